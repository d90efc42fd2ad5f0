import { z } from "zod";
import { problemCodes } from "./problem.ts";

export const problemCode = z.enum(problemCodes);

/** See {@link ProblemReport}. Beside it, so that what only fails needs no schemas: threads start in half the time. */
export const problemReport = z.object({
  code: problemCode,
  what: z.string().max(2_000),
  remedy: z.string().max(2_000),
});
