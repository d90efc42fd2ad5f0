import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { BacnetSession } from "../../src-main/drivers/bacnet/index.ts";
import type { DiscoveredObject, ReadRequest } from "../../src-main/drivers/driver.ts";
import { collect, never, openTo } from "../drivers/bacnet/site.ts";
import {
  bigDevice,
  deviceFactBytes,
  deviceOfField,
  devicesOfField,
  type FieldAnswer,
  type FieldQuestion,
  objectsOfBigDevice,
  objectsOfDevice,
} from "./bacnet-field.ts";
import { fewestToPoll, fewestToScan } from "./bacnet-minimum.ts";
import { type Bench, figure, quantile } from "./figure.ts";

/** `BLIPEE_BENCH_FULL=1` runs as long as the targets say; without it as long as others can bear. */
const full = process.env["BLIPEE_BENCH_FULL"] === "1";
const cycles = full ? 1_000 : 40;
const notifyMs = full ? 60_000 : 10_000;
const notificationsPerSecond = 2_000;
const subscriptionCount = 1_000;
const values = devicesOfField * objectsOfDevice;

export const bench: Bench = {
  description:
    "BACnet: 10,000 objects of 250 devices, half behind routers, APDUs of 206 to 1,476: scan, poll, COV",
  async *run() {
    await using field = await Field.start();
    const devices = Array.from({ length: devicesOfField }, (_, index) => deviceOfField(index));
    // Names of the simulated devices: CTRL-100000, Acme, X-1, 1.2.3 and an empty description, each with two or three bytes before.
    const deviceTextBytes = 14 + 6 + 5 + 7 + 2 + deviceFactBytes;
    const fewest = devices.reduce((sum, device) => sum + fewestToScan(device, deviceTextBytes), 0);
    const fewestPolls = devices.reduce((sum, device) => sum + fewestToPoll(device), 0);

    await using session = await openTo(
      field.targets.map((address) => ({ address })),
      { requestTimeoutMs: 3_000 },
    );
    const scanned = await measured(field, () => collect(session.scan(never())));
    const found = [...scanned.result.objects.values()].reduce((sum, objects) => sum + objects.length, 0);
    yield figure("scan", "s", [scanned.seconds], { name: "target", samples: [20] });
    yield figure("scan: objects found", "objects", [found], {
      name: "objects there",
      samples: [devicesOfField * (objectsOfDevice + 1)],
    });
    yield figure("scan: requests", "requests", [scanned.requests], {
      name: "fewest possible",
      samples: [fewest],
    });
    yield figure("scan: bytes of APDUs", "kB", [scanned.bytes / 1_000]);
    yield figure("scan: CPU", "s", [scanned.cpu]);

    const requests = requestsOf(scanned.result);
    const first = await measured(field, () => poll(session, requests));
    yield figure("first poll: requests", "requests", [first.requests]);
    const polls = [];
    for (let cycle = 0; cycle < 5; cycle += 1) {
      polls.push(await measured(field, () => poll(session, requests)));
    }
    yield figure(
      `poll of ${values} values`,
      "s",
      polls.map(({ seconds }) => seconds),
      {
        name: "target",
        samples: [4],
      },
    );
    yield figure(
      "poll: good values",
      "values",
      polls.map(({ result }) => result),
      {
        name: "values there",
        samples: [values],
      },
    );
    yield figure(
      "poll: requests",
      "requests",
      polls.map((each) => each.requests),
      {
        name: "fewest possible",
        samples: [fewestPolls],
      },
    );
    yield figure(
      "poll: values a request",
      "values",
      polls.map((each) => values / each.requests),
      {
        name: "target",
        samples: [20],
      },
    );
    yield figure(
      "poll: bytes of APDUs",
      "kB",
      polls.map((each) => each.bytes / 1_000),
    );
    yield figure(
      "poll: CPU, of a core at a cycle each 4 s",
      "%",
      polls.map(({ cpu }) => (100 * cpu) / 4),
      {
        name: "target",
        samples: [50],
      },
    );

    const early = heapAfter(Math.ceil(cycles / 10));
    const late = heapAfter(cycles);
    let earlyMegabytes = 0;
    let lateMegabytes = 0;
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await poll(session, requests);
      earlyMegabytes = early(cycle) ?? earlyMegabytes;
      lateMegabytes = late(cycle) ?? lateMegabytes;
    }
    yield figure(`heap after ${cycles} polls`, "MB", [lateMegabytes], {
      name: "after a tenth of them",
      samples: [earlyMegabytes],
    });

    const big = await measured(field, async () => {
      await using alone = await openTo([{ address: field.big }], { requestTimeoutMs: 3_000 });
      return await collect(alone.scan(never()));
    });
    const listed = [...big.result.objects.values()].flat().length;
    yield figure(`controller of ${objectsOfBigDevice} objects: scan`, "s", [big.seconds], {
      name: "target",
      samples: [10],
    });
    yield figure("its objects found", "objects", [listed], {
      name: "objects there",
      samples: [objectsOfBigDevice + 1],
    });
    yield figure("its requests", "requests", [big.requests], {
      name: "fewest possible",
      samples: [fewestToScan(bigDevice(), deviceTextBytes)],
    });
    yield figure("its CPU", "s", [big.cpu]);

    yield* notifications(field, session, requests);
  },
};

