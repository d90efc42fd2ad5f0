import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { excessOf } from "./air-balance.ts";
import type { AirSystem, Room } from "./air-system.ts";
import { episodesOf, hoursOf, maskOf } from "./episodes.ts";
import { type Found, subjectOf } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";
import { colderThanTold } from "./valves.ts";

const method = {
  name: "Reheat open by more than 10 % while the box gives 1.3 times its least airflow (our thresholds); excess by the room's heat balance",
  source:
    "ASHRAE Guideline 36, 5.6 (no reheat above the heating airflow); PNNL Re-tuning, zone heating and cooling",
};
/** A reheat valve is open above this, %; usual threshold of re-tuning charts. */
const openValve = 10;
/** Air beyond the least that counts as cooling. */
const moreThanLeast = 1.3;
const rule = { leastHours: 1, leastShare: 0.15, leastDays: 2, bridgedDays: 3 } as const;

/** 1 where a room's box cools with more than its least air while it reheats, −1 while it stands. */
export function heatsAndCools(
  { airflow, reheatValve, leastAirflow }: Pick<Room, "airflow" | "reheatValve" | "leastAirflow">,
  running: Float64Array,
): Int8Array {
  return Int8Array.from(airflow, (flow, at) => {
    const valve = reheatValve?.[at] ?? Number.NaN;
    if (running[at] !== 1 || Number.isNaN(flow) || Number.isNaN(valve)) return -1;
    return valve > openValve && flow > moreThanLeast * leastAirflow ? 1 : 0;
  });
}

/** Rooms that are heated and cooled at once. */
export const zonesThatHeatAndCool: Rule = async (site) => {
  const found: Found[] = [];
  for (const system of site.systems)
    for (const room of system.rooms) {
      const one = room.reheatValve === null ? null : ofRoom(site, system, room);
      if (one !== null) found.push(one);
    }
  return found;
};

function ofRoom({ machines, curves }: SiteView, system: AirSystem, room: Room): Found | null {
  const verdicts = heatsAndCools(room, system.running);
  const episodes = episodesOf(verdicts, machines.timeline, rule);
  if (episodes.length === 0) return null;
  const mask = maskOf(episodes, verdicts.length);
  const hours = hoursOf(verdicts, episodes);
  const isMeasured = room.reheat !== null && system.airflow !== null && system.mixed !== null;
  const excess = isMeasured
    ? excessOf(system, curves, 0.15, (at) => {
        if (mask[at] !== 1) return null;
        const supply = system.supply[at] ?? Number.NaN;
        const isCoilHeld = (system.setpoint?.[at] ?? Number.NaN) - supply > colderThanTold;
        return { supply, wanted: supply, room, isCoilHeld };
      })
    : { needs: note("reheat-unmeasured") };
  const { machine } = room;
  return {
    ...{ analysis: "waste", kind: "heats-and-cools", episodes, method, confidence: 0.95 },
    subject: subjectOf(machine),
    excess,
    numbers: { hours: exact(hours, "h") },
    statement: (numbers) =>
      `${machine.name} was heated and cooled at once for ${say(numbers["hours"] ?? exact(hours, "h"))}: its reheat valve was open while its box gave more than its least air.`,
    remedy:
      "Look at the box's airflow sensor, damper and minimum; keep a dead band between the setpoints of heating and cooling.",
    evidence: machines.points(machine, "reheat-valve", "airflow", "airflow-setpoint", "temperature"),
    notes: [],
  };
}
