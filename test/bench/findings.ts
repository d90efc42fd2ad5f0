import { atOnce, drawn, findingsOf, type Judged, judged, type Scenario } from "../analytics/scenario.ts";
import { type Bench, figure } from "./figure.ts";

/** Seeds of a sweep; each is 400 days of the plant with its faults, and as many without. */
const seeds = Number(process.env["BLIPEE_SEEDS"] ?? 8);

/** Faults that were there before anybody looked and stay; meters fall silent and reset as they were drawn. */
function always({ seed, period, faults }: Scenario): Scenario[] {
  const names = [
    "zone-3-heats-and-cools",
    "parking-lights-always-on",
    "hvac-unoccupied",
    "chiller-2-inefficient",
    "valve-stuck",
  ] as const;
  return names.map((name) => ({
    seed,
    period: { from: period.to - 90 * 86_400_000, to: period.to },
    faults: {
      [name]:
        faults[name] === undefined ? [] : [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }],
    },
  }));
}

const share = (found: readonly Judged[], is: (one: Judged) => boolean) =>
  found.length === 0 ? 1 : found.filter(is).length / found.length;
const unexplained = (findings: Awaited<ReturnType<typeof findingsOf>>, found: readonly Judged[]) =>
  findings
    .filter((finding) => found.every((one) => one.finding !== finding))
    .reduce((sum, { events }) => sum + events.length, 0);

export const bench: Bench = {
  description:
    "faults of the demo plant that are found over many seeds, with onset and energy; findings without a fault",
  async *run() {
    const one: Judged[] = [];
    const together: Judged[] = [];
    const ever: Judged[] = [];
    const falseOnes: number[] = [];
    const falseWithFaults: number[] = [];
    const first = Math.floor(Math.random() * 1_000_000);
    for (let at = 0; at < seeds; at++) {
      const scenario = drawn(first + at);
      const findings = await findingsOf(scenario);
      const found = judged(scenario, findings);
      for (const { fault, finding, onsetDays, energyError } of found)
        if (finding === undefined || onsetDays > 1 || energyError > 0.15)
          console.log(
            `seed ${scenario.seed}, ${fault}: ${finding === undefined ? "not found" : `onset ${onsetDays.toFixed(2)} days, energy ${(100 * energyError).toFixed(1)} %`}`,
          );
      one.push(...found);
      falseWithFaults.push(unexplained(findings, found));
      falseOnes.push(unexplained(await findingsOf({ ...scenario, faults: {} }), []));
      if (at % 4 !== 0) continue;
      const all = atOnce(scenario);
      together.push(...judged(all, await findingsOf(all)));
      for (const alone of always(scenario)) ever.push(...judged(alone, await findingsOf(alone)));
    }
    const errors = (found: readonly Judged[]) =>
      found.flatMap(({ finding, trueEnergy, energyError }) =>
        finding === undefined || trueEnergy === 0 ? [] : [100 * energyError],
      );
    yield figure(
      "faults found, one after the other",
      "share",
      [share(one, ({ finding }) => finding !== undefined)],
      { name: "wanted", samples: [1] },
    );
    yield figure("onset within a day", "share", [share(one, ({ onsetDays }) => onsetDays <= 1)], {
      name: "wanted",
      samples: [1],
    });
    yield figure("energy within 15 %", "share", [share(one, ({ energyError }) => energyError <= 0.15)], {
      name: "wanted",
      samples: [1],
    });
    yield figure("error of the energy", "%", errors(one));
    yield figure(
      "error of the cost",
      "%",
      one.flatMap(({ trueEnergy, costError }) => (trueEnergy === 0 ? [] : [100 * costError])),
    );
    yield figure("unexplained events in 400 days with faults", "events", falseWithFaults);
    yield figure("events in 400 days without faults", "events", falseOnes, { name: "limit", samples: [13] });
    yield figure("faults found, all at once", "share", [
      share(together, ({ finding }) => finding !== undefined),
    ]);
    yield figure("error of the energy, all at once", "%", errors(together));
    yield figure("faults found that were always there", "share", [
      share(ever, ({ finding }) => finding !== undefined),
    ]);
    yield figure("error of the energy, always there", "%", errors(ever));
  },
};
