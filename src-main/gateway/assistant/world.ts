import type { Meanings, World, WorldDevice } from "../../assistant/index.ts";
import type { DeviceId } from "../../contract/identity.ts";
import { localSource } from "../../store/index.ts";
import { type Analyses, pointsOf } from "../analysis/analyses.ts";
import type { Gateway } from "../gateway.ts";
import { alarmedObject, pastAlarms } from "./past-alarms.ts";

/** What the assistant can look at of the open project. */
export async function worldOf(
  gateway: Gateway,
  analyses: Analyses,
  meanings: Meanings,
  signal: AbortSignal,
): Promise<World> {
  const { file, events } = gateway.workspace;
  const { site } = file.project();
  const source = localSource(file);
  const polled = new Map((gateway.status().devices ?? []).map((device) => [device.deviceId, device]));
  const stateOf = (id: DeviceId): Pick<WorldDevice, "state" | "lastHeard"> => {
    const one = polled.get(id);
    if (one === undefined) return { state: "not-polled", lastHeard: null };
    return { state: one.state === "silent" ? "silent" : "answering", lastHeard: one.lastHeard };
  };
  return {
    now: gateway.options.clock(),
    site: { name: site.name, timeZone: site.timeZone },
    points: await pointsOf(source, site, signal),
    source,
    meanings,
    analyse: (names, { from, to }, stop, only) =>
      analyses.outcome({ analyses: [...names], from, to, source: "project" }, stop, only),
    alarms: () =>
      events.list
        .active()
        .filter(({ state }) => state !== "normal")
        .map((one) => ({
          ...{ deviceId: one.deviceId, deviceName: one.device, text: one.message, state: one.state },
          ...{ since: one.since, objectName: alarmedObject(one) },
          acknowledged: one.transitions.every(({ acknowledged }) => acknowledged),
        })),
    pastAlarms: (period) => pastAlarms(events.list, period),
    devices: () =>
      file.catalogue.devices().map(({ id, name, key, model }) => ({
        ...{ id, name: name === "" ? key : name, kind: model },
        ...stateOf(id),
      })),
  };
}
