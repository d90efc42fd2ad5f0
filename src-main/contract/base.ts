import { oc } from "@orpc/contract";
import { problemReport } from "./problem-report.ts";

/**
 * Every procedure may fail with `PROBLEM`, whose data says what happened and what to do. Anything else is a defect.
 * `writes` marks the procedures that change the project or the plant.
 */
const base = oc.$meta<{ readonly writes?: boolean }>({}).errors({
  PROBLEM: { status: 422, message: "The request could not be fulfilled.", data: problemReport },
});
export const reads = base;
export const writes = base.meta({ writes: true });
