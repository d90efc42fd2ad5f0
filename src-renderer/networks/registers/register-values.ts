/**
 * Values as a person types them: decimal, negative (as 16 bits), `0x…`, `0b…`; apart by spaces, commas or lines.
 * @returns null where one of them is none
 */
export function valuesOf(text: string, table: "holding" | "coil"): number[] | null {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const values = words.map((word) => valueOf16(word, table));
  return values.some((value) => value === null) ? null : values.filter((value) => value !== null);
}

function valueOf16(word: string, table: "holding" | "coil"): number | null {
  if (table === "coil") {
    if (/^(1|on|true)$/i.test(word)) return 1;
    return /^(0|off|false)$/i.test(word) ? 0 : null;
  }
  const value = Number(word);
  if (!Number.isInteger(value) || value < -32_768 || value > 65_535) return null;
  return value < 0 ? value + 65_536 : value;
}
