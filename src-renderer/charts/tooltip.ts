import { numbers, stateText, type TimeWords } from "../format/index.ts";
import type { ChartLine } from "./line.ts";
import { lineDash } from "./option.ts";
import { nearest } from "./trend-table.ts";

const words = ["", "uncertain", "bad"];

/** The readings nearest to a time, as a small table. @param reachMs how far from it a reading may be */
export function tooltipTable(
  lines: readonly ChartLine[],
  time: number,
  times: TimeWords,
  colour: (id: string) => string,
  place: (id: string) => number,
  reachMs: number,
): HTMLElement {
  const table = document.createElement("table");
  table.className = "chart-tooltip";
  table.createCaption().textContent = times.full(time);
  for (const line of lines) {
    const index = nearest(line.times, time, Math.max(reachMs, line.bucketMs));
    const value = index === null ? null : (line.average[index] ?? null);
    const row = table.insertRow();
    const name = row.insertCell();
    const swatch = document.createElement("span");
    swatch.className = "chart-swatch";
    swatch.style.borderTopColor = colour(line.id);
    swatch.style.borderTopStyle = lineDash(place(line.id));
    name.append(swatch, line.name);
    const number = row.insertCell();
    number.className = "number";
    number.textContent =
      value === null ? "–" : (stateText(value, line.states, line.firstState) ?? numbers.aligned(value));
    row.insertCell().textContent = line.unit;
    const more = row.insertCell();
    const low = index === null ? null : (line.minimum[index] ?? null);
    const high = index === null ? null : (line.maximum[index] ?? null);
    const quality = index === null ? "" : (words[line.quality[index] ?? 0] ?? "");
    const range =
      line.bucketMs > 0 && low !== null && high !== null
        ? `${numbers.measured(low)} … ${numbers.measured(high)}`
        : "";
    more.textContent = [range, quality].filter(Boolean).join(", ");
    more.className = "muted";
  }
  return table;
}
