import { setTimeout as delay } from "node:timers/promises";
import type { BacnetConfiguration, DeviceAddress } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { DriverContext } from "../driver.ts";
import type { ObjectFound, ObjectWanted } from "../find-objects.ts";
import { encodeNpdu, encodeUnconfirmedRequest, keyOfPeer, type Npdu, type PeerAddress } from "./frame.ts";
import type { DataLink, Destination } from "./link.ts";
import { objectTypeAbbreviations, objectTypeNames } from "./names.data.ts";
import { encodeWhoIsRouter } from "./network-messages.ts";
import { objectKey } from "./primitives.ts";
import { decodeRequest, encodeRequest, unconfirmed } from "./services/index.ts";

/** What finding needs of its session. */
export interface FindContext {
  readonly configuration: Pick<
    BacnetConfiguration,
    "lowInstance" | "highInstance" | "throughRouters" | "globalBroadcast" | "requestTimeoutMs"
  >;
  readonly log: DriverContext["log"];
  readonly link: Pick<DataLink, "send" | "everybody" | "oneByOne">;
  /** @returns call it to stop listening */
  readonly listen: (listener: (npdu: Npdu, from: PeerAddress) => void) => () => void;
}

/** Instances that a device can have; a question to all of them has no range. */
const highestInstance = 4_194_303;
const highestType = 1_023;
/** Number of all networks at once (ASHRAE 135-2020, 6.2.2). */
const everyNetwork = 0xffff;
/** An answer may have a slow trunk before it: so long is listened at least, ms. */
const shortestQuietMs = 3_000;
const longestMs = 10_000;
/** More than any site has; floods of invented answers stop here. */
const maxFound = 20_000;
const maxNetworks = 1_000;
/** Datagrams sent without a pause: what a small switch buffers. */
const burst = 32;

/**
 * Asks who has an object, twice, as answers get lost: everybody on the link, the networks behind routers, and stations
 * that may hear no broadcast. Tells each object of each device once. The signal ends it without an error.
 * @source ASHRAE 135-2020, clause 16.9 (Who-Has, I-Have)
 * @throws Problem `unreachable` when the question could be sent nowhere and nobody answered; `invalid-input`
 */
export async function findObjects(
  { configuration, log, link, listen }: FindContext,
  wanted: ObjectWanted,
  emit: (found: ObjectFound) => void,
  signal: AbortSignal,
  known: readonly DeviceAddress[] = [],
): Promise<void> {
  const whoHas = encodeWhoHas(wanted, configuration);
  const { throughRouters, lowInstance, highInstance } = configuration;
  const quietMs = Math.min(Math.max(configuration.requestTimeoutMs, shortestQuietMs), longestMs);
  const networks = new Map<number, string>();
  const told = new Set<string>();
  /** Stations that have answered; those needn't be asked by themselves. */
  const answered = new Set<string>();
  const began = performance.now();
  let heardAt = began;

  const send = (to: PeerAddress, reach: Destination["reach"] = "one") =>
    link.send(to, encodeNpdu(to, whoHas), reach);
  const notSent = (to: PeerAddress) => (error: unknown) =>
    log("Who-Has couldn't be sent.", { to: keyOfPeer(to), error });

  const meetNetwork = (network: number, router: string): boolean => {
    if (networks.has(network) || network < 1 || network >= everyNetwork) return false;
    if (networks.size >= maxNetworks) return false;
    networks.set(network, router);
    return true;
  };

  const stopListening = listen(({ body }, from) => {
    if (body.kind === "i-am-router" && throughRouters) {
      for (const network of body.networks) {
        if (!meetNetwork(network, from.ip)) continue;
        heardAt = performance.now();
        const to = { ip: from.ip, network };
        send(to).catch(notSent(to));
      }
    }
    if (body.kind !== "unconfirmed-request" || body.service !== unconfirmed.iHave.number) return;
    const found = foundIn(body.payload, from, wanted);
    if (found === undefined || found.device < lowInstance || found.device > highInstance) return;
    answered.add(keyOfPeer(from));
    // Where two routers lead to a network, it is the same answer all the same.
    const station = from.network === undefined ? from.ip : `${from.network}:${from.mac ?? ""}`;
    const key = `${found.device}@${station} ${found.key} ${found.name}`;
    if (told.has(key) || told.size >= maxFound) return;
    told.add(key);
    heardAt = performance.now();
    emit(found);
  });

  /** @returns how many went out, and why the last one that didn't */
  const ask = async (withStations: boolean) => {
    const everybody = await link.everybody(signal);
    const outbox: { readonly to: PeerAddress; readonly go: () => Promise<void> }[] = [];
    const add = (to: PeerAddress, reach?: Destination["reach"]) =>
      outbox.push({ to, go: () => send(to, reach) });
    for (const { to, reach } of everybody) {
      if (throughRouters) outbox.push({ to, go: () => link.send(to, encodeWhoIsRouter(), reach) });
      add(to, reach);
      if (configuration.globalBroadcast !== undefined) add({ ...to, network: everyNetwork }, reach);
    }
    for (const [network, ip] of networks) add({ ip, network });
    if (withStations) {
      for (const to of stations(link.oneByOne ?? [], known)) if (!answered.has(keyOfPeer(to))) add(to);
    }
    let sent = 0;
    let problem: unknown;
    for (const [index, { to, go }] of outbox.entries()) {
      if (signal.aborted) break;
      if (index % burst === burst - 1) await pause(2, signal);
      try {
        await go();
        sent += 1;
      } catch (error) {
        problem = error;
        notSent(to)(error);
      }
    }
    return { sent, problem };
  };

  /** Until nothing has come for so long. */
  const settle = async (forMs: number) => {
    const from = performance.now();
    while (!signal.aborted) {
      const now = performance.now();
      const rest = Math.min(Math.max(heardAt, from) + forMs, began + longestMs) - now;
      if (rest <= 0) return;
      await pause(rest, signal);
    }
  };

  try {
    for (const address of throughRouters ? known : []) {
      if (address.protocol === "bacnet" && address.network !== undefined)
        meetNetwork(address.network, address.ip);
    }
    const { sent, problem } = await ask(false);
    if (sent === 0 && problem !== undefined) throw problem;
    await settle(quietMs / 3);
    if (signal.aborted) return;
    await ask(true);
    await settle(quietMs);
  } catch (error) {
    // Whoever stops it has what was told until then.
    if (!signal.aborted) throw error;
  } finally {
    stopListening();
  }
}

