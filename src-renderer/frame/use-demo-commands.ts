import type { SpotlightActionData } from "@mantine/spotlight";
import { showNotice, useAct } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { useLocation } from "../navigation/index.ts";
import { faultCommand, faultNotice, plugNotice } from "./demo-commands.ts";

const group = "Demo plant";
const wasteful = ["parking-lights-always-on", "hvac-unoccupied"] as const;

/**
 * What can be made to go wrong in the demo plant; nothing for other projects.
 * @param turn another number asks again which faults are on
 */
export function useDemoCommands(turn: number): SpotlightActionData[] {
  const { client } = useApplication();
  const act = useAct();
  const demo = useWindowState(({ project }) => (project?.isDemo ? project.id : null));
  const devices = useWindowState((state) => state.devices);
  const { subject } = useLocation();
  const faults = useAnswer(
    `faults of ${demo}`,
    String(turn),
    demo === null || turn === 0 ? null : (signal) => client.demo.faults(undefined, { signal }),
  ).value;
  if (demo === null) return [];
  const commands = (faults ?? []).map(
    ({ name, on }): SpotlightActionData => ({
      group,
      id: `fault:${name}`,
      label: faultCommand(name, on),
      onClick: () =>
        void act(async () => {
          await client.demo.setFault({ name, on: !on });
          const { title, text } = faultNotice(name, !on);
          showNotice(title, text);
        }),
    }),
  );
  if (devices.length > 0)
    commands.push({
      group,
      id: "history-with-faults",
      label: "Write 30 days of demo history with faults",
      description: "Lights that stay on at night, and air handling at night and at weekends, for 15 days",
      onClick: () => void act(() => client.demo.writeHistory({ days: 30, faults: [...wasteful] })),
    });
  const device = devices.find(({ id }) => subject === `device/${id}`);
  if (device === undefined) return commands;
  const called = device.name === "" ? device.key : device.name;
  const plug = (plugged: boolean): SpotlightActionData => ({
    group,
    id: plugged ? "plug" : "unplug",
    label: plugged ? `Plug in device ${called}` : `Unplug device ${called}`,
    onClick: () =>
      void act(async () => {
        await client.demo.setPlugged({ device: device.key, plugged });
        const { title, text } = plugNotice(called, plugged);
        showNotice(title, text);
      }),
  });
  return [plug(false), plug(true), ...commands];
}
