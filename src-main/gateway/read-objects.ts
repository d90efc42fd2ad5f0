import type { NetworkId, ObjectId } from "../contract/identity.ts";
import type { SampleValue } from "../contract/network.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import type { ReadRequest } from "../drivers/driver.ts";
import type { Workspace } from "./workspace.ts";

interface Answer {
  readonly objectId: ObjectId;
  readonly value: SampleValue;
  readonly problem: ProblemReport | null;
}

/** Reads present values of objects from the plant, over all networks at once; a network that fails fails only its own. */
export async function readObjects(
  workspace: Workspace,
  objectIds: readonly ObjectId[],
  signal: AbortSignal | undefined,
): Promise<Answer[]> {
  const { catalogue } = workspace.file;
  const devices = new Map(catalogue.devices().map((device) => [device.id, device]));
  const objects = new Map(catalogue.objectsById(objectIds).map((object) => [object.id, object]));
  const byNetwork = new Map<NetworkId, ReadRequest[]>();
  for (const object of objects.values()) {
    const device = devices.get(object.deviceId);
    if (device === undefined) continue;
    const requests = byNetwork.get(device.networkId) ?? [];
    requests.push({ reference: object.id, address: device.address, source: object.source });
    byNetwork.set(device.networkId, requests);
  }
  const readNetwork = async (networkId: NetworkId, requests: readonly ReadRequest[]): Promise<Answer[]> => {
    const answers: Answer[] = [];
    try {
      const session = await workspace.session(workspace.network(networkId));
      for await (const sample of session.read(requests, signal ?? new AbortController().signal)) {
        const object = objects.get(sample.reference as ObjectId);
        if (object === undefined) continue;
        const raw = sample.ok ? sample.value : null;
        const value = typeof raw === "number" ? raw * object.scale + object.offset : raw;
        answers.push({ objectId: object.id, value, problem: sample.ok ? null : sample.problem });
      }
      return answers;
    } catch (error) {
      const problem = reportOf(error);
      return requests.map((request) => ({ objectId: request.reference as ObjectId, value: null, problem }));
    }
  };
  const answers = await Promise.all([...byNetwork].map(([id, requests]) => readNetwork(id, requests)));
  return answers.flat();
}
