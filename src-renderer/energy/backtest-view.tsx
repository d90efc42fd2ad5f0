import { SegmentedControl } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";
import type { ForecastBacktest, PointId } from "../../src-main/contract/index.ts";
import { useChartColours } from "../charts/index.ts";
import { ProblemLine } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { backtestOption, lastDays } from "./backtest-option.ts";
import { askedOf, type DataOf } from "./data-of.ts";

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const height = 280;
const spans = [
  { value: "7", label: "7 d" },
  { value: "14", label: "14 d" },
  { value: "0", label: "All" },
];

/** One meter's forecasts of the last days in a picture, beside what was measured; leaving it stops the work. */
export function BacktestView({ pointId, of }: { readonly pointId: PointId; readonly of: DataOf }) {
  const { client } = useApplication();
  const { value, problem } = useAnswer(`backtest ${of.source} ${pointId}`, "", (signal) =>
    client.analyses.backtest({ pointId, ...askedOf(of) }, { signal }),
  );
  const [span, setSpan] = useState("14");
  if (problem !== null)
    return (
      <div role="alert">
        <ProblemLine problem={problem} />
      </div>
    );
  if (value === undefined) return <p className="muted">Trying the meter’s last days …</p>;
  return (
    <>
      <SegmentedControl aria-label="Days shown" data={spans} value={span} onChange={setSpan} />
      <Picture zone={of.timeZone} backtest={lastDays(value, Number(span))} />
      <Ways backtest={value} />
    </>
  );
}

function Picture({ backtest, zone }: { readonly backtest: ForecastBacktest; readonly zone: string }) {
  const colours = useChartColours();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const drawn = useRef<ECharts | null>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const made = init(canvas.current, undefined, { renderer: "canvas" });
    drawn.current = made;
    return () => {
      drawn.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    if (drawn.current === null || width === 0) return;
    drawn.current.resize({ width: Math.round(width), height });
    drawn.current.setOption(backtestOption(backtest, colours, zone), { notMerge: true });
  }, [backtest, colours, zone, width]);
  const label = `${backtest.name}: measured and forecast the day before, ${backtest.unit} an hour`;
  return (
    <figure className="answer-chart">
      <figcaption>{label}</figcaption>
      <div ref={ref} role="img" aria-label={`Chart: ${label}`} style={{ height }}>
        <div ref={canvas} style={{ height }} />
      </div>
    </figure>
  );
}

function Ways({ backtest: { ways, unit } }: { readonly backtest: ForecastBacktest }) {
  if (ways.length === 0) return null;
  return (
    <table className="quality-ways">
      <caption>Ways that were tried, with their mean error</caption>
      <tbody>
        {ways.map(({ title, meanError, isChosen }) => (
          <tr key={title}>
            <td>{isChosen ? <b>{title}</b> : title}</td>
            <td className="number">
              {numbers.measured(meanError)} {unit}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
