import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads } from "./base.ts";
import { analysisOutcome, method } from "./findings.ts";
import { epochMilliseconds, siteId } from "./identity.ts";
import { problemReport } from "./problem.ts";

export const analysisDescription = z.object({ name: z.string(), title: z.string(), method });
export type AnalysisDescription = z.infer<typeof analysisDescription>;

/** What is to be analysed. */
export const analysisQuestion = z.object({
  /** Names of analyses; empty: all. */
  analyses: z.array(z.string().max(80)).max(50),
  from: epochMilliseconds,
  to: epochMilliseconds,
  /** Where the series lie. */
  source: z.enum(["project", "central"]).default("project"),
  /** Of the central database's sites; absent: the project's own. */
  siteId: siteId.optional(),
});
export type AnalysisQuestion = z.infer<typeof analysisQuestion>;

/** How far it is, and what it found in the end, or why it failed. */
export const analysisStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), note: z.string(), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal("failed"), problem: problemReport }),
  z.object({ kind: z.literal("done"), outcome: analysisOutcome, tookMs: z.number().min(0) }),
]);
export type AnalysisStep = z.infer<typeof analysisStep>;

export const analyses = {
  list: reads.route({ method: "GET", path: "/analyses" }).output(z.array(analysisDescription)),
  /** Ends with `done` or `failed`; going away stops it. */
  run: reads.input(analysisQuestion).output(eventIterator(analysisStep)),
} as const;
