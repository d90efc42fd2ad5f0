import type { ScheduleTarget, ScheduleValue } from "../../../src-main/contract/index.ts";
import { isSameValue } from "../../../src-main/contract/index.ts";
import { datatypeOf, type ScheduleDraft, valueLike, valuesIn } from "./edit.ts";

/** What a new entry begins with: a value of this schedule that isn't its default, else one of its datatype. */
export function startValue(
  draft: ScheduleDraft,
  target: Pick<ScheduleTarget, "object" | "firstState"> | undefined,
): ScheduleValue {
  const other = valuesIn(draft).find((value) => !isSameValue(value, draft.fallback));
  return other ?? valueLike(datatypeOf(draft, target), 1);
}
