import type { EChartsCoreOption } from "echarts/core";
import type { AnswerChart } from "../../src-main/contract/index.ts";
import { numbers, timeWords } from "../format/index.ts";
import type { ChartColours } from "../theme/index.ts";

const dayMs = 86_400_000;
/** Spans up to this have hours on their axis. */
const hourlyMs = 3 * dayMs;

/** What a bucket's label is on the axis: an hour of a short span, else a day. */
function timeLabels(times: readonly number[], zone: string): string[] {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const short = span <= hourlyMs;
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    ...(short
      ? { weekday: "short", hour: "2-digit", minute: "2-digit" }
      : { day: "numeric", month: "short" }),
  });
  return times.map((time) => format.format(time));
}

/** Where days have several buckets, only the first of each has a label; else as many as there is room for. */
function labelled({ labels, times }: AnswerChart, shown: readonly string[]) {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const isByDay = labels === null && span > hourlyMs && span / times.length < dayMs / 2;
  return isByDay ? { interval: (index: number) => shown[index] !== shown[index - 1] } : {};
}

/** Draws an answer's chart; everything in it is from the answer's own data. @param zone IANA name of the site's time zone */
export function answerOption(chart: AnswerChart, colours: ChartColours, zone: string): EChartsCoreOption {
  const text = { color: colours.muted, fontFamily: colours.fontFamily, fontSize: 12 };
  const ranking = chart.kind === "ranking";
  const labels = chart.labels ?? timeLabels(chart.times, zone);
  const unit = chart.unit === "" ? "" : ` ${chart.unit}`;
  const shown = ranking ? [...labels].reverse() : [...labels];
  const words = timeWords(zone);
  const category = {
    type: "category" as const,
    data: shown,
    axisLine: { lineStyle: { color: colours.lineStrong } },
    axisTick: { show: false },
    axisLabel: {
      ...text,
      hideOverlap: true,
      ...labelled(chart, shown),
      ...(ranking ? { width: 150, overflow: "truncate" as const } : {}),
    },
  };
  const value = {
    type: "value" as const,
    scale: chart.kind === "line",
    axisLabel: { ...text, formatter: (one: number) => numbers.exact(one) },
    splitLine: { lineStyle: { color: colours.line } },
    splitNumber: 4,
  };
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: text,
    grid: { left: 4, right: 16, top: chart.series.length > 1 ? 30 : 10, bottom: 4, containLabel: true },
    legend:
      chart.series.length > 1
        ? { top: 0, left: 0, type: "scroll", textStyle: text, itemWidth: 14, itemHeight: 8 }
        : { show: false },
    tooltip: {
      trigger: "axis",
      confine: true,
      transitionDuration: 0,
      axisPointer: { type: chart.kind === "line" ? "line" : "shadow" },
      backgroundColor: colours.panel,
      borderColor: colours.line,
      padding: 8,
      textStyle: { ...text, color: colours.text },
      renderMode: "richText",
      formatter: (at: unknown) => tooltipText(at, chart, unit, (time) => words.full(time)),
    },
    xAxis: ranking ? value : category,
    yAxis: ranking ? category : value,
    series: chart.series.map((series, at) => {
      const colour = series.role === "value" ? colours.series[at % colours.series.length] : colours.muted;
      const values = series.values.map((one) => (one === null ? "-" : one));
      const data = ranking ? values.reverse() : values;
      const base = { name: series.name, data, itemStyle: { color: colour } };
      return chart.kind === "line" || series.role !== "value"
        ? {
            ...base,
            type: "line" as const,
            symbol: "none",
            connectNulls: false,
            lineStyle: {
              color: colour,
              width: 1.5,
              type: series.role === "value" ? ("solid" as const) : ("dashed" as const),
            },
          }
        : {
            ...base,
            type: "bar" as const,
            barMaxWidth: 22,
            stack: chart.series.length > 1 && !ranking ? "all" : "",
          };
    }),
  };
}

function tooltipText(at: unknown, chart: AnswerChart, unit: string, words: (time: number) => string): string {
  const list: readonly unknown[] = Array.isArray(at) ? at : [at];
  const first = list[0];
  if (typeof first !== "object" || first === null || !("dataIndex" in first)) return "";
  const index = Number(first.dataIndex);
  const place = chart.kind === "ranking" ? (chart.labels?.length ?? 0) - 1 - index : index;
  const time = chart.times[place];
  const head = chart.labels?.[place] ?? (time === undefined ? "" : words(time));
  const lines = chart.series.map(({ name, values }) => {
    const one = values[place] ?? null;
    const number = one === null ? "no data" : `${numbers.measured(one)}${unit}`;
    return chart.series.length > 1 ? `${name}: ${number}` : number;
  });
  return [head, ...lines].join("\n");
}
