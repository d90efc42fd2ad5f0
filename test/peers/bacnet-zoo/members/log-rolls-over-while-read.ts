import { expect } from "vitest";
import { logRecord } from "../../../../src-main/drivers/bacnet/datatypes/log.ts";
import {
  confirmed,
  decodeRequest,
  encodeAnswer,
} from "../../../../src-main/drivers/bacnet/services/index.ts";
import { encodeAs } from "../../../../src-main/drivers/bacnet/types.ts";
import type { LogPageRead, LogPlace } from "../../../../src-main/drivers/driver.ts";
import {
  abort,
  complexAck,
  error,
  type RequestSeen,
  startResponder,
} from "../../../drivers/bacnet/responder.ts";
import { addressOf, never, openTo, range } from "../../../drivers/bacnet/site.ts";
import { plant } from "../field.ts";
import type { Member } from "../member.ts";

const capacity = 100;
const log = { objectType: 20, instance: 1 };
/** Records in one answer: more don't fit in its APDU, says the device. */
const room = 12;

/** A log whose records are worth their own number, of which some come before each answer. */
class Log {
  newest = 250;
  /** Records that come before each answer. */
  pace: number;
  readonly numbered: boolean;

  constructor(numbered: boolean, pace: number) {
    this.numbered = numbered;
    this.pace = pace;
  }

  get oldest(): number {
    return this.newest - capacity + 1;
  }

  readonly take = (request: RequestSeen): boolean => {
    const { service, invokeId, payload, reply } = request;
    if (service === 12) {
      const asked = decodeRequest(confirmed.readProperty, payload);
      if (asked?.propertyIdentifier !== 141) return false;
      const value = [{ type: "unsigned" as const, value: capacity }];
      reply(complexAck(invokeId, 12, Buffer.from(encodeAnswer(confirmed.readProperty, { ...asked, value }))));
      return true;
    }
    if (service !== 26) return false;
    const asked = decodeRequest(confirmed.readRange, payload);
    const wanted = asked?.range;
    if (asked === undefined || wanted === undefined) throw new Error("This isn't how logs are read.");
    this.newest += this.pace;
    if (wanted.kind !== "byPosition" && !this.numbered) {
      // Error property, list-item-not-numbered.
      reply(error(invokeId, 26, 2, 94));
      return true;
    }
    if (wanted.value.count > 2 * room) {
      // Abort buffer-overflow.
      reply(abort(invokeId, 1));
      return true;
    }
    const first =
      wanted.kind === "byPosition"
        ? this.oldest + wanted.value.referenceIndex - 1
        : wanted.kind === "bySequenceNumber"
          ? wanted.value.referenceSequence
          : this.oldest;
    const there = first >= this.oldest && first <= this.newest;
    const count = there ? Math.min(wanted.value.count, room, this.newest - first + 1) : 0;
    const answer = encodeAnswer(confirmed.readRange, {
      objectIdentifier: log,
      propertyIdentifier: 131,
      resultFlags: [count > 0 && first === this.oldest, count > 0 && first + count > this.newest, false],
      itemCount: count,
      itemData: Buffer.concat(range(count).map((at) => record(first + at - 1))),
      ...(count > 0 && wanted.kind !== "byPosition" && { firstSequenceNumber: first }),
    });
    reply(complexAck(invokeId, 26, Buffer.from(answer)));
    return true;
  };
}

function record(number: number): Uint8Array {
  return encodeAs(logRecord, {
    timestamp: { date: [126, 11, 25, 3], time: [Math.floor(number / 60) % 24, number % 60, 0, 0] },
    logDatum: { kind: "real", value: number },
  });
}

/** Reads the log over a real socket, as the app does. */
async function read(instance: number, kept: Log, start?: LogPlace): Promise<LogPageRead[]> {
  await using device = await startResponder(plant(instance, 1), { behaviour: { confirmed: kept.take } });
  await using session = await openTo([device]);
  const pages: LogPageRead[] = [];
  const records = session.history?.records(
    addressOf(device, instance),
    { ...log, columns: [] },
    start,
    never(),
  );
  for await (const page of records ?? []) pages.push(page);
  return pages;
}

const numbersOf = (pages: readonly LogPageRead[]) =>
  pages.flatMap(({ records }) =>
    records.map(({ entry }) =>
      entry.kind === "values" && entry.values[0]?.ok === true ? entry.values[0].value : null,
    ),
  );
const inTurn = (values: readonly unknown[]) => values.map((_, index) => Number(values[0]) + index);

export const logRollsOverWhileRead: Member = {
  sentence: "its trend log rolls over while it is read",
  app: {
    "reads every record once, to the newest, by the numbers that the log gives": async () => {
      const kept = new Log(true, 3);
      const pages = await read(2461, kept);
      const numbers = numbersOf(pages);
      expect(numbers).toEqual(inTurn(numbers));
      expect(numbers.at(-1)).toBe(kept.newest);
      expect(pages.every(({ gap }) => gap === null)).toBe(true);
    },
    "finds its place again by the records themselves where the log gives no numbers": async () => {
      const kept = new Log(false, 2);
      const pages = await read(2462, kept);
      const numbers = numbersOf(pages);
      expect(numbers).toEqual(inTurn(numbers));
      expect(numbers.at(-1)).toBe(kept.newest);
      expect(pages.every(({ gap }) => gap === null)).toBe(true);
    },
    "goes on after a break without a record twice, and says how many the log rolled over meanwhile":
      async () => {
        const kept = new Log(true, 0);
        const before = await read(2463, kept);
        expect(numbersOf(before)).toEqual(range(capacity).map((at) => 150 + at));
        const place = before.at(-1)?.place;
        kept.newest += 40;
        expect(numbersOf(await read(2463, kept, place))).toEqual(range(40).map((at) => 250 + at));
        kept.newest += 110;
        const after = await read(2463, kept, place);
        expect(after[0]?.gap).toEqual({ why: "rolled-over", lost: 50 });
        expect(numbersOf(after)).toEqual(range(capacity).map((at) => 300 + at));
      },
  },
};
