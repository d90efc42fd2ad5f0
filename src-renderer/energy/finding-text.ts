import type { Finding, Quantity } from "../../src-main/contract/index.ts";
import { numbers } from "../format/index.ts";

/** `1,240 kWh`, with its interval where it has one. */
export function quantityText({ value, unit, low, high }: Quantity): string {
  const number = numbers.measured(value);
  const interval =
    low === null || high === null ? "" : ` (${numbers.measured(low)} to ${numbers.measured(high)})`;
  return unit === "" ? `${number}${interval}` : `${number} ${unit}${interval}`;
}

/** What is wrong first, the costliest first; then what is only told. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const rank = ({ cost, energy, remedy }: Finding) => [
    remedy === "" ? 0 : 1,
    cost?.value ?? 0,
    energy?.value ?? 0,
  ];
  return [...findings].sort((one, other) => {
    const [mine, theirs] = [rank(one), rank(other)];
    for (const [at, own] of mine.entries()) if (own !== theirs[at]) return (theirs[at] ?? 0) - own;
    return one.id < other.id ? -1 : 1;
  });
}
