import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { type AirExcess, excessOf } from "./air-balance.ts";
import { type AirSystem, airHeat } from "./air-system.ts";
import { episodesOf, hoursOf } from "./episodes.ts";
import { bucketHours, quantile } from "./machines.ts";
import type { PlantCurves } from "./plant-curves.ts";
import { type Found, subjectOf } from "./report.ts";
import type { Rule } from "./site-view.ts";

const method = {
  name: "Supply air setpoint below 13 °C outside and above 20 °C, less than 0.5 K apart (our thresholds); what a least reset would have saved by the rooms' heat balances",
  source:
    "PNNL Building Re-tuning, supply-air temperature reset; ASHRAE 90.1, 6.5.3.5 (a quarter of the difference to room air); ASHRAE Guideline 36, 5.16.2 (from 21 to 16 °C outside)",
};

/** Outdoor temperatures that a setpoint should tell apart, °C, and hours that it must have had of each. */
const coolWeather = 13;
const warmWeather = 20;
const leastHours = 60;
/** A setpoint that moves less stands still, K. */
const still = 0.5;
/** Share of the difference between supply air and room air by which it is to be reset at least. */
const leastReset = 0.25;
/** Outdoor temperatures below which supply air is reset wholly, and above which it isn't, °C. */
const wholly = 16;
const notAtAll = 21;
/** A change that sensors don't show, K. */
const noChange = 0.1;
/** Boxes and coils of one system are alike, the air of its rooms isn't: of the estimate, either way. */
const uncertainty = 0.3;

/** Supply air setpoints that don't follow the weather. */
export const supplyWithoutReset: Rule = async ({ machines, systems, curves }) =>
  systems.flatMap((system): Found[] => {
    const { machine, setpoint, outdoor, running } = system;
    if (setpoint === null || outdoor === null) return [];
    const within = (is: (outside: number) => boolean) =>
      setpoint.filter((_, at) => running[at] === 1 && is(outdoor[at] ?? Number.NaN));
    const [cool, warm] = [
      within((outside) => outside < coolWeather),
      within((outside) => outside > warmWeather),
    ];
    if (Math.min(cool.length, warm.length) < leastHours / bucketHours) return [];
    const moved = quantile(cool, 0.9) - quantile(warm, 0.1);
    if (!(moved < still)) return [];
    const excess = resetExcess(system, curves);
    // Rooms that need air as cold as that, or fans that would move more of it: nothing is wasted.
    if (excess !== null && !(savedBy(excess, curves) > 0)) return [];
    const verdicts = notReset(system);
    const episodes = episodesOf(verdicts, machines.timeline, {
      ...{ leastHours: 1, leastShare: 0, leastDays: 1, bridgedDays: 0 },
    });
    if (episodes.length === 0) return [];
    const typical = exact(Math.round(quantile(warm, 0.5) * 10) / 10, "°C");
    return [
      {
        ...{ analysis: "waste", kind: "no-supply-reset", method, confidence: 0.7 },
        ...{ subject: subjectOf(machine), episodes, isSetting: true },
        excess: excess ?? {
          needs: note("depends-on-reheat"),
        },
        numbers: {
          hours: exact(hoursOf(verdicts, episodes), "h"),
          setpoint: typical,
          "cool weather": exact(coolWeather, "°C"),
          "warm weather": exact(warmWeather, "°C"),
        },
        statement: (numbers) =>
          `The supply air setpoint of ${machine.name} stays at ${say(numbers["setpoint"] ?? typical)} below ${coolWeather} °C outside as above ${warmWeather} °C: in cool weather air is cooled that boxes heat again.`,
        remedy:
          "Let the setpoint rise with falling outdoor temperature or falling demand of the zones, for example 13 to 18 °C.",
        evidence: machines.points(machine, "supply-temperature-setpoint", "outdoor-temperature"),
        notes: excess === null ? [] : [note("least-reset")],
      },
    ];
  });

const savedBy = ({ electricity, heat }: AirExcess, { fuelPerHeat }: PlantCurves): number =>
  electricity.reduce((sum, power, at) => sum + power + (heat[at] ?? 0) * (fuelPerHeat ?? 1), 0);

/** 1 where a handler runs in weather in which a setpoint is to be reset, and a least reset would change it; else −1. */
export function notReset(system: AirSystem): Int8Array {
  const { running, outdoor, supply } = system;
  return Int8Array.from(running, (on, at) => {
    const outside = outdoor?.[at] ?? Number.NaN;
    if (on !== 1 || Number.isNaN(outside)) return -1;
    const more = resetTo(system, at) - (supply[at] ?? Number.NaN);
    return outside < coolWeather || more > noChange ? 1 : -1;
  });
}

/** What a least reset would have saved; null: too little is measured. */
export function resetExcess(system: AirSystem, curves: PlantCurves): AirExcess | null {
  const { rooms, airflow, mixed, supply } = system;
  if (airflow === null || mixed === null || !rooms.some(({ reheat }) => reheat !== null)) return null;
  return excessOf(system, curves, uncertainty, (at) => {
    const air = supply[at] ?? Number.NaN;
    const wanted = resetTo(system, at);
    return wanted - air > noChange ? { supply: air, wanted, room: null } : null;
  });
}

/** Supply air after a least reset, °C: no warmer than the box that needs it coldest can do with. NaN where nothing tells. */
export function resetTo({ supply, back, outdoor, rooms }: AirSystem, at: number): number {
  const air = supply[at] ?? Number.NaN;
  const outside = outdoor?.[at] ?? Number.NaN;
  const share = Math.min(1, Math.max(0, (notAtAll - outside) / (notAtAll - wholly)));
  let wanted = air + share * leastReset * ((back?.[at] ?? Number.NaN) - air);
  for (const { temperature, airflow, reheat, mostAirflow } of rooms) {
    const inside = temperature[at] ?? Number.NaN;
    const load = (airflow[at] ?? Number.NaN) * airHeat * (inside - air) - (reheat?.[at] ?? 0);
    const warmest = inside - load / (airHeat * mostAirflow);
    if (!Number.isNaN(warmest)) wanted = Math.min(wanted, warmest);
  }
  return Math.max(air, wanted);
}
