import { Button, SegmentedControl, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconFileExport,
  IconNote,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import type { Device, Point, PointId } from "../../src-main/contract/index.ts";
import {
  bucketWords,
  hourlyWords,
  type Span,
  TrendChart,
  trendTable,
  useChartColours,
  zoomed,
} from "../charts/index.ts";
import { Empty, ProblemLine, useAct } from "../components/index.ts";
import { count, csv, duration, fileName, timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { useLookAt } from "../navigation/index.ts";
import { AnnotationDialog, type Writing } from "./annotation-dialog.tsx";
import { AnnotationStrip, useAnnotations } from "./annotation-strip.tsx";
import { lineLabels } from "./labels.ts";
import { Legend } from "./legend.tsx";
import { SpanControls } from "./span-controls.tsx";
import { TrendTable } from "./trend-table.tsx";
import { useTrend } from "./use-trend.ts";

/** `the last 7 d`, `Thu 12 Nov – Thu 26 Nov`. */
function spanWords(span: Span, zone: string): string {
  if (span.kind === "all") return "all of the time";
  if (span.kind === "last") return `the last ${duration(span.ms)}`;
  const { day } = timeWords(zone);
  const [from, to] = [day(span.from), day(span.to)];
  return from === to ? from : `${from} – ${to}`;
}

/** null: not known yet. */
const wholeMinute = (time: number): number | null => (time > 0 ? Math.floor(time / 60_000) * 60_000 : null);

/** The chart of the chosen points, or its table. */
export function TrendView(props: {
  points: readonly Point[];
  span: Span;
  onSpan: (span: Span) => void;
  onRemove: (id: PointId) => void;
}) {
  const { points, span, onSpan, onRemove } = props;
  const { shell } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const zone = project?.site.timeZone ?? "UTC";
  const [form, setForm] = useState("chart");
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [past, setPast] = useState<readonly Span[]>([]);
  const [width, setWidth] = useState(0);
  const colours = useChartColours();
  const trend = useTrend(points, span, width);
  const { from, to } = trend;
  const places = useMemo(
    () => new Map<string, number>(points.map((point, place) => [point.id, place])),
    [points],
  );
  const devices = useWindowState((state) => state.devices);
  const labels = useMemo(() => lineLabels(points, devices), [points, devices]);
  const lines = useMemo(
    () =>
      (trend.lines ?? [])
        .filter((line) => !hidden.has(line.id))
        .map((line) => ({ ...line, name: labels.get(line.id) ?? line.name })),
    [trend.lines, hidden, labels],
  );
  const visible = useMemo(() => points.filter((point) => !hidden.has(point.id)), [points, hidden]);
  const annotations = useAnnotations(points, from, to);
  const [writing, setWriting] = useState<Writing | null>(null);
  useLookAt(
    visible.length === 0
      ? null
      : {
          what: `${visible.length === 1 ? (labels.get(visible[0]?.id ?? "") ?? "1 point") : count(visible.length, "point")}, ${spanWords(span, zone)}`,
          pointIds: visible.map(({ id }) => id),
          deviceIds: [],
          from: wholeMinute(from),
          to: wholeMinute(to),
        },
  );
  const bucketMs = Math.max(0, ...lines.map((line) => line.bucketMs));
  const byTheHour = hourlyWords(lines, timeWords(zone).full);

  const go = useCallback(
    (next: Span) => {
      setPast((before) => [...before.slice(-30), span]);
      onSpan(next);
    },
    [span, onSpan],
  );
  const zoom = useCallback((start: number, end: number) => go({ kind: "fixed", from: start, to: end }), [go]);
  const back = () => {
    const last = past.at(-1);
    if (last === undefined) return;
    setPast(past.slice(0, -1));
    onSpan(last);
  };

  const exportCsv = () =>
    act(async () => {
      const header = [
        "time",
        ...visible.map((point) => {
          const name = labels.get(point.id) ?? point.name;
          return point.unit === "" ? name : `${name} (${point.unit})`;
        }),
      ];
      const rows = trendTable(
        lines,
        visible.map((point) => point.id),
      ).map((row) => [
        new Date(row.time).toISOString(),
        ...row.values.map((value) => (value === null || value === undefined ? "" : String(value))),
      ]);
      await shell.saveText(`${fileName(`Trend ${project?.name ?? ""}`)}.csv`, csv([header, ...rows]));
    });

  return (
    <div className="page trend">
      <div className="page-head">
        <h2 className="visually-hidden">Trend</h2>
        <SpanControls span={span} onSpan={go} />
        <span className="grow" />
        <Button.Group>
          <IconButton label="Back" disabled={past.length === 0} onClick={back} Icon={IconArrowBackUp} />
          <IconButton label="Zoom in" onClick={() => go(zoomed(from, to, 0.5))} Icon={IconZoomIn} />
          <IconButton label="Zoom out" onClick={() => go(zoomed(from, to, 2))} Icon={IconZoomOut} />
          <IconButton
            label="Reset zoom"
            disabled={span.kind !== "fixed"}
            onClick={() => go(past.find((one) => one.kind !== "fixed") ?? { kind: "last", ms: 3_600_000 })}
            Icon={IconZoomReset}
          />
        </Button.Group>
      </div>
      {points.length === 0 ? (
        <Empty
          title="No point in the chart"
          text="Pick up to twelve points on the left: click their chart button, or press Space or Enter on their line."
        />
      ) : (
        <>
          <Legend
            points={points}
            labels={labels}
            colours={colours}
            hidden={hidden}
            onToggle={(id) =>
              setHidden((now) =>
                now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]),
              )
            }
            onRemove={onRemove}
          />
          {trend.problem === null ? null : (
            <div className="trend-problem">
              <ProblemLine problem={trend.problem} />
            </div>
          )}
          <div className="page-body trend-body">
            {form === "chart" ? (
              <TrendChart
                label={chartLabel(points, devices, from, to, zone)}
                lines={lines}
                loading={trend.lines === undefined && trend.problem === null}
                places={places}
                from={from}
                to={to}
                zone={zone}
                notes={annotations}
                colours={colours}
                onZoom={zoom}
                onWidth={setWidth}
              />
            ) : (
              <TrendTable lines={lines} points={visible} labels={labels} zone={zone} />
            )}
          </div>
          <AnnotationStrip
            annotations={annotations}
            zone={zone}
            onOpen={(annotation) => setWriting({ kind: "old", annotation })}
          />
          <div className="trend-foot">
            <span>{trend.lines === undefined || trend.old ? "Loading …" : bucketWords(bucketMs)}</span>
            {byTheHour === "" ? null : <span>{byTheHour}</span>}
            <span>Times in {zone}</span>
            <span className="grow" />
            <SegmentedControl
              aria-label="Show as"
              value={form}
              onChange={setForm}
              data={[
                { value: "chart", label: "Chart" },
                { value: "table", label: "Table" },
              ]}
            />
            <IconButton
              label="Add annotation"
              onClick={() => {
                const middle = Math.round((from + to) / 2);
                setWriting({ kind: "new", from: middle, to: middle });
              }}
              Icon={IconNote}
            />
            <IconButton
              label="Export trend as CSV"
              disabled={lines.length === 0}
              onClick={exportCsv}
              Icon={IconFileExport}
            />
          </div>
          {writing === null ? null : (
            <AnnotationDialog
              writing={writing}
              points={points}
              zone={zone}
              onClose={() => setWriting(null)}
            />
          )}
        </>
      )}
    </div>
  );
}

function IconButton(props: {
  label: string;
  Icon: typeof IconZoomIn;
  disabled?: boolean;
  onClick: () => void;
}) {
  const { Icon } = props;
  return (
    <Tooltip label={props.label}>
      <Button
        className="icon-button"
        aria-label={props.label}
        disabled={props.disabled ?? false}
        onClick={props.onClick}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
      </Button>
    </Tooltip>
  );
}

function chartLabel(
  points: readonly Point[],
  devices: readonly Device[],
  from: number,
  to: number,
  zone: string,
): string {
  const times = timeWords(zone);
  const owners = new Map(devices.map((device) => [device.id, device.name === "" ? device.key : device.name]));
  const names = points.map((point) => {
    const unit = point.unit === "" ? "" : ` in ${point.unit}`;
    return `${point.name} of ${owners.get(point.deviceId) ?? "an unknown device"}${unit}`;
  });
  return `Line chart of ${names.join(", ")}, ${times.full(from)} to ${times.full(to)}`;
}
