import type { AnsweredOf } from "../../src-main/contract/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import type { RowsPoint } from "../rows/index.ts";
import { askedWith, keyOf } from "./answered-of.ts";

/**
 * Points that numbers of an answer may be from: what the window knows of its own, and what the central database says of its.
 * @returns null: it hasn’t said it, or can’t be reached
 */
export function usePointsOf(of: AnsweredOf): readonly RowsPoint[] | null {
  const { client } = useApplication();
  const own = useWindowState((state) => state.points);
  const { value } = useAnswer(
    `points ${keyOf(of)}`,
    "",
    of.source === "project" ? null : (signal) => client.portfolio.points(askedWith(of), { signal }),
  );
  return of.source === "project" ? own : (value ?? null);
}
