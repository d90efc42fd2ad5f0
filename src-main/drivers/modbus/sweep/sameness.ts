import type { ThereVerdict } from "../unit-sweep.ts";
import { unlikelyOf } from "./order.ts";

export interface Sample {
  readonly unit: number;
  readonly verdict: ThereVerdict;
}

/** A host whose answers don't depend on the unit id as the standard says. */
export type Sameness =
  | {
      readonly kind: "one-device";
      readonly unit: number;
      readonly verdict: ThereVerdict;
      readonly text: string;
    }
  | { readonly kind: "absent-code"; readonly code: number; readonly text: string };

/**
 * Whether a host answers whatever the unit id is, judged by a few ids among which are two that hardly anybody has.
 * @param answers of those samples that were answered @param samples how many were asked
 * @returns null where the id matters
 */
export function sameWhateverTheId(answers: readonly Sample[], samples: number): Sameness | null {
  const strangers = unlikelyOf(answers.map(({ unit }) => unit));
  const [first] = answers;
  if (strangers.length < 2 || first === undefined) return null;
  const codeOf = ({ verdict }: Sample) => (verdict.kind === "exception" ? verdict.code : null);
  const codes = new Set(answers.filter(({ unit }) => strangers.includes(unit)).map(codeOf));
  const [code] = codes;
  const others = answers.filter((answer) => !strangers.includes(answer.unit));
  if (codes.size === 1 && typeof code === "number" && others.some((one) => codeOf(one) !== code)) {
    const text = `For units that aren't there it answers exception ${code}; who answers with that is left out.`;
    return { kind: "absent-code", code, text };
  }
  if (answers.length < samples) return null;
  const text = `It is one device: it answers whatever the unit id is, and is listed once, as unit ${first.unit}.`;
  return { kind: "one-device", ...first, text };
}
