import { uuidv7 } from "uuidv7";
import type { DescribedSite } from "../../src-main/analytics/index.ts";
import {
  type DeviceId,
  type NetworkId,
  type Point,
  type PointId,
  type ProjectId,
  type SiteId,
  type Tariff,
  undescribed,
} from "../../src-main/contract/index.ts";
import { emissionFactorsIn } from "../../src-main/gateway/analysis/emissions.ts";
import { createProjectFile, type ProjectFile } from "../../src-main/store/index.ts";

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const quarter = 15 * minute;
/** End of the history, epoch ms. */
export const end = Date.UTC(2026, 5, 1);
/** 13 months. */
export const days = 396;
const meters = 80;
/** What a meter has besides its counter: power, voltage, current, power factor. */
const others = 4;
const site = { id: uuidv7() as SiteId, name: "Bench", timeZone: "Europe/Lisbon" };

const workday = [
  { from: 0, period: 1 },
  { from: 32, period: 0 },
  { from: 88, period: 1 },
];
const tariff: Tariff = {
  ...{ id: "day-night", name: "Day and night", carrier: "electricity", direction: "purchase", supplier: "" },
  ...{ from: "2020-01-01", until: null, levy: 0, fixed: 0, reactive: [], vatRate: null, source: "" },
  periods: [
    { name: "Day", price: 0.2 },
    { name: "Night", price: 0.1 },
  ],
  demand: [
    ...[
      { kind: "peak", name: "Peak", price: 0.3, per: "day", minutes: 15, window: "blocked", periods: null },
    ],
  ] as Tariff["demand"],
  seasons: [{ name: "All", begins: "01-01", week: Array<typeof workday>(7).fill(workday), holiday: null }],
};

/**
 * A site as its person would have described it, so that each analysis has what it needs: the first meter counts all that
 * is bought, the others lie under it.
 */
export async function described(ids: readonly PointId[]): Promise<DescribedSite> {
  const counters = ids.filter((_, at) => at % (others + 1) === 0).slice(0, meters);
  const [bought = "" as PointId, ...under] = counters;
  const description = {
    ...{ ...undescribed, country: "PT", floorArea: 20_000, tariffs: [tariff], baseYear: 2025 },
    meters: [{ pointId: bought, carrier: "electricity" as const, role: "bought" as const }],
    meterTree: under.map((pointId) => ({ pointId, under: bought })),
  };
  const emissionFactors = await emissionFactorsIn(new URL("../../resources", import.meta.url).pathname);
  return { ...site, description, emissionFactors };
}

export function makeProject(path: string): Promise<ProjectFile> {
  return createProjectFile(path, {
    key: { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) },
    clock: Date.now,
    owner: { user: "bench", host: "here", pid: process.pid },
    appVersion: "0.0.0-bench",
    newId: uuidv7,
    project: { id: uuidv7() as ProjectId, name: "Bench", site, protection: "owner-file", isDemo: false },
  });
}

const kinds = [
  { name: "Active energy import", variable: "energy_active_import", kind: "counter", unit: "kWh" },
  { name: "Active power", variable: "power_active", kind: "analog", unit: "kW" },
  { name: "Voltage", variable: "voltage", kind: "analog", unit: "V" },
  { name: "Current", variable: "current", kind: "analog", unit: "A" },
  { name: "Power factor", variable: "power_factor", kind: "analog", unit: "" },
] as const;

/** Each meter's counter, power, voltage, current and power factor, and an outdoor temperature at the end. */
export function mapPoints(file: ProjectFile): PointId[] {
  const networkId = uuidv7() as NetworkId;
  const configuration = { kind: "modbus-tcp", host: "127.0.0.1", port: 502 } as const;
  const asking = { firstUnit: 1, lastUnit: 200, requestTimeoutMs: 1_000, retries: 1 };
  file.edit("Network", (changes) =>
    changes.putNetwork({ id: networkId, name: "Bench", configuration: { ...configuration, ...asking } }),
  );
  const points: Point[] = [];
  for (let meter = 0; meter <= meters; meter += 1) {
    const device = {
      ...{
        key: `unit ${meter + 1}`,
        name: meter === meters ? "Weather station" : meter === 0 ? "Main meter" : `Meter ${meter + 1}`,
        vendor: "",
        model: "",
      },
      ...{ firmware: "", description: "", path: [], findings: [], roundTripMs: 1, objectCount: 5 },
      address: { protocol: "modbus", unit: meter + 1 },
    } as const;
    const { id } = file.scanned.putDevice(networkId, device, { lastSeen: null, problem: null }).device;
    if (meter === meters)
      points.push(
        pointOf(id, 0, {
          name: "Outdoor temperature",
          variable: "temp_outdoor_air",
          kind: "analog",
          unit: "°C",
        }),
      );
    else for (const [at, kind] of kinds.entries()) points.push(pointOf(id, at, kind));
  }
  file.edit("Points", (changes) => changes.putPoints(points));
  return points.map(({ id }) => id);
}

