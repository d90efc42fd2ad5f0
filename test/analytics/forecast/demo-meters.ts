import { outdoorPoints } from "../../../src-main/analytics/baseline/index.ts";
import { hourMs } from "../../../src-main/analytics/buckets.ts";
import { publicHolidays } from "../../../src-main/analytics/public-holidays.ts";
import { undescribed } from "../../../src-main/contract/site-description.ts";
import { generateHistory } from "../../../src-main/demo/index.ts";
import { loadRegisterMaps, templatesFolder } from "../../../src-main/demo/modbus/template.ts";
import type { FaultConfiguration } from "../../../src-main/demo/model/faults.ts";
import { meterDefinitions } from "../../../src-main/demo/model/meters.data.ts";
import { demoPoints } from "../demo-points.ts";
import { MemorySite } from "../memory-site.ts";

const counted = new Set(["energy_active_import", "energy_thermal", "volume"]);
const everyDay = { from: 32, to: 80 };

/** What the people of the demo plant's building tell of it: where it is, and when they are in. */
export const told = {
  ...undescribed,
  country: "PT",
  region: "11",
  occupancy: {
    ...undescribed.occupancy,
    week: [0, 1, 2, 3, 4, 5, 6].map((day) =>
      day < 5 ? [everyDay] : day === 5 ? [{ from: 32, to: 56 }] : [],
    ),
    closed: [{ name: "Santo António", from: "2026-06-13", until: "2026-06-13", everyYear: true }],
  },
};
export const holidays = await publicHolidays(told);

/** The demo plant's meters and its outdoor temperature, an hour apart, from its history. */
export function demoMeters(
  seed: number,
  from: number,
  to: number,
  { names, faults = {} }: { readonly names?: readonly string[]; readonly faults?: FaultConfiguration } = {},
): MemorySite {
  const points = new Map(demoPoints().map((point) => [String(point.id), point]));
  const outdoor = outdoorPoints([...points.values()])[0]!;
  const maps = new Map(
    [...loadRegisterMaps(templatesFolder())].map(([name, map]) => [
      name,
      { ...map, registers: map.registers.filter(({ variable }) => counted.has(variable)) },
    ]),
  );
  const columns = new Map<string, number[]>();
  const times = new Map<string, number[]>();
  for (const block of generateHistory({
    ...{ seed, faults, from, to, intervalMs: hourMs, maps },
    units: meterDefinitions.filter(({ name }) => names?.includes(name) ?? true).map(({ unit }) => unit),
    objects: (device, key) => `${device} ${key}` === outdoor.id,
  })) {
    const id = `${block.deviceKey} ${block.variable}`;
    const column = columns.get(id) ?? [];
    const own = times.get(id) ?? [];
    columns.set(id, column);
    times.set(id, own);
    for (const [at, time] of block.times.entries()) {
      column.push(block.values[at]!);
      own.push(time);
    }
  }
  const site = new MemorySite("Europe/Lisbon", told, holidays);
  for (const [id, values] of columns) {
    const point = points.get(id)!;
    site.put(
      { ...point, siteId: site.id, intervalMs: hourMs },
      { times: Float64Array.from(times.get(id)!), values: Float64Array.from(values) },
    );
  }
  return site;
}
