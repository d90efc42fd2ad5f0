import { Button, SegmentedControl } from "@mantine/core";
import { IconZoomReset } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Point, PointId, TrendLog } from "../../../src-main/contract/index.ts";
import {
  bucketWords,
  type ChartLine,
  chartLine,
  lineDash,
  openGaps,
  TrendChart,
  useChartColours,
} from "../../charts/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { count } from "../../format/index.ts";
import { type GatewayClient, useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";

const spans = [
  { value: "1", label: "1 d" },
  { value: "7", label: "7 d" },
  { value: "all", label: "All" },
];
const dayMs = 86_400_000;
/** Records of one log that the chart asks for. */
const most = 2_000;
/** More lines can't be told apart. */
const columnsAtMost = 4;
/** Colours are eight; the same again is dashed. */
const dashed = 8;

/** What the device recorded, in full lines; what the project has of the same, dashed. */
export function LogChart({ log }: { readonly log: TrendLog }) {
  const { client } = useApplication();
  const zone = useWindowState((state) => state.project?.site.timeZone) ?? "UTC";
  const points = useWindowState((state) => state.points);
  const history = useWindowState((state) => state.revisions.history);
  const colours = useChartColours();
  const [days, setDays] = useState("7");
  const [zoom, setZoom] = useState<readonly [number, number] | null>(null);
  const [width, setWidth] = useState(0);
  const shown = log.columns.slice(0, columnsAtMost);
  const logged = useAnswer(`${log.deviceId} ${log.object}`, String(log.progress?.readAt ?? 0), (signal) =>
    client.history.newest(
      { deviceId: log.deviceId, objectType: log.objectType, instance: log.instance, count: most },
      { signal },
    ),
  );
  const all = useMemo(() => linesOf(log, logged.value?.columns ?? [], points), [log, logged.value, points]);
  const times = all
    .flatMap((line) => [line.times[0] ?? 0, line.times.at(-1) ?? 0])
    .filter((time) => time > 0);
  const newest = Math.max(...times, 0);
  const oldest = Math.min(...times, newest);
  const from = zoom?.[0] ?? (days === "all" ? oldest : Math.max(oldest, newest - Number(days) * dayMs));
  const to = zoom?.[1] ?? newest;
  const ids = shown.flatMap(({ pointId }) => pointId ?? []);
  const own = useAnswer(
    `${log.deviceId} ${log.object}`,
    `${from} ${to} ${width} ${history} ${ids.join()}`,
    ids.length === 0 || width === 0 || to <= from
      ? null
      : (signal) => ownLines(client, points, ids, from, to, width, signal),
  );
  const lines = useMemo(() => [...all, ...(own.value ?? [])], [all, own.value]);
  const places = useMemo(() => {
    const columnOf = (id: string) => log.columns.findIndex(({ pointId }) => pointId === id);
    return new Map([
      ...all.map((line, place) => [line.id, place] as const),
      ...(own.value ?? []).map((line) => [line.id, dashed + all.length + columnOf(line.id)] as const),
    ]);
  }, [all, own.value, log.columns]);

  return (
    <>
      <div className="log-head">
        <ul className="log-legend" aria-label="Lines">
          {lines.map((line) => {
            const place = places.get(line.id) ?? 0;
            const style = {
              borderTopColor: colours.series[place % colours.series.length],
              borderTopStyle: lineDash(place),
            };
            return (
              <li key={line.id}>
                <span className="chart-swatch" style={style} />
                {line.name}
              </li>
            );
          })}
        </ul>
        <span className="grow" />
        <Button
          leftSection={<IconZoomReset size={16} stroke={1.5} />}
          disabled={zoom === null}
          onClick={() => setZoom(null)}
        >
          Reset zoom
        </Button>
        <SegmentedControl
          aria-label="Span"
          value={days}
          onChange={(value) => {
            setDays(value);
            setZoom(null);
          }}
          data={spans}
        />
      </div>
      {logged.problem === null ? null : <ProblemLine problem={logged.problem} />}
      {own.problem === null ? null : <ProblemLine problem={own.problem} />}
      <div className="log-chart">
        <TrendChart
          label={`${log.name}: what the device recorded against the project's history`}
          lines={lines}
          loading={logged.value === undefined && logged.problem === null}
          places={places}
          from={from}
          to={Math.max(to, from + 1_000)}
          zone={zone}
          colours={colours}
          onZoom={(start, end) => setZoom([start, end])}
          onWidth={setWidth}
        />
      </div>
      <p className="log-foot muted small">
        {count(all[0]?.times.length ?? 0, "record")} · project: {bucketWords(own.value?.[0]?.bucketMs ?? 0)} ·
        times in {zone}
        {log.columns.length > columnsAtMost
          ? ` · the first ${columnsAtMost} of ${log.columns.length} are shown`
          : ""}
      </p>
    </>
  );
}

type Logged = Awaited<ReturnType<GatewayClient["history"]["newest"]>>["columns"];

/** What the device recorded, as lines. */
function linesOf(log: TrendLog, columns: Logged, points: readonly Point[]): ChartLine[] {
  return log.columns.slice(0, columnsAtMost).map((column, index) => {
    const point = points.find(({ id }) => id === column.pointId);
    const records = columns[index] ?? [];
    const values = records.map(({ value, quality }) => (quality === "bad" ? null : value));
    const opened = openGaps(
      {
        ...{ times: records.map(({ time }) => time), average: values, minimum: values, maximum: values },
        quality: records.map(({ quality }) => (quality === "good" ? 0 : quality === "uncertain" ? 1 : 2)),
      },
      log.intervalMs === null ? Number.POSITIVE_INFINITY : log.intervalMs * 1.5,
    );
    return {
      id: `log ${index}`,
      name: `${column.name || column.object}, log`,
      unit: column.unit,
      states: point?.states ?? [],
      firstState: point?.firstState ?? 0,
      stepped: point?.kind === "state" || log.how === "cov",
      bucketMs: 0,
      ...opened,
    };
  });
}

/** What the project has of the same points. */
async function ownLines(
  client: GatewayClient,
  points: readonly Point[],
  pointIds: PointId[],
  from: number,
  to: number,
  width: number,
  signal: AbortSignal,
): Promise<ChartLine[]> {
  const range = { from, to: to + 1, width: Math.min(4_000, Math.max(10, width)) };
  const series = await client.readings.series({ pointIds, ...range }, { signal });
  return series.flatMap((one) => {
    const point = points.find(({ id }) => id === one.pointId);
    return point === undefined ? [] : [{ ...chartLine(point, one), name: `${point.name}, project` }];
  });
}
