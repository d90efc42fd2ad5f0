import { useElementSize } from "@mantine/hooks";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { AnswerChart } from "../../src-main/contract/index.ts";
import { useChartColours } from "../charts/index.ts";
import { answerOption } from "./answer-option.ts";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const barHeight = 24;

/** The picture of an answer. */
export function AnswerPicture({ chart, zone }: { chart: AnswerChart; zone: string }) {
  const colours = useChartColours();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const drawn = useRef<ECharts | null>(null);
  const height = chart.kind === "ranking" ? 40 + barHeight * (chart.labels?.length ?? 0) : 220;

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

  const unit = chart.unit === "" ? "" : `, ${chart.unit}`;
  return (
    <figure className="answer-chart">
      <figcaption>
        {chart.title}
        {unit}
      </figcaption>
      <div ref={ref} role="img" aria-label={`Chart: ${chart.title}${unit}`} style={{ height }}>
        <div ref={canvas} style={{ height }} />
      </div>
    </figure>
  );
}