const pointOf = (
  deviceId: DeviceId,
  at: number,
  kind: Pick<Point, "name" | "variable" | "kind" | "unit">,
): Point => ({
  ...{ id: uuidv7() as PointId, deviceId, ...kind },
  source: { protocol: "modbus", table: "holding", address: at, encoding: "u16", order: "ABCD" },
  ...{ conversion: { scale: 1, offset: 0 }, intervalMs: quarter, minimum: null, maximum: null },
  ...{ states: [], firstState: 0, enabled: true },
});

/** °C: seasons, days and some chance. */
const warmth = (time: number) =>
  15 -
  8 * Math.cos((2 * Math.PI * (time - 15 * day)) / (365.25 * day)) -
  4 * Math.cos((2 * Math.PI * time) / day) +
  Math.sin(time / 7e7);

/** kW of a meter: busy on weekdays, cooled when it is warm. */
function power(meter: number, time: number): number {
  const weekday = (Math.floor(time / day) + 3) % 7;
  const clock = (time / hour) % 24;
  const isBusy = weekday < 5 && clock >= 8 && clock < 18 + (meter % 3);
  const chance = 1 + 0.1 * Math.sin(time / 1e6 + meter * meter);
  return (isBusy ? 20 + meter / 4 + Math.max(0, warmth(time) - 18) : 5) * chance;
}

/** What comes in after the history: each point's value goes on from its newest one, counters upwards. */
export function putNext(file: ProjectFile, ids: readonly PointId[], times: readonly number[]): void {
  const newest = file.readings.latest(ids).values.map((value) => value ?? 0);
  const nothing = new Uint8Array(ids.length);
  for (const [step, time] of times.entries())
    file.readings.append({
      points: ids,
      times: new Float64Array(ids.length).fill(time),
      values: Float64Array.from(
        newest,
        (value, at) => value + (at % (others + 1) === 0 ? (step + 1) / 4 : Math.sin(step + at) / 10),
      ),
      ...{ qualities: nothing, reasons: nothing },
    });
}

/** @returns how many readings */
export function putHistory(file: ProjectFile, ids: readonly PointId[]): number {
  const steps = (days * day) / quarter;
  const times = Float64Array.from({ length: steps }, (_, at) => end + (at - steps) * quarter);
  const nothing = new Uint8Array(steps);
  const put = (id: PointId | undefined, values: Float64Array) => {
    if (id === undefined) return;
    file.readings.append({
      points: new Array<PointId>(steps).fill(id),
      ...{ times, values, qualities: nothing, reasons: nothing },
    });
  };
  const all = new Float64Array(steps);
  for (let meter = meters - 1; meter >= 0; meter -= 1) {
    const loads = meter === 0 ? all : times.map((time) => power(meter, time));
    if (meter > 0) for (const [at, load] of loads.entries()) all[at] = (all[at] ?? 0) + load;
    let count = 1_000;
    const counter = loads.map((load) => {
      count += load / 4;
      return Math.round(count * 100) / 100;
    });
    const at = meter * (others + 1);
    put(ids[at], counter);
    put(
      ids[at + 1],
      loads.map((load) => Math.round(load * 10) / 10),
    );
    put(
      ids[at + 2],
      loads.map((_, step) => 230 + Math.round(10 * Math.sin(step / 50)) / 10),
    );
    put(
      ids[at + 3],
      loads.map((load) => Math.round(load * 15) / 10),
    );
    put(
      ids[at + 4],
      loads.map((_, step) => 0.9 + Math.round(5 * Math.sin(step / 9)) / 100),
    );
  }
  put(
    ids.at(-1),
    times.map((time) => Math.round(warmth(time) * 10) / 10),
  );
  return steps * ids.length;
}
