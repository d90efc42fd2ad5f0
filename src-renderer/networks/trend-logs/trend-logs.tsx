import { Button } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { IconDatabaseImport, IconRefresh } from "@tabler/icons-react";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { Device, TrendLog } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine, useAct, WarningLine } from "../../components/index.ts";
import { timeWords } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { deviceName } from "../tree.ts";
import { LogChart } from "./log-chart.tsx";
import {
  clockText,
  fillText,
  mappedText,
  progressText,
  recordsText,
  stateText,
  whenText,
} from "./log-text.ts";
import "./trend-logs.css";

/** The history that a device keeps: its logs, one of them against the project's own history. */
export function TrendLogs({ device }: { readonly device: Device }) {
  const { client } = useApplication();
  const act = useAct();
  const zone = useWindowState((state) => state.project?.site.timeZone);
  const reading = useWindowState((state) =>
    state.jobs.some((job) => job.kind === "trend-logs" && job.state === "running"),
  );
  const points = useWindowState((state) => state.revisions.points);
  const objects = useThrottledValue(
    useWindowState((state) => state.revisions.objects),
    2_000,
  );
  const [turn, setTurn] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useAnswer(device.id, `${objects} ${points} ${turn} ${reading}`, (signal) =>
    client.history.logs({ deviceId: device.id }, { signal }),
  );
  const columns = useMemo(() => columnsIn(zone), [zone]);
  const logs = answer.value?.logs;
  const shown = logs?.find(({ object }) => object === chosen) ?? logs?.[0];
  const anyMapped = logs?.some(({ columns: all }) => all.some(({ pointId }) => pointId !== null)) ?? false;

  return (
    <div className="page">
      <div className="tab-head">
        <ClockLine answer={answer.value} />
        <span className="grow" />
        <Button
          leftSection={<IconRefresh size={16} stroke={1.5} />}
          loading={answer.asking}
          onClick={() => setTurn((before) => before + 1)}
        >
          Ask again
        </Button>
        <Button
          leftSection={<IconDatabaseImport size={16} stroke={1.5} />}
          loading={reading}
          disabled={!anyMapped}
          title={
            anyMapped
              ? "Reads what the project doesn't have yet of each log; better readings stay"
              : "Map what the logs record on the page Points first"
          }
          onClick={() => void act(() => client.history.read({ deviceIds: [device.id] }))}
        >
          Read into project
        </Button>
      </div>
      {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
      {logs?.length === 0 ? (
        <Empty
          title="No trend log"
          text="A trend log is history that the device keeps by itself. The last scan met none in this one."
        />
      ) : (
        <>
          <div className="log-list">
            <DataGrid
              label={`Trend logs of ${deviceName(device)}`}
              noun="log"
              remember="trend-logs"
              rows={logs}
              columns={columns}
              rowId={({ object }) => object}
              emptyText="This device has no trend logs"
              onSelect={(rows) => {
                const [first] = rows;
                if (first !== undefined) setChosen(first.object);
              }}
            />
          </div>
          {shown === undefined ? null : <Chosen key={shown.object} log={shown} />}
        </>
      )}
    </div>
  );
}

function ClockLine({ answer }: { readonly answer: Parameters<typeof clockText>[0] | undefined }) {
  if (answer === undefined || answer.logs.length === 0) return null;
  const text = clockText(answer);
  return answer.clockIsOff ? <WarningLine text={text} /> : <span className="muted small">{text}</span>;
}

function Chosen({ log }: { readonly log: TrendLog }) {
  return (
    <section className="log-shown" aria-label={log.name}>
      {log.problem === null ? null : <ProblemLine problem={log.problem} />}
      {log.progress?.findings.map((text) => (
        <WarningLine key={text} text={text} />
      ))}
      <LogChart log={log} />
    </section>
  );
}

function columnsIn(zone: string | undefined): ColDef<TrendLog>[] {
  const { full } = timeWords(zone);
  const text = (headerName: string, width: number, of: (log: TrendLog) => string): ColDef<TrendLog> => ({
    headerName,
    width,
    valueGetter: ({ data }) => (data === undefined ? "" : of(data)),
    tooltipValueGetter: ({ value }) => String(value),
  });
  return [
    { headerName: "Log", field: "object", width: 120, tooltipField: "object", cellClass: "cell-code" },
    { headerName: "Name", field: "name", width: 120, tooltipField: "description" },
    text("Records", 110, recordsText),
    text("When", 66, whenText),
    { ...text("Held", 96, fillText), type: "rightAligned" },
    text("State", 88, stateText),
    text("Points", 80, mappedText),
    text("Read into project", 236, (log) => progressText(log, full)),
  ];
}
