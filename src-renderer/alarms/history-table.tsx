import type { ColDef, ICellRendererParams } from "ag-grid-community";
import { useMemo, useState } from "react";
import { eventTimeText, type PlantEvent } from "../../src-main/contract/index.ts";
import { FilterBox, ProblemLine } from "../components/index.ts";
import { timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import { StateMark } from "./event-marks.tsx";
import { messageText, objectText, originText, stateWord } from "./event-text.ts";

const limit = 5_000;

/** What happened, newest first. */
export function HistoryTable() {
  const { client } = useApplication();
  const timeZone = useWindowState((state) => state.project?.site.timeZone);
  const revision = useWindowState((state) => state.revisions.events);
  const [filter, setFilter] = useState("");
  const columns = useMemo(() => historyColumns(timeZone), [timeZone]);
  const entries = useAnswer("history", String(revision), (signal) =>
    client.events.history({ limit }, { signal }),
  );
  return (
    <div className="page">
      <div className="toolbar">
        <FilterBox label="Filter history" value={filter} onChange={setFilter} />
        <span className="grow" />
      </div>
      {entries.problem === null ? null : <ProblemLine problem={entries.problem} />}
      <div className="page-body">
        <DataGrid
          label="History of events"
          noun="event"
          remember="event-history"
          rows={entries.value}
          columns={columns}
          rowId={({ number }) => String(number)}
          filter={filter}
          emptyText={filter === "" ? "Nothing has happened yet" : "No event matches the filter"}
          onOpen={({ deviceId }) => {
            if (deviceId !== null) goTo("networks", `device/${deviceId}`);
          }}
        />
      </div>
    </div>
  );
}

function historyColumns(timeZone: string | undefined): ColDef<PlantEvent>[] {
  const times = timeWords(timeZone);
  return [
    {
      headerName: "Time",
      colId: "time",
      width: 178,
      valueGetter: ({ data }) =>
        data?.origin === "notified" || data?.origin === "found" || data?.origin === "rule"
          ? (data.at ?? data.time)
          : data?.time,
      valueFormatter: ({ value }) => times.full(value),
      tooltipValueGetter: ({ data }) =>
        data === undefined || eventTimeText(data.stamp) === ""
          ? null
          : `The device says ${eventTimeText(data.stamp)}; known here ${times.full(data.time)}`,
    },
    {
      headerName: "State",
      colId: "state",
      width: 118,
      valueGetter: ({ data }) => (data === undefined ? "" : stateWord(data.state)),
      cellRenderer: ({ data }: ICellRendererParams<PlantEvent>) =>
        data === undefined ? null : <StateMark state={data.state} />,
    },
    {
      headerName: "From",
      colId: "from",
      width: 90,
      cellClass: "cell-muted",
      valueGetter: ({ data }) => (data?.from == null ? "" : stateWord(data.from)),
    },
    {
      headerName: "What",
      colId: "what",
      width: 160,
      valueGetter: ({ data }) => (data === undefined ? "" : originText(data)),
    },
    { headerName: "Priority", field: "priority", width: 72, type: "rightAligned" },
    { headerName: "Device", field: "device", width: 140, tooltipField: "device" },
    {
      headerName: "Object",
      colId: "object",
      width: 170,
      valueGetter: ({ data }) => (data === undefined ? "" : objectText(data)),
      tooltipValueGetter: ({ value }) => value,
    },
    {
      headerName: "Message",
      colId: "message",
      flex: 1,
      minWidth: 140,
      valueGetter: ({ data }) => (data === undefined ? "" : messageText(data)),
      tooltipValueGetter: ({ value }) => value,
    },
    {
      headerName: "Details",
      field: "details",
      width: 180,
      cellClass: "cell-muted",
      tooltipField: "details",
      hide: true,
    },
  ];
}
