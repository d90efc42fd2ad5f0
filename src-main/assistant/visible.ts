/** Signs that show nothing but change what is read: controls, direction marks, zero widths, tags. Line ends and tabs stay. */
const unseen =
  /(?![\t\n])\p{Cc}|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** A text as it is seen: nothing hidden in it, and nothing that turns the direction of what stands beside it. */
export function visible(text: string): string {
  return text.replace(unseen, "").normalize("NFC");
}

/** The same of all texts within something; what has no text is left as it is. */
export function visibleIn<Value>(value: Value): Value {
  if (typeof value === "string") return visible(value) as Value;
  if (Array.isArray(value)) return value.map(visibleIn) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, visibleIn(one)])) as Value;
}
