import type { PointId } from "../../src-main/contract/index.ts";
import { goTo } from "../navigation/index.ts";
import { maximumChosen, parseMemory } from "./memory.ts";

/** Where a project's choice of points and span is kept. */
export const memoryKey = (projectId: string): string => `live:${projectId}`;

/** Shows points over a time on Live & trends. @param from epoch ms */
export function openTrend(projectId: string, pointIds: readonly string[], from: number, to: number): void {
  const chosen = [...new Set(pointIds)].slice(0, maximumChosen);
  localStorage.setItem(memoryKey(projectId), JSON.stringify({ chosen, span: { kind: "fixed", from, to } }));
  goTo("live");
}

/** What the button says that opens a trend: the page has the project's own readings, whatever the number beside it is from. */
export const trendWords = (isCentral: boolean) =>
  isCentral
    ? {
        label: "Open the project’s own in Live & trends",
        title: "Live & trends shows what this project has of these points, not the central database",
        click: "Click to open the project’s own in Live & trends",
      }
    : {
        label: "Open in Live & trends",
        title: "Live & trends shows these points over this time",
        click: "Click to open it in Live & trends",
      };

/** The points that are on a project's chart. */
export function chartedPoints(projectId: string): PointId[] {
  return parseMemory(localStorage.getItem(memoryKey(projectId))).chosen.map((id) => id as PointId);
}
