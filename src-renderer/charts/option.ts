import type { EChartsCoreOption } from "echarts/core";
import { numbers } from "../format/index.ts";
import type { ChartColours } from "../theme/index.ts";
import { type ChartLine, qualityStretches } from "./line.ts";
import { timeTicks } from "./time-ticks.ts";

/** A note at a moment, or over a range. */
export interface ChartNote {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface TrendOptionInput {
  readonly lines: readonly ChartLine[];
  /** Place of each line in the selection: it keeps its colour when others are hidden. */
  readonly places: ReadonlyMap<string, number>;
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** Width of the drawing, px. */
  readonly width: number;
  readonly height: number;
  readonly colours: ChartColours;
  /** Notes of people at times. */
  readonly notes?: readonly ChartNote[];
  readonly tooltip: (time: number) => HTMLElement | string;
}

const dashes = ["solid", "dashed", "dotted"] as const;

/** Eight colours, then the same again dashed. */
export function lineDash(place: number): "solid" | "dashed" | "dotted" {
  return dashes[Math.floor(place / 8) % dashes.length] ?? "solid";
}

/** Units in the order of the lines; each panel of the chart has at most two, left and right. */
export function panelsOf(lines: readonly Pick<ChartLine, "unit">[]): string[][] {
  const units = [...new Set(lines.map((line) => line.unit))];
  const panels: string[][] = [];
  for (let start = 0; start < units.length; start += 2) panels.push(units.slice(start, start + 2));
  return panels.length === 0 ? [[""]] : panels;
}

const margin = { left: 60, top: 26, bottom: 38, gap: 34 };

/** Everything ECharts needs to draw the lines between two times. */
export function trendOption(input: TrendOptionInput): EChartsCoreOption {
  const { lines, colours, from, to, width, height } = input;
  const panels = panelsOf(lines);
  const right = panels.some((units) => units.length > 1) ? 60 : 16;
  const { ticks, days } = timeTicks(
    from,
    to,
    input.zone,
    Math.max(2, Math.floor((width - margin.left - right) / 70)),
  );
  const labels = new Map(ticks.map((tick) => [tick.time, tick.label]));
  const panelHeight = Math.max(
    40,
    (height - margin.top - margin.bottom - margin.gap * (panels.length - 1)) / panels.length,
  );
  const axisOf = new Map(
    panels.flatMap((units, panel) => units.map((unit, side) => [unit, { panel, side }] as const)),
  );
  const axes = [...axisOf];
  const stepped = new Set(lines.filter((line) => line.stepped).map((line) => line.unit));
  const text = { color: colours.muted, fontFamily: colours.fontFamily, fontSize: 12 };
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: text,
    grid: panels.map((_, panel) => ({
      left: margin.left,
      right,
      top: margin.top + panel * (panelHeight + margin.gap),
      height: panelHeight,
    })),
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: colours.muted, type: "solid" } },
    tooltip: {
      trigger: "axis",
      confine: true,
      transitionDuration: 0,
      backgroundColor: colours.panel,
      borderColor: colours.line,
      padding: 8,
      textStyle: { ...text, color: colours.text },
      formatter: (shown: unknown) => {
        const first: unknown = Array.isArray(shown) ? shown[0] : shown;
        const time =
          first !== null && typeof first === "object" && "axisValue" in first
            ? Number(first.axisValue)
            : Number.NaN;
        return Number.isFinite(time) ? input.tooltip(time) : "";
      },
    },
    brush: {
      xAxisIndex: "all",
      brushType: "lineX",
      brushMode: "single",
      transformable: false,
      brushStyle: { borderWidth: 1, borderColor: colours.accent, color: colours.accent, opacity: 0.18 },
      outOfBrush: { colorAlpha: 1 },
      throttleType: "debounce",
      throttleDelay: 50,
    },
    xAxis: panels.map((_, panel) => ({
      type: "value",
      gridIndex: panel,
      min: from,
      max: to,
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
      axisTick: {
        show: panel === panels.length - 1,
        customValues: ticks.map((tick) => tick.time),
        lineStyle: { color: colours.lineStrong },
      },
      axisLabel: {
        ...text,
        show: panel === panels.length - 1,
        customValues: ticks.map((tick) => tick.time),
        formatter: (value: number) => labels.get(value) ?? "",
        lineHeight: 15,
        showMinLabel: true,
        showMaxLabel: true,
      },
      splitLine: { show: false },
    })),
    yAxis: axes.map(([unit, { panel, side }]) => ({
      type: "value",
      gridIndex: panel,
      position: side === 0 ? "left" : "right",
      scale: true,
      splitNumber: Math.max(2, Math.min(5, Math.floor(panelHeight / 50))),
      name: unit === "" && stepped.has(unit) ? "state" : unit,
      nameTextStyle: {
        ...text,
        color: unitColour(unit, input),
        align: side === 0 ? "right" : "left",
        padding: side === 0 ? [0, 6, 0, 0] : [0, 0, 0, 6],
      },
      nameGap: 10,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        color: panels[panel]?.length === 2 ? unitColour(unit, input) : colours.muted,
        formatter: (value: number) => numbers.exact(value),
      },
      splitLine: { show: side === 0, lineStyle: { color: colours.line } },
      minInterval: stepped.has(unit) ? 1 : 0,
    })),
    series: [
      ...panels.map((_, panel) => ({
        id: `days:${panel}`,
        type: "line",
        silent: true,
        xAxisIndex: panel,
        yAxisIndex: axes.findIndex(([, axis]) => axis.panel === panel),
        data: [],
        markLine: {
          silent: true,
          symbol: "none",
          animation: false,
          label: { show: false },
          lineStyle: {
            color: days.length > 14 ? colours.line : colours.lineStrong,
            type: "solid",
            width: 1,
            opacity: 0.6,
          },
          data: days.length > 62 ? [] : days.map((xAxis) => ({ xAxis })),
        },
      })),
      ...panels.map((_, panel) =>
        noteSeries(
          panel,
          axes.findIndex(([, axis]) => axis.panel === panel),
          input,
        ),
      ),
      ...lines.flatMap((line) =>
        lineSeries(
          line,
          input,
          axes.findIndex(([unit]) => unit === line.unit),
          axisOf.get(line.unit)?.panel ?? 0,
        ),
      ),
    ],
  };
}

