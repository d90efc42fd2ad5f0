import type { ExploredRegister, RegisterPicture } from "../../contract/registers.ts";
import type { RegisterRound } from "../registers.ts";
import { guess } from "./plausible.ts";
import { readingsAt } from "./readings.ts";
import { isBitTable, tradeNotation } from "./template.ts";

/**
 * What a range of registers may mean.
 * @param rounds of one area, oldest first
 * @throws RangeError without any round
 */
export function pictureOf(rounds: readonly RegisterRound[]): RegisterPicture {
  const newest = rounds.at(-1);
  if (newest === undefined) throw new RangeError("at least one round is needed");
  const { table, first } = newest.area;
  const before = rounds.at(-2)?.values;
  const bits = isBitTable(table);
  const registers = newest.values.map((raw, at): ExploredRegister => {
    const earlier = before?.[at];
    return {
      address: first + at,
      number: tradeNotation(table, first + at),
      raw,
      changed: earlier !== undefined && earlier !== raw,
      readings: bits ? {} : readingsAt(newest.values, at),
    };
  });
  const { order, guesses } = bits
    ? { order: null, guesses: [] }
    : guess(
        rounds.map(({ values }) => values),
        first,
        newest.time,
      );
  return {
    ...{ time: newest.time, rounds: rounds.length, requests: newest.requests },
    ...{ roundTripMs: newest.roundTripMs, registers, guesses: [...guesses], order, problem: newest.problem },
  };
}
