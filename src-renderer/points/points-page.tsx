import { Button, Tabs } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { ObjectId } from "../../src-main/contract/index.ts";
import { Empty, UndoButtons, useAct } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { MappedTable } from "./mapped-table.tsx";
import { OfferTable } from "./offer-table.tsx";
import { type Choice, knownVariables, offers } from "./offers.ts";
import "./points.css";
import { RulesTab } from "./rules-tab.tsx";
import { ServedTab } from "./served/served-tab.tsx";

export function PointsPage() {
  const { client } = useApplication();
  const devices = useWindowState((state) => state.devices);
  const points = useWindowState((state) => state.points);
  const [tab, setTab] = useState<string | null>("offered");
  const [choices, setChoices] = useState<ReadonlyMap<ObjectId, Choice>>(new Map());
  const revision = useThrottledValue(
    useWindowState(({ revisions }) => `${revisions.objects}.${revisions.points}`),
    1_000,
  );
  const objects = useAnswer("objects", revision, (signal) => client.devices.objects({}, { signal })).value;
  const suggestions = useAnswer("suggestions", revision, (signal) =>
    client.points.suggest({}, { signal }),
  ).value;
  const lines = useMemo(
    () =>
      objects === undefined || suggestions === undefined
        ? undefined
        : offers(objects, suggestions, points, devices, choices),
    [objects, suggestions, points, devices, choices],
  );
  const variables = useMemo(
    () => knownVariables(objects ?? [], suggestions ?? [], points),
    [objects, suggestions, points],
  );
  if (devices.length === 0) {
    return (
      <Empty
        title="No devices yet"
        text="Here what the devices offer becomes points: named, with a unit, read again and again. Scan a network first; suggestions appear here by name, unit and range."
      >
        <Button variant="filled" onClick={() => goTo("networks")}>
          Go to Networks
        </Button>
      </Empty>
    );
  }
  return (
    <Tabs className="tabbed" value={tab} onChange={setTab} keepMounted={false}>
      <div className="page">
        <div className="page-head">
          <h1>Points</h1>
          <Tabs.List>
            <Tabs.Tab value="offered">
              Offered
              {lines === undefined ? "" : ` ${numbers.whole(lines.filter((line) => line.holdsValue).length)}`}
            </Tabs.Tab>
            <Tabs.Tab value="mapped">Mapped {numbers.whole(points.length)}</Tabs.Tab>
            <Tabs.Tab value="rules">Rules</Tabs.Tab>
            <Tabs.Tab value="served">Served</Tabs.Tab>
          </Tabs.List>
          <span className="grow" />
          <UndoButtons />
          <PollingButton />
        </div>
        <Tabs.Panel value="offered" className="tabbed-panel">
          <OfferTable
            lines={lines}
            variables={variables}
            choose={(id, choice) =>
              setChoices((known) => new Map([...known, [id, { ...known.get(id), ...choice }]]))
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="mapped" className="tabbed-panel">
          <MappedTable onMap={() => setTab("offered")} />
        </Tabs.Panel>
        <Tabs.Panel value="rules" className="tabbed-panel">
          <RulesTab />
        </Tabs.Panel>
        <Tabs.Panel value="served" className="tabbed-panel">
          <ServedTab />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}

function PollingButton() {
  const { client } = useApplication();
  const act = useAct();
  const polling = useWindowState((state) => state.status?.polling ?? false);
  const empty = useWindowState((state) => state.points.length === 0);
  return polling ? (
    <Button
      leftSection={<IconPlayerStop size={16} stroke={1.5} />}
      onClick={() => act(() => client.polling.stop())}
    >
      Stop polling
    </Button>
  ) : (
    <Button
      leftSection={<IconPlayerPlay size={16} stroke={1.5} />}
      disabled={empty}
      onClick={() => act(() => client.polling.start())}
    >
      Start polling
    </Button>
  );
}
