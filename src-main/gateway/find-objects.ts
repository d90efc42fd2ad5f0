import type { FoundBatch, FoundObject } from "../contract/find-objects.ts";
import type { NetworkId } from "../contract/identity.ts";
import type { Device, Network } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import { objectsMeant } from "../drivers/bacnet/index.ts";
import type { ObjectFound, ObjectWanted } from "../drivers/driver.ts";
import { pause } from "./broadcast.ts";
import type { Workspace } from "./workspace.ts";

/** Batches aren't sent more often than people can follow, ms. */
const gatherMs = 100;

/**
 * Asks one network, or all BACnet ones, who has the object that a text means.
 * @returns what devices answer, in batches; ends when all networks have been asked
 * @throws Problem `not-found`, `not-supported` where no network can be asked
 */
export function findObjects(
  workspace: Pick<Workspace, "file" | "network" | "session">,
  { text, networkId }: { readonly text: string; readonly networkId?: NetworkId | undefined },
  caller: AbortSignal,
): AsyncGenerator<FoundBatch> {
  const networks = (
    networkId === undefined ? workspace.file.catalogue.networks() : [workspace.network(networkId)]
  ).filter(({ configuration: { kind } }) => kind === "bacnet-ip" || kind === "bacnet-sc");
  if (networks.length === 0) {
    throw new Problem(
      "not-supported",
      networkId === undefined
        ? "The project has no BACnet network."
        : "Only BACnet networks can be asked who has an object.",
      networkId === undefined ? "Add a BACnet network." : "Choose a BACnet network.",
    );
  }
  return askAll(workspace, networks, text, caller);
}

async function* askAll(
  workspace: Pick<Workspace, "file" | "session">,
  networks: readonly Network[],
  text: string,
  caller: AbortSignal,
): AsyncGenerator<FoundBatch> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([caller, leaving.signal]);
  const told = new Set<string>();
  let batch = emptyBatch();
  let wake = () => {};
  let done = false;

  const take = (network: Network, devices: readonly Device[], found: ObjectFound) => {
    const one = foundObject(network, devices, found);
    const key = `${one.networkId} ${one.device} ${one.from} ${one.key}`;
    // The name and the number may be those of one object.
    if (told.has(key)) return;
    told.add(key);
    batch.found.push(one);
    wake();
  };
  const ask = async (network: Network) => {
    try {
      const session = await workspace.session(network);
      const devices = workspace.file.catalogue.devices(network.id);
      const known = devices.map(({ address }) => address);
      const askFor = async (wanted: ObjectWanted) => {
        for await (const found of session.findObjects?.(wanted, signal, known) ?? [])
          take(network, devices, found);
      };
      await Promise.all(objectsMeant(text).map(askFor));
    } catch (error) {
      if (signal.aborted) return;
      batch.problems.push({ networkId: network.id, problem: reportOf(error) });
      wake();
    }
  };

  const asking = Promise.all(networks.map(ask)).then(() => {
    done = true;
    wake();
  });
  try {
    for (;;) {
      const next = batch;
      batch = emptyBatch();
      if (next.found.length + next.problems.length > 0) {
        yield next;
        await pause(done ? 0 : gatherMs, signal);
      }
      if (batch.found.length + batch.problems.length > 0) continue;
      if (done || caller.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    leaving.abort();
    await asking;
  }
}

const emptyBatch = (): FoundBatch => ({ found: [], problems: [] });

function foundObject(network: Network, devices: readonly Device[], found: ObjectFound): FoundObject {
  const { device, key, name, from } = found;
  return {
    networkId: network.id,
    deviceId: deviceOf(devices, found)?.id ?? null,
    ...{ device, key },
    name: name.slice(0, 2_000),
    from:
      from.network === undefined
        ? from.ip
        : `network ${from.network}, address ${from.mac ?? ""}, by ${from.ip}`.slice(0, 200),
  };
}

/** That of this instance at this address; where none is there, the only one of this instance. */
function deviceOf(devices: readonly Device[], { device, from }: ObjectFound): Device | undefined {
  const namesakes = devices.filter(
    ({ address }) => address.protocol === "bacnet" && address.instance === device,
  );
  const there = namesakes.find(
    ({ address }) =>
      address.protocol === "bacnet" &&
      address.network === from.network &&
      (from.network === undefined ? address.ip === from.ip : address.mac === from.mac),
  );
  return there ?? (namesakes.length === 1 ? namesakes[0] : undefined);
}
