import type { FormulaInput, Point } from "../../src-main/contract/index.ts";

/** A name that a formula can call a point by: `CHW-S-T` → `CHW_S_T`; another one where it is taken. */
export function inputName(name: string, taken: readonly string[]): string {
  const plain =
    name
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 50) || "point";
  const start = /^[0-9]/.test(plain) ? `p_${plain}` : plain;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? start : `${start}_${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** The beginning of a name that stands before the caret; undefined where none does. */
export function wordBefore(text: string, caret: number): string | undefined {
  const word = /[A-Za-z_][A-Za-z0-9_]*$/.exec(text.slice(0, caret))?.[0];
  return word !== undefined && word.length >= 2 ? word : undefined;
}

const plainOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "");

/** Points whose name or device has the word in it, those that begin with it first. */
export function pointsLike(
  word: string,
  points: readonly { readonly point: Point; readonly device: string }[],
  most: number,
): readonly { readonly point: Point; readonly device: string }[] {
  const wanted = plainOf(word);
  return points
    .flatMap((one) => {
      const name = plainOf(one.point.name);
      const at = name.indexOf(wanted);
      if (at >= 0) return { one, rank: at === 0 ? 0 : 1 };
      const isNear = plainOf(one.point.variable).includes(wanted) || plainOf(one.device).includes(wanted);
      return isNear ? { one, rank: 2 } : [];
    })
    .sort((first, second) => first.rank - second.rank)
    .slice(0, most)
    .map(({ one }) => one);
}

/** The text with the word before the caret replaced, and where the caret is then. */
export function completed(text: string, caret: number, word: string, name: string) {
  const start = caret - word.length;
  return { text: text.slice(0, start) + name + text.slice(caret), caret: start + name.length };
}

/** Inputs with one more, unless the point is one already. @returns the inputs, and what the point is called by */
export function withInput(inputs: readonly FormulaInput[], point: Pick<Point, "id" | "name">) {
  const known = inputs.find(({ pointId }) => pointId === point.id);
  if (known !== undefined) return { inputs, name: known.name };
  const name = inputName(
    // The device's name in front is for lists of many; inputs are listed with it.
    point.name.slice(point.name.lastIndexOf(" · ") + 1),
    inputs.map((input) => input.name),
  );
  return { inputs: [...inputs, { name, pointId: point.id }], name };
}
