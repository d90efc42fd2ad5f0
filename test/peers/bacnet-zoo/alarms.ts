import { uuidv7 } from "uuidv7";
import type { NetworkId } from "../../../src-main/contract/identity.ts";
import type { Network } from "../../../src-main/contract/network.ts";
import { PlantEvents } from "../../../src-main/gateway/events.ts";
import { Gate } from "../../../src-main/gateway/gate.ts";
import { bytes, datagram, hex, identifier, type Responder, tagged } from "../../drivers/bacnet/responder.ts";
import { addressOf, never, openTo } from "../../drivers/bacnet/site.ts";
import { newProject } from "../../store/project.ts";
import { keyOf } from "./field.ts";

/** The app's alarms of one device: its own session, its own project file, and the list as a person sees it. */
export async function alarmsOf(responder: Responder, instance: number) {
  const stack = new AsyncDisposableStack();
  const session = stack.use(await openTo([responder]));
  const file = await newProject();
  const network: Network = {
    id: uuidv7() as NetworkId,
    name: "Zoo",
    configuration: {
      ...{ kind: "bacnet-ip", localAddress: "127.0.0.1", localPort: 0, whoIsTargets: [responder.address] },
      ...{ lowInstance: 0, highInstance: 4_194_303, throughRouters: true, cov: "never" },
      ...{ requestTimeoutMs: 200, retries: 2 },
    },
  };
  file.edit("Add Zoo", (changes) => changes.putNetwork(network));
  file.scanned.putDevice(
    network.id,
    {
      ...{ key: keyOf(responder, instance), name: "", vendor: "", model: "", firmware: "", description: "" },
      ...{ path: [], objectCount: 1, roundTripMs: null, findings: [] },
      address: addressOf(responder, instance),
    },
    { lastSeen: 0, problem: null },
  );
  const schedule = (action: () => void, delayMs: number) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  };
  const common = { schedule, clock: Date.now, user: "ana", changed: () => undefined };
  const gate = new Gate({ ...common, plantChanges: file.plantChanges, newId: uuidv7, newToken: uuidv7 });
  const events = stack.use(
    new PlantEvents({
      ...{ ...common, file, gate, timeZone: "Europe/Lisbon", log: () => undefined },
      ...{ session: async () => session, network: () => network },
      ...{ isPolling: () => true, isScanning: () => false },
    }),
  );
  events.follow(network.id, session);
  return {
    /** Has the device notify the app, which acknowledges the change or not, and waits until that is in the history. */
    async tell(from: number, to: number, mustAcknowledge: boolean, number: number): Promise<void> {
      const heard = events.list.watch(never())[Symbol.asyncIterator]();
      const next = heard.next();
      const said = notification(instance, from, to, mustAcknowledge, number);
      responder.send(`127.0.0.1:${session.localPort}`, datagram(bytes(hex("1003"), said)));
      await next;
      await heard.return(undefined);
    },
    ask: () => events.refresh(undefined, never()),
    active: () => events.list.active().map(({ object, state }) => [object, state]),
    history: () => events.list.history(100, undefined).map(({ origin, state }) => [origin, state]),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** UnconfirmedEventNotification of analog-input 1, out of range, by process 9 and class 5, with a sequence number. */
function notification(device: number, from: number, to: number, mustAcknowledge: boolean, number: number) {
  return bytes(
    ...[hex("0909"), tagged(1, identifier(8, device), true), tagged(2, identifier(0, 1), true)],
    ...[hex("3e19"), number, hex("3f 4905 5964 6905 8900 99"), mustAcknowledge ? 1 : 0],
    ...[hex("a9"), from, hex("b9"), to],
    hex("ce 5e 0c41d80000 1a0480 2c3f000000 3c41d00000 5f cf"),
  );
}
