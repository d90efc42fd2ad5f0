import { implement } from "@orpc/server";
import type { DeviceId, NetworkId } from "../contract/identity.ts";
import { type DeviceLoad, inspection, type ObjectInspection } from "../contract/inspection.ts";
import { Problem } from "../contract/problem.ts";
import type { ObjectToInspect } from "../drivers/driver.ts";
import { nameOf } from "./event-changes.ts";
import { linesOf } from "./part-lines.ts";
import type { Workspace } from "./workspace.ts";

const os = implement(inspection);

/** Answers of the procedures that look into devices. @param until adds the project's end to a caller's signal */
export function inspectionHandlers(
  workspace: () => Workspace,
  until: (signal: AbortSignal | undefined) => AbortSignal,
  clock: () => number,
) {
  return os.router({
    loads: os.loads.handler(({ input }) => loadsOf(workspace(), input.networkId)),
    read: os.read.handler(({ input, signal }) =>
      inspect(workspace(), input.deviceId, input, until(signal), clock),
    ),
  });
}

/** @throws Problem `not-found`, `not-supported`; what reading throws */
async function inspect(
  workspace: Workspace,
  id: DeviceId,
  { objectType, instance }: ObjectToInspect,
  signal: AbortSignal,
  clock: () => number,
): Promise<ObjectInspection> {
  const device = workspace.file.catalogue.device(id);
  if (device === null) {
    throw new Problem("not-found", "This device isn't in the project any more.", "Scan its network again.");
  }
  const session = await workspace.session(workspace.network(device.networkId));
  if (session.inspect === undefined) {
    throw new Problem("not-supported", `${nameOf(device)} has no objects with properties.`, "");
  }
  const { properties, notice } = await session.inspect(device.address, { objectType, instance }, signal);
  return {
    readAt: clock(),
    notice,
    properties: properties.map(({ bytes, parts, ...property }) => ({
      ...property,
      hex: Buffer.from(bytes).toString("hex"),
      parts: linesOf(parts),
    })),
  };
}

async function loadsOf(workspace: Workspace, networkId: NetworkId): Promise<DeviceLoad[]> {
  // Why a network can't be opened is told where somebody opens it.
  const session = await workspace.openedSession(workspace.network(networkId)).catch(() => undefined);
  return workspace.file.catalogue.devices().flatMap(({ id, networkId: of, address }) => {
    const load = of === networkId ? session?.load?.(address) : undefined;
    return load === undefined ? [] : [{ deviceId: id, ...load }];
  });
}
