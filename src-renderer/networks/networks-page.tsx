import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { isReachable, type ReachableKind, type ReachableNetwork } from "../../src-main/contract/index.ts";
import { FetchDialog } from "../central/index.ts";
import { Empty, Panels } from "../components/index.ts";
import { ExchangeDialog, ExchangeMenuItems, useExchange } from "../exchange/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { useLocation } from "../navigation/index.ts";
import { DeviceView } from "./device-view.tsx";
import { FindDialog } from "./find/index.ts";
import { NetworkForm } from "./network-form.tsx";
import { NetworkTree } from "./network-tree.tsx";
import { NetworkView } from "./network-view.tsx";
import "./networks.css";
import { TemplatesNote } from "./templates-note.tsx";
import { networkTree } from "./tree.ts";

export function NetworksPage() {
  const { subject } = useLocation();
  const networks = useWindowState((state) => state.networks);
  const devices = useWindowState((state) => state.devices);
  const [form, setForm] = useState<{ kind: ReachableKind; network?: ReachableNetwork } | null>(null);
  const finding = useWindowState((known) => known.sweeping);
  const [fetching, setFetching] = useState(false);
  const exchange = useExchange();
  const { state } = useApplication();
  const setFinding = (sweeping: boolean) => state.setState({ sweeping });
  const showTemplates = () => state.setState({ templates: true });
  const nodes = useMemo(() => networkTree(networks, devices), [networks, devices]);
  const device = devices.find((one) => subject === `device/${one.id}`);
  const network =
    networks.find((one) => subject === `network/${one.id}`) ??
    (device === undefined ? networks[0] : undefined);
  const selected =
    device !== undefined ? `device/${device.id}` : network !== undefined ? `network/${network.id}` : "";
  const dialog = finding ? (
    <FindDialog onClose={() => setFinding(false)} />
  ) : form === null ? null : (
    <NetworkForm
      kind={form.kind}
      {...(form.network === undefined ? {} : { network: form.network })}
      onClose={() => setForm(null)}
    />
  );
  if (networks.length === 0) {
    return (
      <>
        <Empty
          title="No network yet"
          text="A network is a way to reach devices: a BACnet/IP port of this computer, a BACnet/SC hub, a Modbus TCP host with the units behind it, or a serial line. Add one, then scan it; devices appear as they answer."
        >
          <Button variant="filled" onClick={() => setForm({ kind: "bacnet-ip" })}>
            Add BACnet/IP network
          </Button>{" "}
          <Button onClick={() => setForm({ kind: "bacnet-sc" })}>Add BACnet/SC network</Button>{" "}
          <Button onClick={() => setForm({ kind: "modbus-tcp" })}>Add Modbus TCP host</Button>{" "}
          <Button onClick={() => setForm({ kind: "modbus-serial" })}>Add Modbus serial line</Button>{" "}
          <Button onClick={() => setFinding(true)}>Find Modbus devices…</Button>{" "}
          <Button onClick={exchange.pickEde}>Import EDE, CSV or XLSX…</Button>{" "}
          <Button onClick={() => setFetching(true)}>Fetch from the central database…</Button>
        </Empty>
        {dialog}
        <ExchangeDialog exchange={exchange} />
        {fetching ? <FetchDialog onClose={() => setFetching(false)} /> : null}
      </>
    );
  }
  return (
    <>
      <Panels
        name="networks"
        size={290}
        left={
          <div className="page tree-page">
            <div className="tree-head">
              <h1>Networks</h1>
              <span className="grow" />
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconPlus size={14} stroke={1.5} />}
                  >
                    Add network
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setForm({ kind: "bacnet-ip" })}>BACnet/IP network…</Menu.Item>
                  <Menu.Item onClick={() => setForm({ kind: "bacnet-sc" })}>BACnet/SC network…</Menu.Item>
                  <Menu.Item onClick={() => setForm({ kind: "modbus-tcp" })}>Modbus TCP host…</Menu.Item>
                  <Menu.Item onClick={() => setForm({ kind: "modbus-serial" })}>
                    Modbus serial line…
                  </Menu.Item>
                  <Menu.Divider />
                  <Menu.Item onClick={() => setFinding(true)}>Find Modbus devices…</Menu.Item>
                  <Menu.Item onClick={() => setFetching(true)}>Fetch from the central database…</Menu.Item>
                </Menu.Dropdown>
              </Menu>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label="Import and export">
                    <IconDots size={16} stroke={1.5} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <ExchangeMenuItems exchange={exchange} />
                  <Menu.Divider />
                  <Menu.Item onClick={showTemplates}>Modbus templates…</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </div>
            <TemplatesNote />
            <NetworkTree nodes={nodes} selected={selected} />
          </div>
        }
        right={
          device !== undefined ? (
            <DeviceView key={device.id} device={device} />
          ) : network !== undefined ? (
            <NetworkView
              key={network.id}
              network={network}
              onEdit={() => isReachable(network) && setForm({ kind: network.configuration.kind, network })}
            />
          ) : null
        }
      />
      {dialog}
      <ExchangeDialog exchange={exchange} />
      {fetching ? <FetchDialog onClose={() => setFetching(false)} /> : null}
    </>
  );
}
