import { Button, Group, NumberInput, Select, Switch, TagsInput } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useEffect, useState } from "react";
import {
  type ServedPlace,
  type ServingSettings,
  type ServingState,
  tradeNotation,
} from "../../src-main/contract/index.ts";
import { ProblemLine, useAct } from "../components/index.ts";
import { count, numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";

/** The app as a Modbus TCP server of its points: switch, state and register map. */
export function ServedTab() {
  const { client, shell } = useApplication();
  const act = useAct();
  const [state, setState] = useState<ServingState>();
  const [draft, setDraft] = useState<ServingSettings>();
  useEffect(() => {
    const ending = new AbortController();
    const follow = async () => {
      for await (const one of await client.serving.watch(undefined, { signal: ending.signal })) setState(one);
    };
    follow().catch(() => undefined);
    return () => ending.abort();
  }, [client]);
  const points = useWindowState(({ revisions }) => revisions.points);
  const map = useAnswer("served", `${points} ${JSON.stringify(state?.settings)}`, (signal) =>
    client.serving.map(undefined, { signal }),
  ).value;
  if (state === undefined) return <p className="muted">Loading …</p>;
  const settings = draft ?? state.settings;
  const set = (change: Partial<ServingSettings>) => setDraft({ ...settings, ...change });
  const keep = (next: ServingSettings) =>
    act(async () => {
      setState(await client.serving.set(next));
      setDraft(undefined);
    });
  const save = (format: "csv" | "html" | "yaml") =>
    act(async () => {
      await shell.saveFiles(await client.serving.exportMap({ format }));
    });
  return (
    <>
      <Group align="flex-end">
        <Switch
          label="Serve points by Modbus TCP"
          checked={state.settings.on}
          onChange={(event) => void keep({ ...settings, on: event.currentTarget.checked })}
        />
        <NumberInput
          label="Port"
          hideControls
          thousandSeparator={false}
          value={settings.port}
          min={1}
          max={65_535}
          onChange={(port) => (typeof port === "number" ? set({ port }) : undefined)}
        />
        <Select
          label="Order"
          data={["ABCD", "CDAB"]}
          allowDeselect={false}
          value={settings.order}
          onChange={(order) => set({ order: order === "CDAB" ? order : "ABCD" })}
        />
        <TagsInput
          label="Clients that may connect"
          placeholder="All; or 10.0.4.0/24"
          value={settings.allowed}
          onChange={(allowed) => set({ allowed })}
        />
        <Button disabled={draft === undefined} onClick={() => void keep(settings)}>
          Apply
        </Button>
        <Button onClick={() => void save("csv")}>CSV…</Button>
        <Button onClick={() => void save("html")}>Page to print…</Button>
        <Button onClick={() => void save("yaml")}>Template…</Button>
      </Group>
      {state.problem === null ? null : <ProblemLine problem={state.problem} />}
      <p className="muted small" aria-live="polite">
        {state.port === null
          ? "A BMS can read points here, whatever protocol they are from. Nothing can be written."
          : `Listening on ${state.settings.host}:${state.port} · ${count(state.clients.length, "client")} · ${numbers.whole(state.requests)} requests`}
      </p>
      <DataGrid
        label="Register map"
        noun="point"
        remember="served"
        rows={map}
        columns={columns}
        rowId={(place) => place.pointId}
        filter=""
        emptyText="No point is served yet: switch it on above"
      />
    </>
  );
}

const columns: ColDef<ServedPlace>[] = [
  { headerName: "Device", field: "device", width: 160 },
  { headerName: "Point", field: "name", width: 240 },
  { headerName: "Unit", field: "unit", width: 80 },
  { headerName: "Address", field: "address", width: 90, type: "rightAligned" },
  {
    headerName: "Register",
    width: 100,
    valueGetter: ({ data }) => (data === undefined ? "" : tradeNotation("holding", data.address)),
  },
  { headerName: "Quality at", field: "qualityAddress", width: 100, type: "rightAligned" },
  { headerName: "Bit", field: "bitAddress", width: 80, type: "rightAligned" },
  { headerName: "Value", field: "value", width: 110, type: "rightAligned" },
];
