import type { ClientBase } from "pg";
import type { Outgoing, OutgoingReadings, ProjectFile } from "../store/index.ts";
import type { PointComparison } from "./compare.ts";
import { dayMs } from "./digest.ts";
import { readingsOfOthers } from "./source-questions.ts";

/** What agreeing needs of a project. */
export interface AgreeingProject {
  readonly outgoing: Pick<Outgoing, "stored" | "resend" | "isWaiting">;
  readonly readings: Pick<ProjectFile["readings"], "append">;
}

type Row = readonly [series: number, time: number, value: number | null, quality: number, reason: number];

/**
 * Lets days that differ be sent again, and takes over before what another source sent for times that are here too, where
 * that is as good: each source would put its own in place of the other's for ever. What is better here stays, and goes there.
 * What is only there isn't taken.
 * @param receiver under which name the store keeps what the central database lacks
 * @returns readings that were taken over
 * @throws what pg throws
 */
export async function agreeOnDays(
  client: ClientBase,
  source: { readonly sourceId: string; readonly series: number },
  { pointId, differences }: Pick<PointComparison, "pointId" | "differences">,
  { outgoing, readings }: AgreeingProject,
  receiver: string,
  signal: AbortSignal,
): Promise<number> {
  let taken = 0;
  for (const { day, local, central } of differences) {
    if (local === 0) continue;
    const [from, to] = [day * dayMs, (day + 1) * dayMs];
    if (central > 0) {
      signal.throwIfAborted();
      const before = markedTimes(outgoing.stored(pointId, from, to));
      const wasWaiting = outgoing.isWaiting(receiver, pointId, from, to - 1);
      const { rows } = await client.query<Row & unknown[]>({
        ...{ text: readingsOfOthers, values: [source.sourceId, [source.series], from, to], rowMode: "array" },
      });
      const here = markedTimes(outgoing.stored(pointId, from, to));
      const others = rows.filter(([, time, value, quality, reason]) => {
        const own = here.get(time);
        // What was corrected while the question was under way is newer than its answer, even if it was sent already.
        const isKept = own !== undefined && isSame(before.get(time), own);
        return isKept && !isSame(own, { value, mark: markOf(value, quality, reason) });
      });
      const batch = {
        points: others.map(() => pointId),
        times: others.map(([, time]) => time),
        values: others.map(([, , value]) => value),
        qualities: others.map(([, , , quality]) => quality),
        reasons: others.map(([, , , , reason]) => reason),
      };
      // What is here and wasn't sent yet is newer than what is there.
      if (others.length > 0 && !wasWaiting && !outgoing.isWaiting(receiver, pointId, from, to - 1))
        taken += readings.append(batch, true, receiver).changed;
    }
    outgoing.resend(receiver, pointId, from, to - 1);
  }
  return taken;
}

interface Marked {
  readonly value: number | null;
  readonly mark: number;
}

const markOf = (value: number | null, quality: number, reason: number): number =>
  quality | (value === null ? 4 : 0) | (reason << 3);

function markedTimes(pieces: Iterable<OutgoingReadings>): ReadonlyMap<number, Marked> {
  const found = new Map<number, Marked>();
  for (const { times, values, marks } of pieces)
    for (const [index, time] of times.entries()) {
      const mark = marks[index] ?? 0;
      found.set(time, { value: (mark & 4) === 0 ? (values[index] ?? null) : null, mark });
    }
  return found;
}

const isSame = (one: Marked | undefined, other: Marked): boolean =>
  one?.mark === other.mark && Object.is(one.value, other.value);
