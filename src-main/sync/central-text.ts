/** PostgreSQL keeps no NUL and no half of a surrogate pair; devices and people send both. */
export const plain = (text: string): string => text.replaceAll("\0", "\u{fffd}").toWellFormed();

/** @returns a value of JSON with {@link plain} texts and names */
export function plainIn<Value>(value: Value): Value {
  return plainly(value) as Value;
}

function plainly(value: unknown): unknown {
  if (typeof value === "string") return plain(value);
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [plain(name), plainly(held)]));
}
