/** What energy costs by the site's tariffs. */
export { type Bill, type Billed, type BillLine, billOf, type MonthBill } from "./bill.ts";
export { cost } from "./cost.ts";
export { costByMeter } from "./cost-by-meter.ts";
export { costOfEnergy, type EnergyCost, energyCost, meanPrice } from "./energy-cost.ts";
export { exportNotes, worthWhileExporting } from "./export-worth.ts";
export { calendarsOf } from "./site-prices.ts";
