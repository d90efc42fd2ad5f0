import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightFilterFunction } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useAct, useUndo } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { goTo, placeNames, places } from "../navigation/index.ts";
import { useCloseProject } from "../writing/index.ts";
import { useDemoCommands } from "./use-demo-commands.ts";

const limit = 60;

/** Every word of the query must occur; names that begin with it come first in their group. */
const filter: SpotlightFilterFunction = (query, actions) => {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0] ?? "";
  const flat = actions as SpotlightActionData[];
  const found: SpotlightActionData[] = [];
  for (const action of flat) {
    const text =
      `${action.label ?? ""} ${action.description ?? ""} ${action.group ?? ""}`.toLocaleLowerCase();
    if (words.every((word) => text.includes(word))) found.push(action);
  }
  const begins = (action: SpotlightActionData) =>
    action.label?.toLocaleLowerCase().startsWith(first) ? 0 : 1;
  if (words.length === 0) return grouped(found.slice(0, 20));
  const sorted = found
    .map((action) => [begins(action), action] as const)
    .sort(([one], [other]) => one - other);
  return grouped(sorted.slice(0, limit).map(([, action]) => action));
};

function grouped(actions: readonly SpotlightActionData[]) {
  const groups = new Map<string, SpotlightActionData[]>();
  for (const action of actions) {
    const name = action.group ?? "";
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [action]);
    else group.push(action);
  }
  return [...groups].map(([group, members]) => ({ group, actions: members }));
}

/** Pages and commands are few and stand before what the project holds. */
const isCommand = ({ group }: SpotlightActionData) => group === "Pages" || group === "Commands";

/** Ctrl/⌘+K: finds a page, a command, a device, a point. */
export function Palette() {
  const [opened, setOpened] = useState(0);
  const actions = useActions();
  const demo = useDemoCommands(opened);
  return (
    <Spotlight
      actions={[...actions.filter(isCommand), ...demo, ...actions.filter((action) => !isCommand(action))]}
      onSpotlightOpen={() => setOpened((times) => times + 1)}
      filter={filter}
      shortcut={["mod + K"]}
      attributes={{ content: { "aria-label": "Search everything" } }}
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound="Nothing found"
      highlightQuery
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      classNames={{
        action: "palette-action",
        actionDescription: "palette-description",
        actionsGroup: "palette-group",
        search: "palette-search",
      }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={16} stroke={1.5} />,
        placeholder: "Find a page, a command, a device, a point",
        "aria-label": "Search everything",
      }}
    />
  );
}

function useActions(): SpotlightActionData[] {
  const { client, state } = useApplication();
  const act = useAct();
  const { undo, redo } = useUndo();
  const close = useCloseProject();
  const { setColorScheme } = useMantineColorScheme();
  const project = useWindowState((known) => known.project);
  const networks = useWindowState((known) => known.networks);
  const devices = useWindowState((known) => known.devices);
  const points = useWindowState((known) => known.points);
  const edits = useWindowState((known) => known.edits);
  const polling = useWindowState((known) => known.status?.polling ?? false);
  return useMemo(() => {
    const made: SpotlightActionData[] = [];
    const add = (group: string, id: string, label: string, onClick: () => void, description = "") =>
      made.push({ group, id, label, onClick, ...(description === "" ? {} : { description }) });
    for (const place of places) add("Pages", `place:${place}`, placeNames[place], () => goTo(place));
    if (project !== null && project !== undefined) {
      for (const network of networks) {
        add("Commands", `scan:${network.id}`, `Scan ${network.name}`, () => {
          goTo("networks", `network/${network.id}`);
          void act(() => client.networks.scan({ id: network.id }));
        });
      }
      if (networks.some(({ configuration: { kind } }) => kind.startsWith("bacnet"))) {
        add("Commands", "find-object", "Find an object…", () => state.setState({ finding: "all" }));
      }
      add("Commands", "find-modbus", "Find Modbus devices…", () => {
        goTo("networks");
        state.setState({ sweeping: true });
      });
      add("Commands", "templates", "Modbus templates…", () => state.setState({ templates: true }));
      if (points.length > 0) {
        if (polling) add("Commands", "stop", "Stop polling", () => void act(() => client.polling.stop()));
        else add("Commands", "start", "Start polling", () => void act(() => client.polling.start()));
      }
      if (edits.undo !== null) add("Commands", "undo", "Undo", undo, edits.undo);
      if (edits.redo !== null) add("Commands", "redo", "Redo", redo, edits.redo);
      add("Commands", "close", "Close project", () => close);
    }
    add("Commands", "theme:light", "Theme: light", () => setColorScheme("light"));
    add("Commands", "theme:dark", "Theme: dark", () => setColorScheme("dark"));
    add("Commands", "theme:auto", "Theme: as the system", () => setColorScheme("auto"));
    for (const device of devices) {
      add(
        "Devices",
        `device:${device.id}`,
        device.name === "" ? device.key : device.name,
        () => goTo("networks", `device/${device.id}`),
        `${device.key} ${device.vendor} ${device.model}`.trim(),
      );
    }
    const names = new Map(devices.map((device) => [device.id, device.name]));
    for (const point of points) {
      add(
        "Points",
        `point:${point.id}`,
        point.name,
        () => goTo("live", `point/${point.id}`),
        `${point.variable} · ${names.get(point.deviceId) ?? ""}`,
      );
    }
    return made;
  }, [
    client,
    state,
    act,
    undo,
    redo,
    close,
    setColorScheme,
    project,
    networks,
    devices,
    points,
    edits,
    polling,
  ]);
}
