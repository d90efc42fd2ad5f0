import { ActionIcon, Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconPlayerStop, IconRadar2 } from "@tabler/icons-react";
import type { ColDef } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { Device, Network } from "../../src-main/contract/index.ts";
import { Empty, FilterBox, ProblemLine, useAct, useUndo } from "../components/index.ts";
import { ago, differenceText } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import { scanOf } from "./scan.ts";
import { addressText, deviceMark, deviceName, deviceNumber, networkAddress, shortAddress } from "./tree.ts";

const columns: ColDef<Device>[] = [
  {
    headerName: "Number",
    colId: "number",
    width: 92,
    sort: "asc",
    valueGetter: ({ data }) => (data ? deviceNumber(data) : ""),
    cellClass: "cell-code",
    comparator: (one: string, other: string) => one.localeCompare(other, undefined, { numeric: true }),
  },
  {
    headerName: "Name",
    colId: "name",
    width: 160,
    valueGetter: ({ data }) => (data ? deviceName(data) : ""),
  },
  {
    headerName: "Address",
    colId: "address",
    width: 144,
    tooltipValueGetter: ({ data }) => (data ? addressText(data) : ""),
    valueGetter: ({ data }) => (data ? shortAddress(data) : ""),
    cellClass: "cell-code",
  },
  { headerName: "Vendor", field: "vendor", width: 80 },
  { headerName: "Model", field: "model", width: 110 },
  { headerName: "Firmware", field: "firmware", width: 90, hide: true },
  { headerName: "Objects", field: "objectCount", width: 72, type: "rightAligned" },
  {
    headerName: "Round trip",
    colId: "roundTrip",
    width: 88,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.roundTripMs ?? null,
    valueFormatter: ({ value }) =>
      typeof value === "number" ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : "–",
  },
  {
    headerName: "State",
    colId: "state",
    flex: 1,
    minWidth: 160,
    valueGetter: ({ data }) =>
      data
        ? [
            deviceMark(data).trouble,
            ...data.findings.slice(data.problem === null ? 1 : 0).map((finding) => finding.text),
          ]
            .filter(Boolean)
            .join("; ")
        : "",
    tooltipValueGetter: ({ value }) => String(value ?? ""),
    cellClassRules: { "cell-bad": ({ data }) => (data?.problem ?? null) !== null },
  },
];

/** One network: where it is, its scan, what the scan changed, its devices. */
export function NetworkView({ network, onEdit }: { network: Network; onEdit: () => void }) {
  const { client, state, refresh } = useApplication();
  const act = useAct();
  const { undo } = useUndo();
  const [filter, setFilter] = useState("");
  const devices = useWindowState((known) => known.devices);
  const jobs = useWindowState((known) => known.jobs);
  const scans = useWindowState((known) => known.scans);
  const members = useMemo(
    () => devices.filter((device) => device.networkId === network.id),
    [devices, network.id],
  );
  const job = scanOf(network, jobs, scans);
  const running = job?.state === "running";

  const unfinished =
    useAnswer(`unfinished-scan:${network.id}`, job?.state ?? "none", (signal) =>
      client.networks.unfinishedScan({ id: network.id }, { signal }),
    ).value?.devicesRead ?? 0;

  const scan = (resume: boolean) =>
    act(async () => {
      const started = await client.networks.scan({ id: network.id, resume });
      state.setState((known) => ({ scans: new Map([...known.scans, [network.id, started]]) }));
    });
  const remove = () =>
    act(async () => {
      await client.networks.remove({ id: network.id });
      refresh(["networks", "devices", "points"]);
      goTo("networks");
      const id = `removed:${network.id}`;
      notifications.show({
        id,
        title: `Removed ${network.name}`,
        message: (
          <Button
            size="compact-xs"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        ),
        autoClose: 12_000,
        closeButtonProps: { "aria-label": "Close notice" },
      });
    });

  return (
    <div className="page">
      <div className="view-head">
        <div className="view-title">
          <h2>{network.name}</h2>
          <p className="muted small code ellipsis">{networkAddress(network)}</p>
        </div>
        <span className="grow" />
        <FilterBox label="Filter devices" value={filter} onChange={setFilter} />
        {running && job !== undefined ? (
          <Button
            leftSection={<IconPlayerStop size={16} stroke={1.5} />}
            onClick={() => act(() => client.jobs.cancel({ id: job.id }))}
          >
            Stop scan
          </Button>
        ) : (
          <>
            {unfinished === 0 ? null : (
              <Button
                title={`Leaves out the ${unfinished === 1 ? "device" : `${unfinished} devices`} that the stopped scan has read`}
                onClick={() => scan(true)}
              >
                Resume scan
              </Button>
            )}
            <Button
              variant="filled"
              leftSection={<IconRadar2 size={16} stroke={1.5} />}
              onClick={() => scan(false)}
            >
              Scan
            </Button>
          </>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More for ${network.name}`}>
              <IconDots size={16} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onEdit}>Edit network…</Menu.Item>
            <Menu.Item onClick={remove}>Remove network</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ScanOutcome network={network} />
      <div className="page-body">
        {members.length === 0 ? (
          <Empty
            title={running ? "Scanning" : "Not scanned yet"}
            text={
              running
                ? "Devices appear here as they answer."
                : "A scan asks who is there and reads what each device offers. It only reads."
            }
          />
        ) : (
          <DataGrid
            label={`Devices of ${network.name}`}
            noun="device"
            remember="devices"
            rows={members}
            columns={columns}
            rowId={(device) => device.id}
            filter={filter}
            emptyText="No device matches the filter"
            onOpen={(device) => goTo("networks", `device/${device.id}`)}
          />
        )}
      </div>
    </div>
  );
}

function ScanOutcome({ network }: { network: Network }) {
  const jobs = useWindowState((known) => known.jobs);
  const scans = useWindowState((known) => known.scans);
  const now = useWindowState((known) => known.status?.time ?? 0);
  const job = scanOf(network, jobs, scans);
  if (job === undefined || job.state === "running") return null;
  const { difference, problem } = job;
  return (
    <section className="scan-outcome" aria-label="Last scan">
      {problem === null ? null : <ProblemLine problem={problem} />}
      {difference === null ? null : (
        <>
          <p>
            <span className="muted">
              Last scan{job.endedAt === null ? "" : `, ${ago(now - job.endedAt)}`}:
            </span>{" "}
            {differenceText(difference)}
          </p>
          {difference.lines.length === 0 ? null : (
            <details>
              <summary>What changed</summary>
              <ul>
                {difference.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  );
}
