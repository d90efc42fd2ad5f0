import { implement } from "@orpc/server";
import type { DeviceId, NetworkId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import { readingPlans as procedures, type ReadingPlan } from "../contract/reading-plan.ts";
import type { Workspace } from "./workspace.ts";

const os = implement(procedures);

type Place = Pick<Workspace, "file" | "network" | "openedSession" | "session">;

/** Answers of the procedures that tell how devices are read. */
export function readingPlanHandlers(workspace: () => Place) {
  return os.router({
    ofDevice: os.ofDevice.handler(({ input }) => planOf(workspace(), input.deviceId)),
    forget: os.forget.handler(({ input }) => forget(workspace(), input.networkId, input.unit)),
  });
}

async function planOf(here: Place, id: DeviceId): Promise<ReadingPlan | null> {
  const { catalogue } = here.file;
  const device = catalogue.device(id);
  if (device === null) throw new Problem("not-found", "This device isn't in the project any more.", "");
  const { address } = device;
  const session = await here.openedSession(here.network(device.networkId)).catch(() => undefined);
  const learning = session?.learning;
  if (session === undefined || learning === undefined || address.protocol !== "modbus") return null;
  const byInterval = Map.groupBy(
    catalogue.points(id).filter(({ enabled, source }) => enabled && source.protocol === "modbus"),
    ({ intervalMs }) => intervalMs,
  );
  const turns = [...byInterval].map(([intervalMs, points]) => ({
    ...{ intervalMs, points: points.length },
    requests: learning.plan(
      address,
      points.flatMap(({ source }) => (source.protocol === "formula" ? [] : [source])),
    ),
  }));
  return {
    turns: turns.sort((first, second) => first.intervalMs - second.intervalMs),
    learnt: learning.of(address),
    atOnce: learning.atOnce,
    medianMs: session.load?.(address)?.medianRoundTripMs ?? null,
  };
}

async function forget(here: Place, id: NetworkId, unit: number | null): Promise<void> {
  const network = here.network(id);
  const { learning } = await here.session(network);
  learning?.forget(unit);
}
