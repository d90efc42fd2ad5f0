import { Tabs } from "@mantine/core";
import { useState } from "react";
import type { Device, DevicePolling } from "../../src-main/contract/index.ts";
import { ProblemLine, WarningLine } from "../components/index.ts";
import { ago, count } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { useLookAt } from "../navigation/index.ts";
import { DeviceMenu } from "./device-menu.tsx";
import { deviceTabs } from "./device-tabs.ts";
import { loadText, useLoads } from "./load.ts";
import { addressText, deviceName, deviceNumber } from "./tree.ts";

const memory = "device-tab";

/** One device: what it is, how it does, and a tab for each side of it. */
export function DeviceView({ device }: { device: Device }) {
  const tabs = deviceTabs.filter((tab) => tab.protocols.includes(device.address.protocol));
  const [chosen, setChosen] = useState(() => localStorage.getItem(memory) ?? "objects");
  const shown = tabs.find((tab) => tab.name === chosen) ?? tabs[0];
  useLookAt({ what: deviceName(device), deviceIds: [device.id], pointIds: [], from: null, to: null });
  if (shown === undefined) return null;
  const choose = (name: string | null) => {
    if (name === null) return;
    localStorage.setItem(memory, name);
    setChosen(name);
  };
  const Content = shown.content;
  return (
    <div className="page">
      <div className="view-head">
        <div className="view-title">
          <h2>
            {deviceName(device)} <span className="code muted">{deviceNumber(device)}</span>
          </h2>
          <DeviceFacts device={device} />
        </div>
        <span className="grow" />
        <DeviceMenu device={device} />
      </div>
      <DeviceTroubles device={device} />
      {tabs.length < 2 ? null : (
        <Tabs value={shown.name} onChange={choose} className="device-tabs">
          <Tabs.List aria-label={`Sides of ${deviceName(device)}`}>
            {tabs.map((tab) => (
              <Tabs.Tab key={tab.name} value={tab.name}>
                {tab.title}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      )}
      <Content device={device} />
    </div>
  );
}

/** How far it is subscribed instead of polled; empty where there is nothing to say. */
function covText(cov: DevicePolling["cov"] | undefined): string {
  if (cov === undefined || cov.points === 0) return cov?.note ?? "";
  const saved = cov.requestsSaved === 0 ? "" : `, ${count(cov.requestsSaved, "request")} saved`;
  return `COV for ${count(cov.points, "point")}${saved}`;
}

function DeviceFacts({ device }: { device: Device }) {
  const polling = useWindowState((state) => state.status?.devices.find((one) => one.deviceId === device.id));
  const now = useWindowState((state) => state.status?.time ?? 0);
  const load = useLoads(device.networkId).get(device.id);
  const roundTripMs = load?.medianRoundTripMs ?? device.roundTripMs;
  const facts = [
    [device.vendor, device.model].filter(Boolean).join(" "),
    device.firmware === "" ? "" : `firmware ${device.firmware}`,
    device.protocolRevision === undefined ? "" : `revision ${device.protocolRevision}`,
    roundTripMs === null ? "" : `${roundTripMs < 10 ? roundTripMs.toFixed(1) : Math.round(roundTripMs)} ms`,
    loadText(load),
    count(device.objectCount, "object"),
    covText(polling?.cov),
    device.lastSeen === null ? "never seen" : `seen ${ago(now - device.lastSeen)}`,
  ];
  return (
    <p className="muted small ellipsis">
      <span className="code">{addressText(device)}</span>
      {facts.filter(Boolean).map((fact) => ` · ${fact}`)}
    </p>
  );
}

function DeviceTroubles({ device }: { device: Device }) {
  if (device.problem === null && device.findings.length === 0 && !device.gone) return null;
  return (
    <section className="view-troubles" aria-label="Findings">
      {device.problem === null ? null : <ProblemLine problem={device.problem} />}
      {device.gone ? <WarningLine text="Absent in the newest scan of its network." /> : null}
      {device.findings.map((finding) => (
        <WarningLine key={finding.text} text={finding.text} />
      ))}
    </section>
  );
}
