import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { BusState, Network } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine, useAct, useNow } from "../../components/index.ts";
import { duration, numbers } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { deviceName } from "../tree.ts";
import "./bus.css";
import { busColumns, type ShownUnit } from "./bus-columns.ts";
import { Heard, ListenSwitch } from "./listening.tsx";

const refreshMs = 2_000;

/** A Modbus line as a bus: how busy it is, and how each of its units answers. */
export function BusTab({ network }: { readonly network: Network }) {
  const { client } = useApplication();
  const act = useAct();
  const now = useNow(refreshMs);
  const [resets, setResets] = useState(0);
  const isSerial = network.configuration.kind === "modbus-serial";
  const devices = useWindowState((known) => known.devices);
  const { value: bus, problem } = useAnswer(`bus:${network.id}`, `${now} ${resets}`, (signal) =>
    client.bus.state({ networkId: network.id }, { signal }),
  );
  const rows = useMemo(() => {
    const names = new Map<number, string>();
    for (const device of devices) {
      if (device.networkId !== network.id || device.address.protocol !== "modbus") continue;
      const { unit } = device.address;
      names.set(unit, [names.get(unit), deviceName(device)].filter(Boolean).join(", "));
    }
    return bus?.units.map((unit): ShownUnit => ({ ...unit, name: names.get(unit.unit) ?? "" }));
  }, [bus, devices, network.id]);
  if (problem !== null) return <ProblemLine problem={problem} />;
  if (bus === undefined) return null;
  const changed = () => setResets((count) => count + 1);
  if (bus === null || (bus.units.length === 0 && bus.listening === null)) {
    return (
      <Empty
        title="Nothing counted yet"
        text="Scan the network, read or poll it: how each unit answers, and how busy the line is, appears here."
      >
        {isSerial ? <ListenSwitch {...{ network, bus, changed }} /> : undefined}
      </Empty>
    );
  }
  const reset = () =>
    act(async () => {
      await client.bus.reset({ networkId: network.id });
      changed();
    });
  return (
    <div className="page">
      <div className="tab-head">
        <Traffic bus={bus} />
        <span className="grow" />
        <ListenSwitch {...{ network, bus, changed }} />
        <span className="muted small">counted for {duration(Math.max(1_000, now - bus.since))}</span>
        <Button title="Counts from zero" onClick={reset}>
          Reset
        </Button>
      </div>
      {bus.listening === null ? null : (
        <div className="bus-heard">
          <Heard network={network} bus={bus} />
        </div>
      )}
      <div className="page-body">
        <DataGrid
          label={`Bus statistics of ${network.name}`}
          noun="unit"
          remember="bus"
          rows={rows}
          columns={busColumns}
          rowId={({ unit }) => String(unit)}
          emptyText={bus.listening === null ? "No unit was asked" : "No unit was heard"}
        />
      </div>
    </div>
  );
}

/** How busy the line is: within the last minute, and since counting began. */
function Traffic({ bus: { lastMinute, total } }: { readonly bus: BusState }) {
  const rate = (value: number) => (value === 0 ? "0" : value < 10 ? value.toFixed(1) : numbers.whole(value));
  const percent = (value: number) => `${numbers.percent(value)} %`;
  const figures = [
    ...(lastMinute.load === null || total.load === null
      ? []
      : [
          {
            label: "Line load",
            title: "Share of the time that characters are on the line, by its baud rate",
            now: percent(lastMinute.load),
            ever: percent(total.load),
          },
        ]),
    {
      label: "Waiting",
      title: "Share of the time that an answer is waited for",
      now: percent(lastMinute.waiting),
      ever: percent(total.waiting),
    },
    {
      label: "Requests/s",
      title: "Requests sent, repeated ones included",
      now: rate(lastMinute.requestsPerSecond),
      ever: rate(total.requestsPerSecond),
    },
    {
      label: "Bytes/s",
      title: "Both ways, with everybody’s frames that are heard",
      now: rate(lastMinute.bytesPerSecond),
      ever: rate(total.bytesPerSecond),
    },
  ];
  return (
    <dl className="bus-figures">
      {figures.map(({ label, title, now, ever }) => (
        <div key={label} title={`${title}. Within the last minute; since counting began ${ever}.`}>
          <dt className="muted small">{label}</dt>
          <dd>{now}</dd>
        </div>
      ))}
    </dl>
  );
}
