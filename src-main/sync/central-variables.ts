/** Characters the column holds. */
const longest = 80;

/** A point, what its variable is called in its project, and what the column at the central database has for it. */
export interface NamedPoint {
  readonly id: string;
  readonly deviceId: string;
  readonly wanted: string;
  /** undefined: it isn't there yet. */
  readonly held: string | undefined;
}

/**
 * What points are to have in the column `variable`: what they are called, or, where several of a device are called the same,
 * with a number behind it for all but one.
 * @param rows all points there
 * @returns by point
 */
export function centralVariables(
  rows: Iterable<{ readonly device_id: string; readonly variable: string }>,
  points: readonly NamedPoint[],
): ReadonlyMap<string, string> {
  const taken = new Set([...rows].map((row) => `${row.device_id} ${row.variable}`));
  const isRight = ({ held, wanted }: NamedPoint): boolean => held === wanted;
  for (const point of points) if (!isRight(point)) taken.delete(`${point.deviceId} ${point.held}`);
  const found = new Map<string, string>();
  for (const point of points) {
    const { id, deviceId, wanted, held } = point;
    const isFree = (variable: string): boolean => !taken.has(`${deviceId} ${variable}`);
    const isNumbered = held !== undefined && held === numbered(wanted, /_\d+$/.exec(held)?.[0] ?? "");
    const kept = isRight(point) ? wanted : isNumbered && !isFree(wanted) && isFree(held) ? held : undefined;
    const variable = kept ?? freeVariable(wanted, isFree);
    taken.add(`${deviceId} ${variable}`);
    found.set(id, variable);
  }
  return found;
}

const numbered = (variable: string, end: string): string =>
  `${variable.slice(0, longest - end.length)}${end}`;

function freeVariable(variable: string, isFree: (candidate: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const candidate = numbered(variable, number === 1 ? "" : `_${number}`);
    if (isFree(candidate)) return candidate;
  }
}
