import { ActionIcon, Button, Group, Menu, Modal, Tabs } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconPlayerStop, IconRadar2 } from "@tabler/icons-react";
import { useState } from "react";
import type { Network } from "../../src-main/contract/index.ts";
import { DeletedForAll } from "../central/index.ts";
import { FilterBox, ProblemLine, useAct, useUndo } from "../components/index.ts";
import { ago, count, differenceText } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { networkTabs } from "./network-tabs.ts";
import { scanOf } from "./scan.ts";
import { networkAddress } from "./tree.ts";

const memory = "network-tab";

/** One network: where it is, its scan, what the scan changed, its devices. */
export function NetworkView({ network, onEdit }: { network: Network; onEdit: () => void }) {
  const { client, state, refresh } = useApplication();
  const act = useAct();
  const { undo } = useUndo();
  const [filter, setFilter] = useState("");
  const jobs = useWindowState((known) => known.jobs);
  const scans = useWindowState((known) => known.scans);
  const job = scanOf(network, jobs, scans);
  const running = job?.state === "running";

  const isFetched = network.configuration.kind === "central";
  const tabs = networkTabs.filter(({ kinds }) => kinds.includes(network.configuration.kind));
  const [chosen, setChosen] = useState(() => localStorage.getItem(memory) ?? "devices");
  const shown = tabs.find(({ name }) => name === chosen) ?? tabs[0];
  const choose = (name: string | null) => {
    if (name === null) return;
    localStorage.setItem(memory, name);
    setChosen(name);
  };
  const unfinished =
    useAnswer(`unfinished-scan:${network.id}`, job?.state ?? "none", (signal) =>
      client.networks.unfinishedScan({ id: network.id }, { signal }),
    ).value ?? nothingYet;

  const scan = (resume: boolean) =>
    act(async () => {
      const started = await client.networks.scan({ id: network.id, resume });
      state.setState((known) => ({ scans: new Map([...known.scans, [network.id, started]]) }));
    });
  const readTrendLogs = () =>
    act(() => {
      const { devices } = state.getState();
      const deviceIds = devices.filter(({ networkId }) => networkId === network.id).map(({ id }) => id);
      return client.history.read({ deviceIds });
    });
  const [doubt, setDoubt] = useState<Doubt | null>(null);
  /** @param anyway although the app still holds something of its plant, or others have its points too */
  const remove = (anyway: boolean) =>
    act(async () => {
      if (!anyway) {
        const overrides = await client.writing.overrides();
        const held = overrides.filter(({ networkId }) => networkId === network.id).length;
        const removal = { kind: "network", networkId: network.id } as const;
        const { points: shared } = await client.merging.deletedForAll(removal);
        setDoubt(held + shared > 0 ? { held, shared } : null);
        if (held + shared > 0) return;
      }
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
        {shown?.ofDevices === true ? (
          <FilterBox label="Filter devices" value={filter} onChange={setFilter} />
        ) : null}
        {running && job !== undefined ? (
          <Button
            leftSection={<IconPlayerStop size={16} stroke={1.5} />}
            onClick={() => act(() => client.jobs.cancel({ id: job.id }))}
          >
            Stop scan
          </Button>
        ) : isFetched ? null : (
          <>
            {unfinished.devicesRead + unfinished.silent === 0 ? null : (
              <Button title={resumeTitle(unfinished)} onClick={() => scan(true)}>
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
            {network.configuration.kind === "modbus-tcp" || isFetched ? null : (
              <Menu.Item onClick={readTrendLogs}>Read all trend logs into the project</Menu.Item>
            )}
            {network.configuration.kind.startsWith("bacnet") ? (
              <Menu.Item onClick={() => state.setState({ finding: network.id })}>Find an object…</Menu.Item>
            ) : null}
            {isFetched ? null : <Menu.Item onClick={onEdit}>Edit network…</Menu.Item>}
            <Menu.Item onClick={() => void remove(false)}>Remove network</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {doubt === null ? null : (
        <RemovalDialog
          {...{ network, doubt }}
          onRemove={() => void remove(true)}
          onClose={() => setDoubt(null)}
        />
      )}
      <ScanOutcome network={network} />
      <Tabs value={shown?.name ?? null} onChange={choose} className="device-tabs">
        <Tabs.List aria-label={`Sides of ${network.name}`}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.name} value={tab.name}>
              {tab.title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {shown === undefined ? null : <shown.content network={network} filter={filter} />}
    </div>
  );
}

/** What a person should know before a network goes. */
interface Doubt {
  /** Values of its devices that the app still holds. */
  readonly held: number;
  /** Points that are at the central database too. */
  readonly shared: number;
}

function RemovalDialog(asking: {
  readonly network: Network;
  readonly doubt: Doubt;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) {
  const { held, shared } = asking.doubt;
  return (
    <Modal opened onClose={asking.onClose} title={`Remove ${asking.network.name}?`} size={520}>
      <div className="form">
        {shared === 0 ? null : <DeletedForAll points={shared} />}
        {held === 0 ? null : (
          <p>
            This app still holds {count(held, "value")} of its devices. Release them first, by{" "}
            {count(held, "override")} in the top bar: without its network the app can’t reach them any more.
          </p>
        )}
        <Group justify="flex-end">
          <Button onClick={asking.onRemove}>
            {`Remove${shared === 0 ? "" : " for everybody"}${held === 0 ? "" : ", and leave them held"}`}
          </Button>
          <Button variant="filled" data-autofocus onClick={asking.onClose}>
            Keep the network
          </Button>
        </Group>
      </div>
    </Modal>
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

const nothingYet = { devicesRead: 0, silent: 0 };

function resumeTitle({ devicesRead, silent }: typeof nothingYet): string {
  const read =
    devicesRead === 1 ? "the device that it has read" : `the ${devicesRead} devices that it has read`;
  const nobody = silent === 1 ? "the unit id that was silent" : `the ${silent} unit ids that were silent`;
  const left = [...(devicesRead > 0 ? [read] : []), ...(silent > 0 ? [nobody] : [])];
  return `Reads what the last scan didn’t: leaves out ${left.join(" and ")}`;
}