/**
 * What a person may mean by a text: an object of exactly this name, and where it reads like one, `AI-12`,
 * `analog-input 12`, `trend-log-3`, `130-7` (a type by its number), the object of that number too. Pure.
 */
export function objectsMeant(text: string): ObjectWanted[] {
  const name = text.trim();
  if (name === "") return [];
  const parts = /^(?<word>[a-z][a-z -]*?|\d{1,4}|proprietary-\d{1,4})[ ,:-]*(?<instance>\d{1,7})$/i.exec(
    name,
  );
  const { word = "", instance = "" } = parts?.groups ?? {};
  const objectType = objectTypeMeant(word);
  if (objectType === undefined || Number(instance) > highestInstance) return [{ name }];
  return [{ name }, { objectType, instance: Number(instance) }];
}

function objectTypeMeant(word: string): number | undefined {
  const plain = word.toLowerCase().replaceAll(" ", "-").replace(/-+$/, "");
  const number = /^(?:proprietary-)?(?<number>\d+)$/.exec(plain)?.groups?.["number"];
  if (number !== undefined) return Number(number) <= highestType ? Number(number) : undefined;
  const abbreviated = Object.entries(objectTypeAbbreviations).find(
    ([, abbreviation]) => abbreviation.toLowerCase() === plain,
  );
  if (abbreviated !== undefined) return Number(abbreviated[0]);
  const named = objectTypeNames.indexOf(plain);
  return named === -1 ? undefined : named;
}

function encodeWhoHas(
  wanted: ObjectWanted,
  { lowInstance, highInstance }: FindContext["configuration"],
): Uint8Array {
  if ("name" in wanted && wanted.name === "") {
    throw new Problem("invalid-input", "No object has an empty name.", "Give the name as the device has it.");
  }
  const ofAll = lowInstance === 0 && highInstance === highestInstance;
  const object =
    "name" in wanted
      ? ({ kind: "objectName", value: wanted.name } as const)
      : ({
          kind: "objectIdentifier",
          value: { objectType: wanted.objectType, instance: wanted.instance },
        } as const);
  return encodeUnconfirmedRequest(
    unconfirmed.whoHas.number,
    encodeRequest(unconfirmed.whoHas, {
      ...(ofAll ? {} : { lowLimit: lowInstance, highLimit: highInstance }),
      object,
    }),
  );
}

/** undefined for what answers another question, somebody else's perhaps, or can't be decoded. */
function foundIn(payload: Uint8Array, from: PeerAddress, wanted: ObjectWanted): ObjectFound | undefined {
  const told = decodeRequest(unconfirmed.iHave, payload);
  if (told === undefined) return undefined;
  const { objectType, instance } = told.objectIdentifier;
  const name = told.objectName;
  const fits =
    "name" in wanted
      ? plain(name) === plain(wanted.name)
      : objectType === wanted.objectType && instance === wanted.instance;
  if (!fits) return undefined;
  return {
    device: told.deviceIdentifier.instance,
    ...{ objectType, instance },
    key: objectKey(objectType, instance),
    name,
    from: { ip: from.ip, network: from.network, mac: from.mac },
  };
}

/** Devices may take no notice of case, and pad what they tell. */
const plain = (name: string) => name.trim().normalize("NFC").toLowerCase();

/** Stations on the link itself, each once. */
function stations(oneByOne: readonly PeerAddress[], known: readonly DeviceAddress[]): PeerAddress[] {
  const all = new Map(oneByOne.map((peer) => [keyOfPeer(peer), peer]));
  for (const address of known) {
    if (address.protocol === "bacnet" && address.network === undefined)
      all.set(address.ip, { ip: address.ip });
  }
  return [...all.values()];
}

/** Ends early with the signal. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
