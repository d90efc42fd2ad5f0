import { Button, Checkbox, Select } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconScale } from "@tabler/icons-react";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { ComparedDay, Comparison } from "../../src-main/contract/index.ts";
import { ProblemLine, useAct, useNow } from "../components/index.ts";
import { ago, count, numbers, timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import { dayText } from "./words.ts";

const dayMs = 86_400_000;
const ranges = [
  { value: "1", label: "Last 24 hours" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "366", label: "Last year" },
  { value: "all", label: "All there is" },
] as const;

/** Are both sides the same? Asked by a person, answered by day and device. */
export function ComparisonPart({ paused }: { paused: boolean }) {
  const { client } = useApplication();
  const act = useAct();
  const [range, setRange] = useState<string>("all");
  const [resend, setResend] = useState(true);
  const jobs = useWindowState((state) => state.jobs);
  const ours = jobs.filter(({ kind }) => kind === "sync-comparison");
  const running = ours.some(({ state }) => state === "running");
  const failed = ours.at(-1)?.state === "failed" ? ours.at(-1)?.problem : null;
  const ended = ours.filter(({ state }) => state !== "running").map(({ id }) => id);
  const answer = useAnswer("comparison", ended.join(), (signal) =>
    client.syncing.comparison(undefined, { signal }),
  );
  const compare = () =>
    act(() => {
      const from = range === "all" ? null : Date.now() - Number(range) * dayMs;
      return client.syncing.compare({ from, to: null, resend });
    });
  return (
    <section className="sync-comparison" aria-label="Comparison">
      <div className="toolbar">
        <h2>Comparison</h2>
        <span className="grow" />
        <Checkbox
          label="Send again what differs"
          checked={resend}
          onChange={(event) => setResend(event.currentTarget.checked)}
        />
        <Select
          aria-label="Range"
          className="sync-range"
          data={ranges}
          value={range}
          onChange={(value) => setRange(value ?? "all")}
          allowDeselect={false}
        />
        <Button
          leftSection={<IconScale size={16} stroke={1.5} />}
          loading={running}
          disabled={paused}
          title={paused ? "Sending is paused" : undefined}
          onClick={() => void compare()}
        >
          Compare
        </Button>
      </div>
      {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
      {failed == null ? null : (
        <div className="sync-said">
          <ProblemLine problem={failed} />
        </div>
      )}
      {answer.value == null ? (
        <p className="muted sync-said">
          {running
            ? "Comparing … the job below shows how far it is."
            : "A comparison counts the readings of every point and day on both sides, and compares checksums of their times and values. What differs is sent again if you want."}
        </p>
      ) : (
        <Result result={answer.value} />
      )}
    </section>
  );
}

function Result({ result }: { result: Comparison }) {
  const now = useNow(10_000);
  const timeZone = useWindowState((state) => state.project?.site.timeZone);
  const times = timeWords(timeZone);
  const { differing, days, local, central, points, resent } = result;
  const when = (
    <span className="muted" title={times.full(result.comparedAt)}>
      {` · compared ${ago(Math.max(0, now - result.comparedAt))}`}
    </span>
  );
  if (local === 0 && central === 0)
    return (
      <p className="sync-said">
        There are no readings in this range, on neither side.
        {when}
      </p>
    );
  const older =
    result.keptFrom === null || result.from >= result.keptFrom ? null : (
      <p className="muted">{`Before ${times.full(result.keptFrom)} the central database lets readings go: they are only here, and weren't compared.`}</p>
    );
  const letGo =
    result.letGo === 0 ? null : (
      <p className="muted">{`Of ${count(result.letGo, "point-day")} readings were let go here: they weren’t compared.`}</p>
    );
  const span = times.span(result.from, result.to);
  if (differing === 0)
    return (
      <div className="sync-said">
        <p className="with-icon sync-equal">
          <IconCheck size={16} stroke={1.5} aria-hidden />
          <strong>Both sides are the same</strong>
          {when}
        </p>
        <p className="muted">
          {`${count(local, "reading")} of ${count(points, "point")}, ${count(days, "point-day")} compared, ${span}.`}
        </p>
        {older}
        {letGo}
      </div>
    );
  return (
    <>
      <div className="sync-said">
        <p className="with-icon tone-warning">
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
          <strong>
            {`${numbers.whole(differing)} of ${count(days, "point-day")} ${differing === 1 ? "differs" : "differ"}`}
          </strong>
          {when}
        </p>
        <p className="muted">
          {`${count(local, "reading")} here, ${numbers.whole(central)} there. ${
            resent
              ? "What is here and differs is sent again; what another source sent otherwise, and as good, is taken over from there. Compare once more when it is up to date. What is only there stays."
              : "Nothing was sent again."
          }`}
        </p>
        {older}
        {letGo}
      </div>
      <Differences rows={result.differences} />
    </>
  );
}

function Differences({ rows }: { rows: readonly ComparedDay[] }) {
  const devices = useWindowState((state) => state.devices);
  const columns = useMemo((): ColDef<ComparedDay>[] => {
    const names = new Map(devices.map(({ id, name, key }) => [id, name === "" ? key : name]));
    const amount = (field: "local" | "central" | "differing", headerName: string): ColDef<ComparedDay> => ({
      ...{ field, headerName, width: 110, cellClass: "number", headerClass: "ag-right-aligned-header" },
      valueFormatter: ({ value }) => numbers.whole(Number(value)),
    });
    return [
      {
        headerName: "Day (UTC)",
        field: "day",
        width: 150,
        valueFormatter: ({ value }) => dayText(String(value)),
      },
      {
        headerName: "Device",
        colId: "device",
        flex: 1,
        minWidth: 140,
        valueGetter: ({ data }) => (data === undefined ? "" : (names.get(data.deviceId) ?? "gone")),
      },
      amount("local", "Here"),
      amount("central", "There"),
      amount("differing", "Points"),
    ];
  }, [devices]);
  return (
    <div className="page-body">
      <DataGrid
        label="Days that differ"
        noun="day"
        remember="sync-differences"
        rows={rows}
        columns={columns}
        rowId={({ deviceId, day }) => `${deviceId} ${day}`}
        emptyText="No day differs"
        onOpen={({ deviceId }) => goTo("networks", `device/${deviceId}`)}
      />
    </div>
  );
}
