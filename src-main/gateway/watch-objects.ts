import type { Clock, NetworkId, ObjectId } from "../contract/identity.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import type { ObjectReading } from "../contract/object-live.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import type { RawSample, ReadRequest, Session } from "../drivers/driver.ts";
import { pause } from "./broadcast.ts";

/** What watching needs of the project. */
export interface WatchContext {
  readonly objects: readonly OfferedObject[];
  readonly devices: readonly Device[];
  readonly session: (networkId: NetworkId) => Promise<Session>;
  readonly clock: Clock;
  readonly monotonic: () => number;
}

/** Priority arrays are long and seldom change: they are read once in so many rounds. */
const roundsBetweenPriorities = 8;
const presentValue = 85;
const priorityArray = 87;

interface Watched {
  readonly object: OfferedObject;
  readonly device: Device;
  priority: ObjectReading["priority"];
}

/** Reads the objects round by round until the signal aborts; each round is yielded once, whole. */
export async function* watchObjects(
  context: WatchContext,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<ObjectReading[]> {
  const devices = new Map(context.devices.map((device) => [device.id, device]));
  const watched = context.objects.flatMap((object): Watched[] => {
    const device = devices.get(object.deviceId);
    return device === undefined ? [] : [{ object, device, priority: undefined }];
  });
  for (let round = 0; !signal.aborted; round += 1) {
    const began = context.monotonic();
    const withPriorities = round % roundsBetweenPriorities === 0;
    const byNetwork = Map.groupBy(watched, ({ device }) => device.networkId);
    const rounds = [...byNetwork].map(([id, of]) => readRound(context, id, of, withPriorities, signal));
    const readings = (await Promise.all(rounds)).flat();
    if (signal.aborted) return;
    yield readings;
    const took = context.monotonic() - began;
    // A slow device rests as long as it worked: polls of it have their turn.
    await pause(Math.max(took, everyMs - took), signal);
  }
}

async function readRound(
  { session, clock }: WatchContext,
  networkId: NetworkId,
  watched: readonly Watched[],
  withPriorities: boolean,
  signal: AbortSignal,
): Promise<ObjectReading[]> {
  const samples = new Map<string, RawSample>();
  const slots = new Map<ObjectId, Map<number, boolean>>();
  let failure: ProblemReport | undefined;
  try {
    const requests = watched.flatMap((one) => requestsFor(one, withPriorities));
    for await (const sample of (await session(networkId)).read(requests, signal, "person")) {
      const [id = "", slot] = sample.reference.split(" ");
      if (slot === undefined) samples.set(id, sample);
      else if (sample.ok) {
        const of = slots.get(id as ObjectId) ?? new Map<number, boolean>();
        slots.set(id as ObjectId, of.set(Number(slot), sample.value !== null));
      }
    }
  } catch (error) {
    failure = reportOf(error);
  }
  return watched.map((one): ObjectReading => {
    const { object } = one;
    const commanded = slots.get(object.id);
    if (commanded?.size === 16) {
      one.priority =
        Array.from({ length: 16 }, (_, at) => at + 1).find((slot) => commanded.get(slot)) ?? null;
    }
    const known = one.priority === undefined ? {} : { priority: one.priority };
    const sample = samples.get(object.id);
    if (sample?.ok === true) {
      const { value: raw, flags = null, time } = sample;
      const value = typeof raw === "number" ? raw * object.scale + object.offset : raw;
      return { objectId: object.id, time, value, flags: flags && [...flags], ...known, problem: null };
    }
    const problem = sample?.problem ?? failure ?? null;
    return {
      objectId: object.id,
      time: sample?.time ?? clock(),
      value: null,
      flags: null,
      ...known,
      problem,
    };
  });
}

function requestsFor({ object, device }: Watched, withPriorities: boolean): ReadRequest[] {
  const { id, source, properties } = object;
  const value: ReadRequest = { reference: id, address: device.address, source };
  const commandable = properties?.priorityArray !== undefined;
  if (!withPriorities || !commandable || source.protocol !== "bacnet" || source.property !== presentValue) {
    return [value];
  }
  const slots = Array.from({ length: 16 }, (_, at): ReadRequest => {
    const slot = { ...source, property: priorityArray, arrayIndex: at + 1 };
    return { reference: `${id} ${at + 1}`, address: device.address, source: slot };
  });
  return [value, ...slots];
}
