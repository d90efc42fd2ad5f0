/** Trends: pure preparation of what is drawn, and the canvas that draws it. */
export { type ChartLine, chartLine, hourlyWords, openGaps, withTail } from "./line.ts";
export { type ChartNote, lineDash } from "./option.ts";
export { bucketWords, type Span, spanText, zoomed } from "./span.ts";
export { TrendChart, type TrendChartProps } from "./trend-chart.tsx";
export { type TrendRow, trendTable } from "./trend-table.ts";
export { useChartColours } from "./use-chart-colours.ts";
