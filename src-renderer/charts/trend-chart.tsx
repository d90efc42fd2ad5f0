import { useElementSize } from "@mantine/hooks";
import { LineChart } from "echarts/charts";
import {
  BrushComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { timeWords } from "../format/index.ts";
import type { ChartColours } from "../theme/index.ts";
import "./charts.css";
import type { ChartLine } from "./line.ts";
import { type ChartNote, trendOption } from "./option.ts";
import { tooltipTable } from "./tooltip.ts";

use([
  LineChart,
  GridComponent,
  TooltipComponent,
  BrushComponent,
  MarkLineComponent,
  MarkAreaComponent,
  CanvasRenderer,
]);

export interface TrendChartProps {
  /** What is shown, in words, for who can't see the drawing. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  /** Nothing is known yet: the shape of a chart instead of an empty one. */
  readonly loading: boolean;
  readonly places: ReadonlyMap<string, number>;
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  readonly notes?: readonly ChartNote[];
  readonly colours: ChartColours;
  /** A stretch of time was drawn over. */
  readonly onZoom: (from: number, to: number) => void;
  /** Width of the drawing in px, whenever it changes. */
  readonly onWidth: (width: number) => void;
}

const noNotes: readonly ChartNote[] = [];

/** Lines over time on a canvas; dragging across zooms. */
export function TrendChart(props: TrendChartProps) {
  const { label, lines, loading, places, from, to, zone, colours, onZoom, onWidth } = props;
  const notes = props.notes ?? noNotes;
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const dragging = useRef(false);
  /** Which lines, axes and bands the canvas holds; while they stay the same, only their data change. */
  const drawn = useRef("");
  const zoom = useRef(onZoom);
  zoom.current = onZoom;
  const times = useMemo(() => timeWords(zone), [zone]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const made = init(element, undefined, { renderer: "canvas" });
    chart.current = made;
    drawn.current = "";
    made.on("brushEnd", (event: unknown) => {
      const range = brushedRange(event);
      made.dispatchAction({ type: "brush", areas: [] });
      if (range !== null) zoom.current(range[0], range[1]);
    });
    const zr = made.getZr();
    zr.on("mousedown", () => {
      dragging.current = true;
    });
    const release = () => {
      dragging.current = false;
    };
    window.addEventListener("pointerup", release);
    return () => {
      window.removeEventListener("pointerup", release);
      chart.current = null;
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (width > 0) onWidth(Math.round(width));
  }, [width, onWidth]);

  useEffect(() => {
    const made = chart.current;
    if (made === null || width === 0 || height === 0 || dragging.current) return;
    if (made.getWidth() !== Math.round(width) || made.getHeight() !== Math.round(height)) {
      made.resize({ width: Math.round(width), height: Math.round(height) });
    }
    const place = (id: string) => places.get(id) ?? 0;
    const colour = (id: string) => colours.series[place(id) % colours.series.length] ?? colours.text;
    const tooltip = (time: number) => tooltipTable(lines, time, times, colour, place, (to - from) / 50);
    const shape = lines.map((line) => `${line.id} ${line.unit} ${line.bucketMs === 0}`).join();
    const anew = shape !== drawn.current;
    // The library would show the last tooltip again by the numbers of lines that may be no more.
    if (anew) made.dispatchAction({ type: "hideTip" });
    made.setOption(trendOption({ lines, places, from, to, zone, width, height, notes, colours, tooltip }), {
      notMerge: anew,
    });
    drawn.current = shape;
    made.dispatchAction({
      type: "takeGlobalCursor",
      key: "brush",
      brushOption: { brushType: "lineX", brushMode: "single" },
    });
  }, [lines, places, from, to, zone, width, height, notes, colours, times]);

  return (
    <div className="chart" ref={ref} role="img" aria-label={label}>
      <div className={loading ? "chart-canvas chart-hidden" : "chart-canvas"} ref={canvas} />
      {loading ? (
        <div className="chart-skeleton" aria-hidden>
          <i />
          <i />
          <i />
          <i />
        </div>
      ) : null}
    </div>
  );
}

/** The stretch that was drawn over, from the chart's event. */
function brushedRange(event: unknown): readonly [number, number] | null {
  if (typeof event !== "object" || event === null || !("areas" in event) || !Array.isArray(event.areas))
    return null;
  const area: unknown = event.areas[0];
  if (typeof area !== "object" || area === null || !("coordRange" in area)) return null;
  const range = area.coordRange;
  if (!Array.isArray(range)) return null;
  const [from, to] = range.map(Number);
  return from !== undefined && to !== undefined && to - from >= 1_000
    ? [Math.round(from), Math.round(to)]
    : null;
}