const longestNote = 28;

/** Notes as lines and bands behind the curves; the first panel has their texts. */
function noteSeries(
  panel: number,
  yAxisIndex: number,
  { notes = [], colours, from, to }: TrendOptionInput,
): object {
  const shown = notes.filter((note) => note.to >= from && note.from <= to);
  const short = (text: string) => (text.length > longestNote ? `${text.slice(0, longestNote)}…` : text);
  return {
    id: `notes:${panel}`,
    type: "line",
    silent: true,
    xAxisIndex: panel,
    yAxisIndex,
    data: [],
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      lineStyle: { color: colours.accent, type: "dashed", width: 1 },
      label: { show: panel === 0, position: "end", color: colours.accent, fontSize: 12 },
      data: shown.map((note) => ({
        xAxis: Math.max(from, note.from),
        label: { formatter: () => short(note.text) },
      })),
    },
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: colours.accent, opacity: 0.08 },
      data: shown
        .filter((note) => note.to > note.from)
        .map((note) => [{ xAxis: Math.max(from, note.from) }, { xAxis: Math.min(to, note.to) }]),
    },
  };
}

/** A unit's colour: its only line's, else the muted one of the text. */
function unitColour(unit: string, input: TrendOptionInput): string {
  const own = input.lines.filter((line) => line.unit === unit);
  const only = own.length === 1 ? own[0] : undefined;
  return only === undefined ? input.colours.text : colourOf(only.id, input);
}

function colourOf(id: string, { colours, places }: TrendOptionInput): string {
  return colours.series[(places.get(id) ?? 0) % colours.series.length] ?? colours.text;
}

function lineSeries(
  line: ChartLine,
  input: TrendOptionInput,
  yAxisIndex: number,
  xAxisIndex: number,
): object[] {
  const colour = colourOf(line.id, input);
  const common = {
    type: "line",
    xAxisIndex,
    yAxisIndex,
    showSymbol: false,
    connectNulls: false,
    animation: false,
    emphasis: { disabled: true },
  };
  const lonely = line.average.filter((value) => value !== null).length < 3;
  const main = {
    ...common,
    id: line.id,
    name: line.name,
    showSymbol: lonely,
    symbolSize: 5,
    data: line.times.map((time, index) => [time, line.average[index] ?? null]),
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 1.5, type: lineDash(input.places.get(line.id) ?? 0) },
    ...(line.stepped && line.bucketMs === 0 ? { step: "end" } : {}),
    z: 3,
    markArea: {
      silent: true,
      animation: false,
      data: qualityStretches(line).map((stretch) => [
        {
          name: stretch.quality === 2 ? "bad" : "uncertain",
          xAxis: stretch.from,
          itemStyle: {
            color: stretch.quality === 2 ? input.colours.bad : input.colours.warning,
            opacity: 0.1,
          },
          label: {
            show: (stretch.to - stretch.from) / (input.to - input.from) > 0.06,
            color: stretch.quality === 2 ? input.colours.bad : input.colours.warning,
            fontSize: 12,
            position: "insideTop",
          },
        },
        { xAxis: stretch.to },
      ]),
    },
  };
  if (line.bucketMs === 0) return [main];
  const band = {
    ...common,
    silent: true,
    stack: `band:${line.id}`,
    stackStrategy: "all",
    lineStyle: { opacity: 0 },
    z: 2,
  };
  return [
    {
      ...band,
      id: `low:${line.id}`,
      data: line.times.map((time, index) => [time, line.minimum[index] ?? null]),
    },
    {
      ...band,
      id: `band:${line.id}`,
      areaStyle: { color: colour, opacity: 0.16 },
      data: line.times.map((time, index) => [time, spread(line.minimum[index], line.maximum[index])]),
    },
    main,
  ];
}

function spread(minimum: number | null | undefined, maximum: number | null | undefined): number | null {
  return minimum === null || minimum === undefined || maximum === null || maximum === undefined
    ? null
    : maximum - minimum;
}
