import type { Evidence, Point, PointId } from "../../src-main/contract/index.ts";

/** What rows need to know of a point, of the project or of the central database. */
export type RowsPoint = Pick<Point, "id" | "name" | "unit" | "kind" | "intervalMs"> &
  Partial<Pick<Point, "states" | "firstState">>;

/** One series of evidence, or several that are added up, whose rows can be looked at. */
export interface RowsChoice {
  readonly id: string;
  readonly points: readonly RowsPoint[];
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly role: string;
  readonly unit: string;
  /** Counters by what they went up, others by their averages. */
  readonly isCounter: boolean;
}

export interface Choices {
  readonly choices: readonly RowsChoice[];
  /** Series whose point isn't in the project any more. */
  readonly gone: number;
}

/** Roles of series that are flows: several of them together are their sum. */
const addable: ReadonlySet<string> = new Set(["power", "bought"]);

/** What of a number's evidence can be looked at: first those that belong together, then each series. */
export function rowsChoices(evidence: readonly Evidence[], points: readonly RowsPoint[]): Choices {
  const known = new Map<PointId, RowsPoint>(points.map((point) => [point.id, point]));
  const groups = new Map<string, RowsChoice>();
  const single: RowsChoice[] = [];
  let gone = 0;
  for (const { pointId, from, to, role } of evidence) {
    const point = known.get(pointId);
    if (point === undefined) {
      gone += 1;
      continue;
    }
    const { unit, kind } = point;
    const isCounter = kind === "counter";
    const one = { from, to, role, unit, isCounter, points: [point] };
    const id = `${pointId} ${role} ${from} ${to}`;
    if (single.some((each) => each.id === id)) continue;
    single.push({ ...one, id });
    if (!isCounter && !addable.has(role)) continue;
    const key = `${role} ${unit} ${isCounter} ${from} ${to}`;
    groups.set(key, { ...one, id: key, points: [...(groups.get(key)?.points ?? []), point] });
  }
  const together = [...groups.values()].filter((group) => group.points.length > 1);
  return { choices: [...together, ...single], gone };
}