async function* notifications(field: Field, session: BacnetSession, requests: readonly ReadRequest[]) {
  const direct = requests.filter(
    ({ address }) => address.protocol === "bacnet" && address.network === undefined,
  );
  const subscribed = direct.slice(0, subscriptionCount);
  const leaving = new AbortController();
  const lateness: number[] = [];
  let came = 0;
  const listening = (async () => {
    for await (const sample of session.subscribe?.(subscribed, leaving.signal) ?? []) {
      // Answers of the check poll hold what the device has, not when something was sent.
      if (!sample.ok || typeof sample.value !== "number" || sample.value < 1e12) continue;
      came += 1;
      lateness.push(Date.now() - sample.value);
    }
  })();
  // As many requests as subscriptions have come when all stand.
  for (let stands = 0; stands < subscriptionCount; ) {
    stands += (await field.ask({ kind: "counts" })).requests;
    await new Promise((wait) => setTimeout(wait, 50));
  }
  const cpuBefore = process.cpuUsage();
  const { sent } = await field.notify(notificationsPerSecond, notifyMs);
  // What is still on its way is there before a silence of a second.
  for (let before = -1; before !== came; ) {
    before = came;
    await new Promise((wait) => setTimeout(wait, 1_000));
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  leaving.abort();
  await listening;
  yield figure(`COV, ${subscribed.length} subscriptions: notifications taken in`, "", [came], {
    name: "sent",
    samples: [sent],
  });
  yield figure("COV: lateness, median", "ms", [quantile(lateness, 0.5)], { name: "target", samples: [200] });
  yield figure("COV: lateness, 99 %", "ms", [quantile(lateness, 0.99)]);
  yield figure("COV: CPU, of a core", "%", [(user + system) / 10 / notifyMs]);
}

function requestsOf({ devices, objects }: Awaited<ReturnType<typeof collect>>): ReadRequest[] {
  const wanted = (object: DiscoveredObject) => object.type !== "device";
  return [...devices.values()].flatMap(({ key, address }) =>
    (objects.get(key) ?? [])
      .filter(wanted)
      .map((object) => ({ reference: `${key} ${object.key}`, address, source: object.source })),
  );
}

/** @returns how many values were good */
async function poll(session: BacnetSession, requests: readonly ReadRequest[]): Promise<number> {
  let good = 0;
  for await (const sample of session.read(requests, never(), "poll")) if (sample.ok) good += 1;
  return good;
}

async function measured<Result>(field: Field, action: () => Promise<Result>) {
  await field.ask({ kind: "counts" });
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const result = await action();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { requests, bytes } = await field.ask({ kind: "counts" });
  return { result, seconds, requests, bytes, cpu: (user + system) / 1e6 };
}

/** Heap in use after this cycle, garbage collected, MB; nothing after any other. */
function heapAfter(which: number): (cycle: number) => number | undefined {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  return (cycle) => {
    if (cycle !== which) return undefined;
    collectGarbage();
    return process.memoryUsage().heapUsed / 1e6;
  };
}

/** The simulated field in its own process. */
export class Field implements AsyncDisposable {
  readonly targets: readonly string[];
  readonly big: string;
  readonly #process: ChildProcess;

  private constructor(started: ChildProcess, ready: Extract<FieldAnswer, { kind: "ready" }>) {
    this.#process = started;
    this.targets = ready.targets;
    this.big = ready.big;
  }

  static async start(): Promise<Field> {
    const started = fork(resolve(import.meta.dirname, "bacnet-field.ts"));
    const ready = await answer(started, "ready");
    return new Field(started, ready);
  }

  /** @returns requests and bytes since it was asked last */
  ask(question: Extract<FieldQuestion, { kind: "counts" }>) {
    const answered = answer(this.#process, "counts");
    this.#process.send(question);
    return answered;
  }

  notify(perSecond: number, forMs: number) {
    const answered = answer(this.#process, "notified");
    this.#process.send({ kind: "notify", perSecond, forMs } satisfies FieldQuestion);
    return answered;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.disconnect();
    await ended;
  }
}

async function answer<Kind extends FieldAnswer["kind"]>(of: ChildProcess, kind: Kind) {
  for (;;) {
    const [message] = (await once(of, "message")) as [FieldAnswer];
    if (message.kind === kind) return message as Extract<FieldAnswer, { kind: Kind }>;
  }
}
