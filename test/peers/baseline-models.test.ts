import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type BaselineData, type BaselineModels, expectAgreement } from "../analytics/baseline/agreement.ts";
import { expectPublishedAgreement, type PublishedModels } from "../analytics/baseline/published.ts";
import { isThere, needing } from "./needs.ts";

/** Debian's, which has its packages. */
const python = "/usr/bin/python3";
const needs = needing({ statsmodels: !isThere(python, "-c", "import statsmodels.api") });
const script = fileURLToPath(new URL("baseline_models.py", import.meta.url));

function theirs(data: BaselineData): BaselineModels {
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(data),
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as BaselineModels;
}

/** Mulberry32: numbers from 0 to 1, the same for a seed. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A building of chance: its hours, its climate and what it takes. */
function building(seed: number, weighted: boolean): BaselineData {
  const random = randomly(seed);
  const noise = () => random() + random() + random() - 1.5;
  const [opens, closes] = [6 + Math.floor(random() * 3), 17 + Math.floor(random() * 4)];
  const [mild, swing] = [5 + random() * 15, 4 + random() * 10];
  const hours = Array.from({ length: 12 * 168 }, (_, at) => at % 168);
  const temperatures = hours.map(
    (_, at) => mild + swing * Math.sin(at / 330) - 5 * Math.cos((2 * Math.PI * at) / 24) + 2 * noise(),
  );
  const values = temperatures.map((warmth, at) => {
    const isBusy = at % 168 < 120 && at % 24 >= opens && at % 24 < closes;
    return (
      (isBusy ? 60 : 20) +
      1.5 * Math.max(0, 10 - warmth) +
      (isBusy ? 2 * Math.max(0, warmth - 17) : 0) +
      4 * noise()
    );
  });
  const means = Array.from(
    { length: 380 },
    (_, at) => mild - swing * Math.cos((2 * Math.PI * at) / 365) + 3 * noise(),
  );
  return {
    hourly: {
      ...{ hours, temperatures, values },
      ...(weighted ? { weights: hours.map((_, at) => 0.5 ** ((hours.length - at) / 700)) } : {}),
    },
    daily: {
      temperatures: means,
      values: means.map(
        (warmth) => 400 + 20 * Math.max(0, 12 - warmth) + 15 * Math.max(0, warmth - 19) + 50 * noise(),
      ),
    },
  };
}

describe("baselines beside statsmodels", () => {
  it("agree to 1e-6 on published data", { timeout: 60_000 }, (here) => {
    needs(here, "statsmodels");
    const { status, stdout, stderr } = spawnSync(python, [script, "public"], { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    expectPublishedAgreement(JSON.parse(stdout) as PublishedModels);
  });

  for (const [which, weighted] of [
    ["all hours alike", false],
    ["recent hours weighing more", true],
  ] as const)
    it(`agree to 1e-6 on buildings of chance: ${which}`, { timeout: 60_000 }, (here) => {
      needs(here, "statsmodels");
      for (let run = 0; run < 3; run += 1) {
        const seed = Math.floor(Math.random() * 2 ** 31);
        const data = building(seed, weighted);
        try {
          expectAgreement(data, theirs(data));
        } catch (error) {
          throw new Error(`seed ${seed}`, { cause: error });
        }
      }
    });
});
