import type { Clock, DeviceId } from "../contract/identity.ts";
import type { ComparedDay, Comparison } from "../contract/syncing.ts";
import type { ProjectFile } from "../store/index.ts";
import type { SiteSync } from "../sync/index.ts";

const dayMs = 86_400_000;
/** Days that differ which are listed. */
const mostListed = 2_000;

export interface ComparisonQuestion {
  /** UTC epoch ms; null: all there is. */
  readonly from: number | null;
  readonly to: number | null;
  /** Whether what differs is put in line to be sent again. */
  readonly resend: boolean;
}

/**
 * Compares the project with its central database, day by day.
 * @param report told in words how far it is, and which share is done
 * @throws Problem what stands in the way; the signal's reason
 */
export async function compareSides(
  sync: SiteSync,
  catalogue: ProjectFile["catalogue"],
  { from, to, resend }: ComparisonQuestion,
  clock: Clock,
  report: (note: string, share: number) => void,
  signal: AbortSignal,
): Promise<Comparison> {
  const extent = sync.extent();
  const range = { from: from ?? extent.from, to: to ?? extent.to };
  const sums = { local: 0, central: 0, points: 0, days: 0, differing: 0, letGo: 0 };
  const days = new Map<string, ComparedDay>();
  const all = catalogue.points();
  const devices = new Map(all.map((point) => [point.id, point.deviceId]));
  for await (const point of sync.compare(range, resend, signal)) {
    sums.local += point.local;
    sums.central += point.central;
    sums.days += point.days;
    sums.letGo += point.letGo;
    sums.points += 1;
    sums.differing += point.differences.length;
    const deviceId = devices.get(point.pointId);
    if (deviceId !== undefined)
      for (const difference of point.differences) noteDay(days, deviceId, difference);
    report(
      `${sums.points} of ${all.length} points, ${sums.differing} days differ`,
      sums.points / Math.max(1, all.length),
    );
  }
  const differences = [...days.values()].sort((one, other) => (one.day < other.day ? 1 : -1));
  return {
    ...{ comparedAt: clock(), ...range, ...sums, keptFrom: sync.keptFrom, resent: resend },
    differences: differences.slice(0, mostListed),
  };
}

/** What came of it, one line. */
export function comparisonNote({ differing, days, local, points, resent }: Comparison): string {
  const number = (value: number): string => value.toLocaleString("en");
  return differing === 0
    ? `Both sides are the same: ${number(local)} readings of ${number(points)} points`
    : `${number(differing)} of ${number(days)} days differ${resent ? ", and are sent again" : ""}`;
}

function noteDay(
  days: Map<string, ComparedDay>,
  deviceId: DeviceId,
  { day, local, central }: { readonly day: number; readonly local: number; readonly central: number },
): void {
  const date = new Date(day * dayMs).toISOString().slice(0, 10);
  const key = `${deviceId} ${date}`;
  const known = days.get(key) ?? { deviceId, day: date, local: 0, central: 0, differing: 0 };
  days.set(key, {
    ...known,
    local: known.local + local,
    central: known.central + central,
    differing: known.differing + 1,
  });
}
