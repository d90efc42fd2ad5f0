/** A period against others. */

export { comparison } from "./comparison.ts";
export { type OtherPeriod, otherPeriods } from "./periods.ts";
