import type { Point, PointSource } from "../../src-main/contract/index.ts";
import { numbers } from "../format/index.ts";

const objectTypes: Readonly<Record<number, string>> = {
  0: "AI",
  1: "AO",
  2: "AV",
  3: "BI",
  4: "BO",
  5: "BV",
  13: "MI",
  14: "MO",
  19: "MV",
  23: "ACC",
};

/** Where a point comes from inside its device. Source of the numbers: ASHRAE 135-2020, BACnetObjectType. */
export function sourceText(source: PointSource): string {
  if (source.protocol === "formula") return `= ${source.expression}`;
  if (source.protocol === "modbus")
    return `${source.table} ${source.address} ${source.encoding} ${source.order}`;
  const name = `${objectTypes[source.objectType] ?? source.objectType}-${source.instance}`;
  return source.property === 85 ? name : `${name} property ${source.property}`;
}

/** The plausible range, `5 … 45`; empty where there is none. */
export function rangeText({ minimum, maximum }: Pick<Point, "minimum" | "maximum">): string {
  if (minimum === null && maximum === null) return "";
  const text = (bound: number | null) => (bound === null ? "" : numbers.measured(bound));
  return `${text(minimum)} … ${text(maximum)}`.trim();
}

const factors: Readonly<Record<string, number>> = { ms: 1, s: 1_000, "": 1_000, min: 60_000, h: 3_600_000 };

/** `10 s`, `1.5 min`, `500 ms`, a bare number is seconds. @returns ms, or null when it is no interval */
export function parseInterval(text: string): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(ms|s|min|h|)\s*$/.exec(text);
  const factor = factors[match?.[2] ?? "none"];
  if (match === null || factor === undefined) return null;
  const ms = Math.round(Number((match[1] ?? "").replace(",", ".")) * factor);
  return ms >= 100 && ms <= 86_400_000 ? ms : null;
}
