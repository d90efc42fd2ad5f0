import { Button, Menu, Switch } from "@mantine/core";
import { IconFileExport, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import type { GridApi } from "ag-grid-community";
import { useEffect, useMemo, useState } from "react";
import { type Device, type DeviceId, isReachable, type NetworkId } from "../../../src-main/contract/index.ts";
import { FilterBox, showNotice, useAct } from "../../components/index.ts";
import { numbers, timeWords } from "../../format/index.ts";
import { useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { deviceName } from "../tree.ts";
import { FrameDetail } from "./frame-detail.tsx";
import { isTrouble, logColumns } from "./log-columns.ts";
import "./protocol-log.css";
import { type ShownFrame, useLog, usePaired } from "./use-log.ts";

/** The longest wait that a network can be set to. */
const longestTimeoutMs = 60_000;

interface Place {
  readonly networkId: NetworkId;
  readonly deviceId: DeviceId | undefined;
  /** What the frames are of, for people. */
  readonly name: string;
}

/** The last frames of a network or of one device: a line each, and the chosen one taken apart. */
export function LogView({ networkId, deviceId, name }: Place) {
  const { client, shell } = useApplication();
  const act = useAct();
  const [filter, setFilter] = useState("");
  const [follow, setFollow] = useState(true);
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [grid, setGrid] = useState<GridApi<ShownFrame> | null>(null);
  const timeZone = useWindowState((known) => known.project?.site.timeZone);
  const devices = useWindowState((known) => known.devices);
  const { frames, state } = useLog(networkId, deviceId);
  const timeoutMs = useWindowState((known) => {
    const network = known.networks.find(({ id }) => id === networkId);
    return network && isReachable(network) ? network.configuration.requestTimeoutMs : longestTimeoutMs;
  });
  const all = usePaired(frames, timeoutMs);
  const rows = useMemo(() => (onlyTrouble ? all?.filter(isTrouble) : all), [all, onlyTrouble]);
  const columns = useMemo(() => {
    const names = new Map(devices.map((device) => [device.id, deviceName(device)]));
    const nameOf = ({ deviceId: id, peer }: ShownFrame) => (id === null ? peer : (names.get(id) ?? peer));
    return logColumns(timeWords(timeZone, "en-GB").clock, nameOf);
  }, [devices, timeZone]);

  const last = rows?.length ?? 0;
  useEffect(() => {
    if (!follow || grid === null || grid.isDestroyed() || last === 0) return;
    // Rows that were just given are there in the next turn.
    const timer = setTimeout(() => {
      const shown = grid.isDestroyed() ? 0 : grid.getDisplayedRowCount();
      if (shown > 0) grid.ensureIndexVisible(shown - 1, "bottom");
    });
    return () => clearTimeout(timer);
  }, [follow, grid, last]);

  const exported = (make: typeof client.protocolLog.exportCapture) =>
    act(async () => {
      const path = await shell.saveFiles([await make({ networkId, deviceId })]);
      if (path !== null) showNotice("Exported the frames", path);
    });
  const recording = state?.recording ?? true;
  return (
    <div className="page">
      <div className="tab-head">
        <Switch
          label="Follow"
          title="Keeps the newest frame in view"
          checked={follow}
          onChange={(event) => setFollow(event.currentTarget.checked)}
        />
        <Button
          leftSection={
            recording ? <IconPlayerPause size={16} stroke={1.5} /> : <IconPlayerPlay size={16} stroke={1.5} />
          }
          title="Paused, nothing is pushed out of the log while you look at it"
          onClick={() => act(() => client.protocolLog.record({ networkId, on: !recording }))}
        >
          {recording ? "Pause" : "Record"}
        </Button>
        <Button onClick={() => act(() => client.protocolLog.clear({ networkId }))}>Clear</Button>
        <span className="grow" />
        <Switch
          label="Only errors"
          title="Frames that were refused, damaged or not answered"
          checked={onlyTrouble}
          onChange={(event) => setOnlyTrouble(event.currentTarget.checked)}
        />
        <FilterBox label="Filter frames" value={filter} onChange={setFilter} />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button leftSection={<IconFileExport size={16} stroke={1.5} />}>Export…</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => exported(client.protocolLog.exportCapture)}>
              For a network analyser (pcap)
            </Menu.Item>
            <Menu.Item onClick={() => exported(client.protocolLog.exportTable)}>
              As a table with the bytes (CSV)
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className="page-body">
        <DataGrid
          label={`Frames of ${name}`}
          noun="frame"
          remember="frames"
          rows={rows}
          columns={columns}
          rowId={(frame) => String(frame.id)}
          filter={filter}
          onSelect={([frame]) => setChosen(frame?.id ?? null)}
          emptyText={
            filter === "" && !onlyTrouble
              ? "Nothing was sent or received yet. Scan, read or poll, and the frames appear here."
              : "No frame matches the filter"
          }
          onReady={setGrid}
          options={{
            onCellFocused: ({ rowIndex, api }) => {
              if (rowIndex !== null) api.getDisplayedRowAtIndex(rowIndex)?.setSelected(true, true);
            },
          }}
        >
          {state === undefined ? null : (
            <span className="muted small">
              {numbers.whole(state.frames)} kept of the whole network,{" "}
              {numbers.whole(Math.ceil(state.bytes / 1_024))} kB
              {recording ? "" : " · paused"}
            </span>
          )}
        </DataGrid>
      </div>
      {chosen === null ? null : <FrameDetail networkId={networkId} id={chosen} />}
    </div>
  );
}

/** The log of one device. */
export function DeviceLog({ device }: { readonly device: Device }) {
  return <LogView networkId={device.networkId} deviceId={device.id} name={deviceName(device)} />;
}

/** The log of all that a network's port sends and hears. */
export function NetworkLog({
  network,
}: {
  readonly network: { readonly id: NetworkId; readonly name: string };
}) {
  return <LogView networkId={network.id} deviceId={undefined} name={network.name} />;
}
