/** What of a meter the meters under it count. */

export { balance } from "./balance.ts";
export { meterOverview } from "./overview.ts";
export { fitsUnder, proposedTree } from "./tree.ts";
