import type { Finding } from "../../contract/findings.ts";
import type { AirSystem } from "./air-system.ts";
import type { Machines } from "./machines.ts";
import type { PlantCurves } from "./plant-curves.ts";
import { type Found, findingOf } from "./report.ts";

/** A site as rules see it: machines, air systems, and what the plant takes for cooling and heat. */
export interface SiteView {
  readonly machines: Machines;
  readonly systems: readonly AirSystem[];
  readonly curves: PlantCurves;
}

/** What a rule finds in a site. */
export type Rule = (site: SiteView) => Promise<readonly Found[]>;

export const toFindings = ({ machines, curves }: SiteView, found: readonly Found[]): Promise<Finding[]> =>
  Promise.all(found.map((one) => findingOf(machines, curves, one)));
