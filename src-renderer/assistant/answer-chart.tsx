import { useElementSize } from "@mantine/hooks";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { AnswerChart } from "../../src-main/contract/index.ts";
import { useChartColours } from "../charts/index.ts";
import { trendWords } from "../live/open-trend.ts";
import { answerOption } from "./answer-option.ts";
import { chartHeight } from "./chart-height.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Picture {
  readonly chart: AnswerChart;
  /** IANA name. */
  readonly zone: string;
  /** Whose data it is; null or absent: the project’s. */
  readonly where?: string | null;
  /** A click on the picture; for the keyboard there has to be a button that does the same. */
  readonly onOpen?: (() => void) | undefined;
}

/** The picture of an answer. */
export function AnswerPicture({ chart, zone, where = null, onOpen }: Picture) {
  const colours = useChartColours();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const drawn = useRef<ECharts | null>(null);
  const height = chartHeight(chart);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const made = init(element, undefined, { renderer: "canvas" });
    drawn.current = made;
    return () => {
      drawn.current = null;
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const made = drawn.current;
    if (made === null || width === 0) return;
    made.resize({ width: Math.round(width), height });
    made.setOption(answerOption(chart, colours, zone), { notMerge: true });
  }, [chart, colours, zone, width, height]);

  useEffect(() => {
    const surface = drawn.current?.getZr();
    if (surface === undefined || onOpen === undefined) return;
    surface.on("click", onOpen);
    return () => surface.off("click", onOpen);
  }, [onOpen]);

  const unit = chart.unit === "" ? "" : `, ${chart.unit}`;
  return (
    <figure className="answer-chart">
      <figcaption>
        {chart.title}
        {unit}
        {where === null ? null : <span className="muted"> · {where}</span>}
      </figcaption>
      <div
        ref={ref}
        role="img"
        aria-label={`Chart: ${chart.title}${unit}${where === null ? "" : `, ${where}`}`}
        title={onOpen === undefined ? undefined : trendWords(where !== null).click}
        style={{ height }}
      >
        <div ref={canvas} style={{ height }} />
      </div>
    </figure>
  );
}
