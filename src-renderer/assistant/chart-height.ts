import type { AnswerChart } from "../../src-main/contract/index.ts";

const barHeight = 24;

/** How tall an answer's chart is drawn, px. */
export const chartHeight = ({ kind, labels }: Pick<AnswerChart, "kind" | "labels">): number =>
  kind === "ranking" ? 40 + barHeight * (labels?.length ?? 0) : 220;
