import type { EChartsCoreOption } from "echarts/core";
import type { ForecastBacktest } from "../../src-main/contract/index.ts";
import { numbers, timeWords } from "../format/index.ts";
import type { ChartColours } from "../theme/index.ts";

const dayHours = 24;

/** The last days of a backtest. @param days 0: all */
export function lastDays(backtest: ForecastBacktest, days: number): ForecastBacktest {
  if (days === 0) return backtest;
  const part = <T>(column: readonly T[]) => column.slice(-days * dayHours);
  const { starts, measured, expected, low, high, naive } = backtest;
  return {
    ...backtest,
    ...{ starts: part(starts), measured: part(measured), expected: part(expected) },
    ...{ low: part(low), high: part(high), naive: part(naive) },
  };
}

/** Draws what was measured over the interval that was forecast for it. @param zone IANA name of the site's time zone */
export function backtestOption(
  { starts, measured, expected, low, high, naive, unit }: ForecastBacktest,
  colours: ChartColours,
  zone: string,
): EChartsCoreOption {
  const text = { color: colours.muted, fontFamily: colours.fontFamily, fontSize: 12 };
  const words = timeWords(zone);
  const day = new Intl.DateTimeFormat(undefined, { timeZone: zone, day: "numeric", month: "short" });
  const [own, other] = colours.series;
  const plain = { type: "line" as const, symbol: "none", connectNulls: false };
  const drawn = (column: readonly (number | null)[]) => column.map((value) => value ?? "-");
  const band = { ...plain, stack: "interval", lineStyle: { opacity: 0 }, silent: true };
  const widths = high.map((value, at) => {
    const from = low[at] ?? null;
    return value === null || from === null ? "-" : value - from;
  });
  const line = (
    name: string,
    column: readonly (number | null)[],
    color: string | undefined,
    dashed: boolean,
  ) => ({
    ...plain,
    ...{ name, data: drawn(column), itemStyle: { color } },
    lineStyle: { color, width: 1.5, type: dashed ? ("dashed" as const) : ("solid" as const) },
  });
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: text,
    grid: { left: 4, right: 16, top: 30, bottom: 4, containLabel: true },
    legend: {
      ...{ top: 0, left: 0, type: "scroll", textStyle: text, itemWidth: 14, itemHeight: 8 },
      data: ["Measured", "Forecast", "Interval of 90 %", "Naive week"],
    },
    tooltip: {
      ...{ trigger: "axis", confine: true, transitionDuration: 0, renderMode: "richText" },
      ...{ backgroundColor: colours.panel, borderColor: colours.line, padding: 8 },
      textStyle: { ...text, color: colours.text },
      formatter: (at: unknown) => {
        const index = indexOf(at);
        const start = starts[index];
        if (start === undefined) return "";
        const number = (column: readonly (number | null)[]) => {
          const value = column[index] ?? null;
          return value === null ? "no data" : `${numbers.measured(value)} ${unit}`;
        };
        return [
          words.full(start),
          `Measured: ${number(measured)}`,
          `Forecast: ${number(expected)} (${number(low)} to ${number(high)})`,
          `Naive week: ${number(naive)}`,
        ].join("\n");
      },
    },
    xAxis: {
      type: "category",
      data: starts.map((start) => day.format(start)),
      axisLine: { lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      axisLabel: { ...text, formatter: (one: number) => numbers.exact(one) },
      splitLine: { lineStyle: { color: colours.line } },
      splitNumber: 4,
    },
    series: [
      { ...band, name: "Interval begins", data: drawn(low) },
      {
        ...{ ...band, name: "Interval of 90 %", data: widths, itemStyle: { color: own } },
        areaStyle: { color: own, opacity: 0.18 },
      },
      line("Naive week", naive, colours.muted, true),
      line("Forecast", expected, own, false),
      line("Measured", measured, other, false),
    ],
  };
}

function indexOf(at: unknown): number {
  const [first]: readonly unknown[] = Array.isArray(at) ? at : [at];
  return typeof first === "object" && first !== null && "dataIndex" in first ? Number(first.dataIndex) : -1;
}
