import { Button, Menu, Switch } from "@mantine/core";
import { IconFileExport, IconSettings } from "@tabler/icons-react";
import type { ColDef } from "ag-grid-community";
import { useEffect, useState } from "react";
import {
  type MapFormat,
  type ServedPlace,
  type ServingSettings,
  type ServingState,
  tradeNotation,
} from "../../../src-main/contract/index.ts";
import { FilterBox, ProblemLine, showNotice, useAct, useEdits, useNow } from "../../components/index.ts";
import { ago, count, numbers } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { ServedSettings } from "./served-settings.tsx";

const everyMs = 2_000;

/** The app as a Modbus TCP server of its points: switch, state, register map with the values that a BMS reads now. */
export function ServedTab() {
  const { client, shell } = useApplication();
  const act = useAct();
  const state = useServing();
  const [isSetting, setSetting] = useState(false);
  const [filter, setFilter] = useState("");
  const points = useWindowState(({ revisions }) => revisions.points);
  const now = useNow(everyMs);
  const [settings, change] = useEdits(state?.settings);
  const moment = settings?.on === true ? now : 0;
  const map = useAnswer("served", `${points} ${moment} ${JSON.stringify(settings)}`, (signal) =>
    client.serving.map(undefined, { signal }),
  ).value;
  if (state === undefined || settings === undefined) return <p className="muted">Loading …</p>;
  const keep = (part: Partial<ServingSettings>) =>
    change(
      (shown = settings) => ({ ...shown, ...part }),
      (next = settings) => client.serving.set(next),
    );
  const save = (format: MapFormat) =>
    act(async () => {
      const path = await shell.saveFiles(await client.serving.exportMap({ format }));
      if (path !== null) showNotice("Exported the register map", path);
    });
  return (
    <div className="page">
      <div className="toolbar">
        <Switch
          label="Serve points by Modbus TCP"
          checked={settings.on}
          onChange={(event) => void keep({ on: event.currentTarget.checked })}
        />
        <FilterBox label="Filter register map" value={filter} onChange={setFilter} />
        <span className="grow" />
        <Button leftSection={<IconSettings size={16} stroke={1.5} />} onClick={() => setSetting(true)}>
          Settings…
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              leftSection={<IconFileExport size={16} stroke={1.5} />}
              disabled={map === undefined || map.length === 0}
            >
              Export register map
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void save("csv")}>Table (CSV)…</Menu.Item>
            <Menu.Item onClick={() => void save("xlsx")}>Table (XLSX)…</Menu.Item>
            <Menu.Item onClick={() => void save("html")}>Page to print (HTML)…</Menu.Item>
            <Menu.Item onClick={() => void save("yaml")}>Template of Blipee Field (YAML)…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {state.problem === null ? null : <ProblemLine problem={state.problem} />}
      <p className="served-state muted small" aria-live="off">
        {stateText(state, now)}
      </p>
      <div className="page-body">
        <DataGrid
          label="Register map"
          noun="point"
          remember="served"
          rows={map}
          columns={settings.input === "f32" ? columns : [...columns, scaleColumn]}
          rowId={(place) => place.pointId}
          filter={filter}
          emptyText={
            filter !== ""
              ? "No point matches the filter"
              : settings.on
                ? "No mapped point is chosen: see Settings"
                : "No point is served yet: switch it on above"
          }
        />
      </div>
      {isSetting ? (
        <ServedSettings
          settings={settings}
          onClose={() => setSetting(false)}
          onSave={async (next) => {
            if (await keep(next)) setSetting(false);
          }}
        />
      ) : null}
    </div>
  );
}

/** How serving goes, as long as this is shown. */
function useServing(): ServingState | undefined {
  const { client } = useApplication();
  const [state, setState] = useState<ServingState>();
  useEffect(() => {
    const ending = new AbortController();
    const follow = async () => {
      for await (const one of await client.serving.watch(undefined, { signal: ending.signal })) setState(one);
    };
    // The gateway ended, or the project was closed: the page is gone then, too.
    follow().catch(() => undefined);
    return () => ending.abort();
  }, [client]);
  return state;
}

/** A rate is of the last five seconds; nobody asking, nobody tells that it is over. */
const rateHoldsMs = 6_000;

function stateText(state: ServingState, now: number): string {
  const { settings, port, clients, requests, lastRequest, lastClient, turnedAway } = state;
  if (port === null) {
    if (settings.on) return state.problem === null ? "Starting …" : "Not listening.";
    return "A BMS can read mapped points here, whatever protocol they are from. It can't write.";
  }
  const addresses = clients.slice(0, 3).join(", ");
  const rate = lastRequest !== null && now - lastRequest < rateHoldsMs ? state.rate : 0;
  return [
    `Listening on ${settings.host === "0.0.0.0" ? "all interfaces" : settings.host}, port ${port}`,
    `${count(clients.length, "client")}${clients.length === 0 ? "" : ` (${addresses}${clients.length > 3 ? ", …" : ""})`}`,
    `${numbers.measured(rate)} requests a second`,
    `${numbers.whole(requests)} in all`,
    lastRequest === null ? "" : `last ${ago(Math.max(0, now - lastRequest))} from ${lastClient}`,
    turnedAway === 0 ? "" : `${numbers.whole(turnedAway)} turned away`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

const columns: ColDef<ServedPlace>[] = [
  { headerName: "Device", field: "device", width: 170, tooltipField: "device" },
  { headerName: "Point", field: "name", flex: 1, minWidth: 180, tooltipField: "name" },
  {
    headerName: "Value",
    field: "value",
    width: 110,
    type: "rightAligned",
    cellClass: "number",
    valueFormatter: ({ value }) => (typeof value === "number" ? numbers.aligned(value) : "none"),
  },
  { headerName: "Unit", field: "unit", width: 76 },
  {
    headerName: "Address",
    headerTooltip: "Of the first of two registers, counted from 0",
    field: "address",
    width: 86,
    type: "rightAligned",
  },
  {
    headerName: "Holding",
    headerTooltip: "Number of the holding register as manuals print it; f32",
    width: 86,
    type: "rightAligned",
    valueGetter: ({ data }) => (data === undefined ? "" : tradeNotation("holding", data.address)),
  },
  {
    headerName: "Input",
    headerTooltip: "Number of the input register as manuals print it",
    width: 86,
    type: "rightAligned",
    valueGetter: ({ data }) => (data === undefined ? "" : tradeNotation("input", data.address)),
  },
  {
    headerName: "Quality, age",
    headerTooltip: "Quality (0 good, 1 uncertain, 2 bad) and age in seconds: two registers of u16",
    width: 104,
    type: "rightAligned",
    valueGetter: ({ data }) => (data === undefined ? "" : tradeNotation("holding", data.qualityAddress)),
  },
  {
    headerName: "Coil",
    headerTooltip: "Coil and discrete input of a state: on where it isn't 0",
    width: 76,
    type: "rightAligned",
    valueGetter: ({ data }) =>
      data === undefined || data.bitAddress === null ? "" : tradeNotation("coil", data.bitAddress),
  },
];

const scaleColumn: ColDef<ServedPlace> = {
  headerName: "Input scale",
  headerTooltip: "Value of the point = whole number in the input register × this",
  width: 96,
  type: "rightAligned",
  valueGetter: ({ data }) =>
    data === undefined || data.decimals === null ? "" : Number(`1e${-data.decimals}`),
};
