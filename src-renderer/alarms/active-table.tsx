import { Button, Tooltip } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import type { ColDef, ICellRendererParams } from "ag-grid-community";
import { useMemo, useState } from "react";
import {
  type ActiveEvent,
  type EventSource,
  urgencyOf,
  waitsForAcknowledgement,
} from "../../src-main/contract/index.ts";
import { FilterBox, ProblemLine } from "../components/index.ts";
import { ago, count, timeWords } from "../format/index.ts";
import { type Answer, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo, useLookAt } from "../navigation/index.ts";
import { AcknowledgeDialog } from "./acknowledge-dialog.tsx";
import { StateMark, WaitingMark } from "./event-marks.tsx";
import { messageText, objectText, stampText, stateWord, waitingText } from "./event-text.ts";

interface ActiveTableProps {
  readonly events: Answer<readonly ActiveEvent[]>;
  readonly sources: readonly EventSource[];
}

const roomForClass = { column: "class", width: 1_000 };

/** What is active or waits for an acknowledgement. */
export function ActiveTable({ events, sources }: ActiveTableProps) {
  const timeZone = useWindowState((state) => state.project?.site.timeZone);
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<readonly ActiveEvent[]>([]);
  const [acknowledging, setAcknowledging] = useState<readonly ActiveEvent[] | null>(null);
  const columns = useMemo(() => activeColumns(timeZone), [timeZone]);
  const [first] = selected;
  useLookAt(
    first === undefined
      ? null
      : {
          what:
            selected.length === 1
              ? `${first.device} ${objectText(first)}`
              : count(selected.length, "selected alarm"),
          deviceIds: [...new Set(selected.slice(0, 200).map(({ deviceId }) => deviceId))],
          pointIds: selected.flatMap(({ source }) => (source.protocol === "rule" ? [source.pointId] : [])),
          ...{ from: null, to: null },
        },
  );
  const rows = events.value;
  const waiting = (rows ?? []).filter(waitsForAcknowledgement);
  const ids = new Set(selected.map(({ id }) => id));
  const chosen = waiting.filter(({ id }) => ids.has(id));
  return (
    <div className="page">
      <div className="toolbar">
        <FilterBox label="Filter alarms" value={filter} onChange={setFilter} />
        <span className="grow" />
        <Button
          leftSection={<IconChecks size={16} stroke={1.5} />}
          disabled={waiting.length === 0 || (selected.length > 0 && chosen.length === 0)}
          onClick={() => setAcknowledging(selected.length === 0 ? waiting : chosen)}
        >
          {selected.length === 0 ? "Acknowledge all…" : `Acknowledge ${chosen.length}…`}
        </Button>
      </div>
      {events.problem === null ? null : <ProblemLine problem={events.problem} />}
      <div className="page-body">
        <DataGrid
          label="Active alarms"
          noun="alarm"
          remember="alarms"
          roomFor={roomForClass}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          filter={filter}
          emptyText={filter === "" ? "No alarm is active" : "No alarm matches the filter"}
          onSelect={setSelected}
          onOpen={({ deviceId, source }) =>
            source.protocol === "rule" ? goTo("alarms", "rules") : goTo("networks", `device/${deviceId}`)
          }
        >
          <SourcesText sources={sources} />
        </DataGrid>
      </div>
      {acknowledging === null ? null : (
        <AcknowledgeDialog events={acknowledging} onClose={() => setAcknowledging(null)} />
      )}
    </div>
  );
}

/** Who was asked, so that an empty list can be believed. */
function SourcesText({ sources }: { readonly sources: readonly EventSource[] }) {
  const devices = useWindowState((state) => state.devices);
  const now = useWindowState((state) => state.status?.time ?? 0);
  const failed = sources.filter(({ problem }) => problem !== null);
  const answered = sources.filter(({ problem, by }) => problem === null && by !== "none");
  const without = sources.filter(({ problem, by }) => problem === null && by === "none").length;
  if (sources.length === 0) return null;
  const newest = Math.max(...answered.map(({ read }) => read ?? 0));
  const names = new Map(devices.map(({ id, name, key }) => [id, name === "" ? key : name]));
  return (
    <>
      <span>
        {` · ${count(answered.length, "device")} asked`}
        {answered.length === 0 ? "" : ` ${ago(Math.max(0, now - newest))}`}
        {without === 0 ? "" : ` · ${without} without alarms`}
      </span>
      {failed.length === 0 ? null : (
        <Tooltip
          multiline
          maw={420}
          label={failed
            .slice(0, 8)
            .map(({ deviceId, problem }) => `${names.get(deviceId) ?? ""}: ${problem?.what ?? ""}`)
            .join("\n")}
        >
          <span className="tone-warning">{` · ${failed.length} couldn’t be asked`}</span>
        </Tooltip>
      )}
    </>
  );
}

function activeColumns(timeZone: string | undefined): ColDef<ActiveEvent>[] {
  const times = timeWords(timeZone);
  return [
    {
      headerName: "State",
      colId: "state",
      width: 118,
      valueGetter: ({ data }) => (data === undefined ? "" : stateWord(data.state)),
      cellRenderer: ({ data }: ICellRendererParams<ActiveEvent>) =>
        data === undefined ? null : <StateMark state={data.state} />,
    },
    {
      headerName: "Priority",
      colId: "priority",
      width: 72,
      type: "rightAligned",
      headerTooltip: "0 is most urgent, 255 least",
      valueGetter: ({ data }) => (data === undefined ? null : urgencyOf(data)),
    },
    {
      headerName: "Since",
      colId: "since",
      width: 178,
      valueGetter: ({ data }) => data?.since ?? data?.seen,
      valueFormatter: ({ data, value }) =>
        data === undefined ? "" : `${times.full(value)}${data.since === null ? " (seen)" : ""}`,
      tooltipValueGetter: ({ data }) =>
        data === undefined || stampText(data) === "" ? null : `The device says ${stampText(data)}`,
    },
    { headerName: "Device", field: "device", width: 150, tooltipField: "device" },
    {
      headerName: "Object",
      colId: "object",
      width: 180,
      valueGetter: ({ data }) => (data === undefined ? "" : objectText(data)),
      tooltipValueGetter: ({ value }) => value,
    },
    {
      headerName: "Message",
      colId: "message",
      flex: 1,
      minWidth: 160,
      valueGetter: ({ data }) => (data === undefined ? "" : messageText(data)),
      tooltipValueGetter: ({ value }) => value,
    },
    {
      headerName: "Waits for",
      colId: "waiting",
      width: 164,
      headerTooltip: "Changes that somebody must acknowledge",
      valueGetter: ({ data }) => (data === undefined ? "" : waitingText(data)),
      cellRenderer: ({ data }: ICellRendererParams<ActiveEvent>) =>
        data === undefined ? null : <WaitingMark waiting={waitingText(data)} />,
    },
    {
      headerName: "Kind",
      colId: "kind",
      width: 120,
      cellClass: "cell-muted",
      hide: true,
      valueGetter: ({ data }) => `${data?.notify ?? ""} ${data?.eventType ?? ""}`.trim(),
    },
    {
      headerName: "Class",
      colId: "class",
      width: 64,
      type: "rightAligned",
      cellClass: ["ag-right-aligned-cell", "cell-muted"],
      headerTooltip: "Notification class",
      valueGetter: ({ data }) => data?.notificationClass,
    },
    {
      headerName: "Device’s time",
      colId: "stamp",
      width: 150,
      cellClass: "cell-muted",
      hide: true,
      valueGetter: ({ data }) => (data === undefined ? "" : stampText(data)),
    },
  ];
}
