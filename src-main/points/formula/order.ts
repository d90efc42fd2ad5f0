import type { PointId } from "../../contract/identity.ts";
import type { Point } from "../../contract/point.ts";
import { Problem } from "../../contract/problem.ts";
import type { FormulaSource } from "../../contract/source.ts";

/** A point whose value is computed. */
export type FormulaPoint = Point & { readonly source: FormulaSource };

export const isFormula = (point: Point): point is FormulaPoint => point.source.protocol === "formula";

/**
 * Formulas so that each comes after those that it takes its inputs from. What is in a circle is left out.
 * @param formulas in any order; the result doesn't depend on it where ids tell them apart
 */
export function inOrder(formulas: readonly FormulaPoint[]): FormulaPoint[] {
  const byId = new Map(formulas.map((point) => [point.id, point]));
  const state = new Map<PointId, "open" | "done" | "circular">();
  const ordered: FormulaPoint[] = [];
  const visit = (point: FormulaPoint): boolean => {
    const known = state.get(point.id);
    if (known !== undefined) return known === "done";
    state.set(point.id, "open");
    let isSound = true;
    for (const { pointId } of point.source.inputs) {
      const input = byId.get(pointId);
      if (input !== undefined && !visit(input)) isSound = false;
    }
    state.set(point.id, isSound ? "done" : "circular");
    if (isSound) ordered.push(point);
    return isSound;
  };
  for (const point of [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) visit(point);
  return ordered;
}

/**
 * Refuses a formula that would take, over others, its own result.
 * @param points all of the project, with or without the new one
 * @throws Problem `invalid-input` naming the way round: `A → B → A`
 */
export function refuseCircle(candidate: FormulaPoint, points: readonly Point[]): void {
  const byId = new Map(points.filter(isFormula).map((point) => [point.id, point]));
  byId.set(candidate.id, candidate);
  const done = new Set<PointId>();
  const search = (id: PointId, path: readonly string[]): readonly string[] | undefined => {
    const point = byId.get(id);
    if (point === undefined || done.has(id)) return undefined;
    done.add(id);
    for (const { pointId } of point.source.inputs) {
      const name = byId.get(pointId)?.name;
      if (pointId === candidate.id) return [...path, point.name, candidate.name];
      const found = name === undefined ? undefined : search(pointId, [...path, point.name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const circle = search(candidate.id, []);
  if (circle === undefined) return;
  throw new Problem(
    "invalid-input",
    `The formula would need its own result: ${circle.join(" → ")}.`,
    "Take one of these inputs out.",
  );
}
