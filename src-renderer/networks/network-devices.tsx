import type { ColDef } from "ag-grid-community";
import { useMemo } from "react";
import type { Device, DeviceLoad, Network } from "../../src-main/contract/index.ts";
import { Empty } from "../components/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import { useLoads } from "./load.ts";
import { scanOf } from "./scan.ts";
import { addressText, deviceMark, deviceName, deviceNumber, shortAddress } from "./tree.ts";

/** BACnetSegmentation in the standard's words. */
const segmentationWords = ["segmented-both", "segmented-transmit", "segmented-receive", "no-segmentation"];

interface ShownDevice extends Device {
  /** undefined: nothing was asked of it since the network was opened. */
  readonly load: DeviceLoad | undefined;
}

const ofLastMinute = (
  headerName: string,
  headerTooltip: string,
  field: "requestsPerMinute" | "timedOutPerMinute" | "latePerMinute",
): ColDef<ShownDevice> => ({
  ...{ headerName, headerTooltip, colId: field, width: 104, type: "rightAligned", hide: true },
  valueGetter: ({ data }) => data?.load?.[field] ?? null,
});

const columns: ColDef<ShownDevice>[] = [
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
  { headerName: "Revision", field: "protocolRevision", width: 76, type: "rightAligned", hide: true },
  {
    headerName: "Segmentation",
    colId: "segmentation",
    width: 110,
    hide: true,
    valueGetter: ({ data }) =>
      data?.address.protocol === "bacnet" ? (segmentationWords[data.address.segmentation] ?? "") : "",
  },
  {
    headerName: "Max. APDU",
    colId: "maxApdu",
    width: 92,
    type: "rightAligned",
    hide: true,
    valueGetter: ({ data }) => (data?.address.protocol === "bacnet" ? data.address.maxApdu : null),
  },
  {
    headerName: "Services",
    colId: "services",
    width: 240,
    hide: true,
    valueGetter: ({ data }) => data?.services?.join(", ") ?? "",
    tooltipValueGetter: ({ value }) => String(value ?? ""),
  },
  { headerName: "Objects", field: "objectCount", width: 72, type: "rightAligned" },
  {
    headerName: "Round trip",
    colId: "roundTrip",
    width: 88,
    type: "rightAligned",
    headerTooltip: "Median of its latest answers",
    valueGetter: ({ data }) => data?.load?.medianRoundTripMs ?? data?.roundTripMs ?? null,
    valueFormatter: ({ value }) =>
      typeof value === "number" ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : "–",
  },
  ofLastMinute("Requests/min", "Requests sent to it within the last minute", "requestsPerMinute"),
  ofLastMinute("Timed out", "Requests of the last minute that it didn't answer in time", "timedOutPerMinute"),
  ofLastMinute("Late", "Answers of the last minute that nobody waited for any more", "latePerMinute"),
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

/** The devices of a network as a list. */
export function NetworkDevices({ network, filter }: { readonly network: Network; readonly filter: string }) {
  const devices = useWindowState((known) => known.devices);
  const jobs = useWindowState((known) => known.jobs);
  const scans = useWindowState((known) => known.scans);
  const loads = useLoads(network.id);
  const members = useMemo(
    () =>
      devices
        .filter((device) => device.networkId === network.id)
        .map((device): ShownDevice => ({ ...device, load: loads.get(device.id) })),
    [devices, network.id, loads],
  );
  const running = scanOf(network, jobs, scans)?.state === "running";
  return (
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
  );
}
