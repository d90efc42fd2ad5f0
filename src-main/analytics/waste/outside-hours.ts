import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { type Episode, episodesOf, maskOf } from "./episodes.ts";
import { usualDay } from "./lights.ts";
import { bucketHours, quantile } from "./machines.ts";
import type { Found } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";

const method = {
  name: "Air handlers that run more than two hours before, after or without occupied hours, on two days (our threshold)",
  source: "PNNL Building Re-tuning, occupancy scheduling (PNNL-SA-85194); ASHRAE Guideline 36, 5.4.1",
};

/** A day counts when it has this many hours of running with nobody in. */
const rule = { leastHours: 2, leastShare: 0.3, leastDays: 2, bridgedDays: 1 } as const;

/** Air conditioning that runs while nobody is meant to be in. */
export const outsideHours: Rule = async (site) => {
  const { machines, systems } = site;
  const { timeline, context } = machines;
  if (systems.length === 0) return [];
  const count = timeline.starts.length;
  const verdicts = new Int8Array(count).fill(-1);
  for (let at = 0; at < count; at++) {
    if (timeline.vacant[at] !== 1) continue;
    let known = -1;
    for (const { running } of systems) {
      const on = running[at] ?? Number.NaN;
      if (!Number.isNaN(on)) known = Math.max(known, on);
    }
    verdicts[at] = known;
  }
  const shown = episodesOf(verdicts, timeline, rule);
  if (shown.length === 0) return [];
  const extra = beyondUsual(site, verdicts, shown);
  const episodes = shown.map((one) => widened(one, extra));
  const mask = maskOf(episodes, count);
  const hours = extra.reduce((sum, is, at) => sum + (is === 1 && mask[at] === 1 ? bucketHours : 0), 0);
  const running = systems.filter((system) =>
    system.running.some((on, at) => on === 1 && verdicts[at] === 1 && mask[at] === 1),
  );
  const { electricity, heat } = await taken(site, extra, maskOf(around(episodes, count), count), mask);
  const days = episodes.reduce((sum, one) => sum + one.days, 0);
  const found: Found = {
    ...{ analysis: "waste", kind: "hvac-outside-hours", episodes, method, confidence: 0.95 },
    subject: { kind: "site", id: context.site.id, name: context.site.name },
    excess: { electricity, heat, uncertainty: 0.1 },
    numbers: { hours: exact(Math.round(hours), "h"), "days with it": exact(days, "days") },
    statement: (numbers) =>
      `${running.map(({ machine }) => machine.name).join(", ")} ran ${say(numbers["hours"] ?? exact(hours, "h"))} while nobody was meant to be in, on ${say(numbers["days with it"] ?? exact(days, "days"))}.`,
    remedy:
      "Compare the schedules of the air handlers and of the plant with the hours of use, holidays included; end overrides and manual modes.",
    evidence: running.flatMap(({ machine }) =>
      machines.points(machine, "fan-status", "fan-speed", "fan-power"),
    ),
    notes: [note("start-up")],
  };
  return [found];
};

const around = (episodes: readonly Episode[], count: number): Episode[] =>
  episodes.map(({ from, to, days }) => ({
    days,
    from: Math.max(0, from - 96),
    to: Math.min(count, to + 96),
  }));

/**
 * 1 where a handler runs though on such days and at such hours it usually stands; where that isn't known, where nobody is
 * meant to be in.
 */
function beyondUsual(
  { machines: { timeline }, systems }: SiteView,
  verdicts: Int8Array,
  episodes: readonly Episode[],
): Uint8Array {
  const count = verdicts.length;
  const mask = maskOf(around(episodes, count), count);
  const extra = new Uint8Array(count);
  for (const { running } of systems) {
    const usual = usualDay(running, timeline, mask);
    for (let at = 0; at < count; at++) {
      if (running[at] !== 1) continue;
      const expected = usual(at);
      if (Number.isNaN(expected) ? verdicts[at] === 1 : expected < 0.5) extra[at] = 1;
    }
  }
  return extra;
}

/** Begins and ends with the first and last hour that is more than usual. */
function widened(episode: Episode, extra: Uint8Array): Episode {
  const { from, to } = episode;
  let begin = from;
  for (let at = from - 1; at >= Math.max(0, from - 24); at--) if (extra[at] === 1) begin = at;
  let end = to;
  for (let at = to; at < Math.min(extra.length, to + 24); at++) if (extra[at] === 1) end = at + 1;
  return { ...episode, from: begin, to: end };
}

/** What fans, plant and boilers took in these buckets beyond what they take when the air conditioning stands. */
async function taken(
  { systems, curves, machines }: SiteView,
  extra: Uint8Array,
  near: Uint8Array,
  mask: Uint8Array,
): Promise<{ readonly electricity: Float64Array; readonly heat: Float64Array }> {
  const { starts, hours } = machines.timeline;
  const count = starts.length;
  const isOn = (at: number) => extra[at] === 1 && mask[at] === 1;
  const stands = (at: number) => near[at] !== 1 && systems.every(({ running }) => running[at] === 0);
  const consumers: Float64Array[] = systems.flatMap(({ fanPower }) => fanPower ?? []);
  if (curves.electricity !== null) consumers.push(curves.electricity);
  for (const circuit of machines.of("hot-water")) {
    const pumps = await machines.role(circuit, "power");
    if (pumps !== null) consumers.push(pumps);
  }
  const electricity = new Float64Array(count);
  for (const power of consumers) {
    const standing =
      quantile(
        power.filter((_, at) => stands(at)),
        0.5,
      ) || 0;
    for (let at = 0; at < count; at++) {
      const value = power[at] ?? Number.NaN;
      if (isOn(at) && !Number.isNaN(value))
        electricity[at] = (electricity[at] ?? 0) + Math.max(0, value - standing);
    }
  }
  const heat = new Float64Array(count);
  if (curves.heat !== null) {
    const made = curves.heat;
    // Hot tap water and the like go on by the hour of the day.
    const standing = Array.from({ length: 24 }, (_, hour) =>
      quantile(
        made.filter((_, at) => Math.floor(hours[at] ?? 0) === hour && stands(at)),
        0.5,
      ),
    );
    const any =
      quantile(
        made.filter((_, at) => stands(at)),
        0.5,
      ) || 0;
    for (let at = 0; at < count; at++) {
      if (!isOn(at)) continue;
      const base = standing[Math.floor(hours[at] ?? 0)] ?? Number.NaN;
      const value = made[at] ?? Number.NaN;
      if (!Number.isNaN(value)) heat[at] = Math.max(0, value - (Number.isNaN(base) ? any : base));
    }
  }
  return { electricity, heat };
}
