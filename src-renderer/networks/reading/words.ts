import type { LearntOfUnit, ReadingPlan } from "../../../src-main/contract/index.ts";
import { count, numbers } from "../../format/index.ts";

type Turn = ReadingPlan["turns"][number];

/** Places named one by one; more are only counted. */
const mostNamed = 12;

/** `41 points in 3 requests, about 12 ms each`. */
export function turnWords({ points, requests }: Turn, medianMs: number | null): string {
  const each =
    medianMs === null ? "" : `, about ${numbers.measured(Number(medianMs.toPrecision(2)))} ms each`;
  return `${count(points, "point")} in ${count(requests.length, "request")}${each}`;
}

/** What was learnt of a unit, a sentence each. */
export function learntWords({ holes, boundaries, registersPerRequest }: LearntOfUnit): string[] {
  return [
    ...(registersPerRequest < 125
      ? [`At most ${count(registersPerRequest, "register")} a request: it refused more.`]
      : []),
    ...(holes.length === 0
      ? []
      : [
          `It refuses ${named(
            holes.map(({ table, from, to }) => (from === to ? `${table} ${from}` : `${table} ${from}–${to}`)),
          )}.`,
        ]),
    ...(boundaries.length === 0
      ? []
      : [
          `It refuses requests across ${named(
            boundaries.map(({ table, address }) => `${table} ${address}`),
          )}.`,
        ]),
  ];
}

function named(places: readonly string[]): string {
  const more = places.length - mostNamed;
  const shown = places.slice(0, mostNamed).join(", ");
  return more > 0 ? `${shown} and ${numbers.whole(more)} more` : shown;
}
