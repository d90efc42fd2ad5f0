import { Button, Tabs } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { Empty, UndoButtons, useAct } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo, useLocation } from "../navigation/index.ts";
import { ActiveTable } from "./active-table.tsx";
import { HistoryTable } from "./history-table.tsx";
import { RulesTable } from "./rules-table.tsx";

const tabs = ["active", "history", "rules"] as const;

/** What the plant complains of now, and what it complained of before. */
export function AlarmsPage() {
  const { client } = useApplication();
  const act = useAct();
  const devices = useWindowState((state) => state.devices);
  const revision = useWindowState((state) => state.revisions.events);
  const { subject } = useLocation();
  const tab = tabs.find((one) => one === subject) ?? "active";
  const [reading, setReading] = useState(false);
  const active = useAnswer("active", String(revision), (signal) =>
    client.events.active(undefined, { signal }),
  );
  const sources = useAnswer("sources", String(revision), (signal) =>
    client.events.sources(undefined, { signal }),
  );
  const read = () =>
    act(async () => {
      setReading(true);
      try {
        await client.events.refresh({});
      } finally {
        setReading(false);
      }
    });
  const readButton = (filled: boolean) => (
    <Button
      variant={filled ? "filled" : "default"}
      leftSection={<IconRefresh size={16} stroke={1.5} />}
      loading={reading}
      onClick={() => void read()}
    >
      Read alarms
    </Button>
  );

  if (devices.length === 0) {
    return (
      <Empty
        title="No devices yet"
        text="Here the alarms and events of all devices stand in one list, can be acknowledged, and are kept. Scan a network first."
      >
        <Button variant="filled" onClick={() => goTo("networks")}>
          Go to Networks
        </Button>
      </Empty>
    );
  }
  const nothing = active.value?.length === 0;
  const asked = (sources.value ?? []).some(({ read: time }) => time !== null);
  return (
    <Tabs
      className="tabbed"
      value={tab}
      onChange={(value) => goTo("alarms", value === null || value === "active" ? "" : value)}
      keepMounted={false}
    >
      <div className="page">
        <div className="page-head">
          <h1>Alarms</h1>
          <Tabs.List>
            <Tabs.Tab value="active">
              Active{active.value === undefined ? "" : ` ${numbers.whole(active.value.length)}`}
            </Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
            <Tabs.Tab value="rules">Rules</Tabs.Tab>
          </Tabs.List>
          <span className="grow" />
          {tab === "rules" ? <UndoButtons /> : readButton(false)}
        </div>
        <Tabs.Panel value="active" className="tabbed-panel">
          {nothing && !asked ? (
            <Empty
              title="No alarm is known"
              text="Devices are asked for their alarms after each scan, every minute while polling runs, and now if you want. Nothing in them changes by that."
            >
              {readButton(true)}
            </Empty>
          ) : (
            <ActiveTable events={active} sources={sources.value ?? []} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="history" className="tabbed-panel">
          <HistoryTable />
        </Tabs.Panel>
        <Tabs.Panel value="rules" className="tabbed-panel">
          <RulesTable />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}
