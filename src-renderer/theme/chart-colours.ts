import { canvasColour } from "./oklch.ts";

/** The tokens that a canvas needs, as colours it understands. */
export interface ChartColours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly panel: string;
  readonly accent: string;
  readonly warning: string;
  readonly bad: string;
  readonly fontFamily: string;
  readonly series: readonly string[];
}

/**
 * Reads the tokens that are in force.
 * @param token looks a custom property up, e.g. from the computed style of the document
 */
export function chartColours(token: (name: string) => string): ChartColours {
  const colour = (name: string) => canvasColour(token(name));
  return {
    text: colour("--text"),
    muted: colour("--text-muted"),
    line: colour("--line"),
    lineStrong: colour("--line-strong"),
    panel: colour("--panel"),
    accent: colour("--accent"),
    warning: colour("--warning"),
    bad: colour("--bad"),
    fontFamily: token("--font-text"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((index) => colour(`--series-${index}`)),
  };
}
