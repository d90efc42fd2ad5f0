import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { AnswerChart } from "../../src-main/contract/index.ts";
import { printColours } from "../theme/index.ts";
import { answerOption } from "./answer-option.ts";
import { chartHeight } from "./chart-height.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

const width = 720;

/** An answer's chart as a drawing for paper. @param zone IANA name of the site's time zone */
export function chartSvg(chart: AnswerChart, zone: string): string {
  const drawn = init(null, undefined, { renderer: "svg", ssr: true, width, height: chartHeight(chart) });
  try {
    const { tooltip: _, ...option } = answerOption(chart, printColours(), zone);
    drawn.setOption(option);
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}
