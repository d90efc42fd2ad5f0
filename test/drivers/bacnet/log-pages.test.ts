import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AskLog,
  type LogPage,
  type LogPlace,
  readLogPages,
} from "../../../src-main/drivers/bacnet/log-pages.ts";

/** A log that rolls over, and records further on while it is read. Records are their own number in time. */
class RollingLog {
  readonly capacity: number;
  readonly numbered: boolean;
  /** Most records in one answer. */
  readonly room: number;
  /** Records that come before each answer, in turn. */
  readonly arrivals: number[];
  #turn = 0;
  newest: number;
  requests = 0;

  constructor(options: {
    capacity: number;
    numbered: boolean;
    room: number;
    arrivals: number[];
    newest: number;
  }) {
    Object.assign(this, options);
    this.capacity = options.capacity;
    this.numbered = options.numbered;
    this.room = options.room;
    this.arrivals = options.arrivals;
    this.newest = options.newest;
  }

  get oldest(): number {
    return Math.max(1, this.newest - this.capacity + 1);
  }

  /** Ends after its list, as a log that is caught up with. */
  #record(): void {
    this.newest += this.arrivals[this.#turn++] ?? 0;
  }

  readonly ask: AskLog<number> = async (range) => {
    this.requests += 1;
    expect(this.requests).toBeLessThan(5_000);
    this.#record();
    const error = new Error("refused");
    if (range.by !== "position" && !this.numbered) return { refused: "unsupported", error };
    if (range.count > this.room * 4) return { refused: "too-long", error };
    const from =
      range.by === "age" ? this.oldest : range.by === "sequence" ? range.from : this.oldest + range.from - 1;
    if (from < this.oldest || from > this.newest) return { records: [], first: null, isLast: false };
    const last = Math.min(this.newest, from + Math.min(range.count, this.room) - 1);
    const records = Array.from({ length: last - from + 1 }, (_, index) => from + index);
    return { records, first: range.by === "position" ? null : from, isLast: last === this.newest };
  };

  async read(place?: LogPlace): Promise<LogPage<number>[]> {
    const pages: LogPage<number>[] = [];
    const log = {
      ask: this.ask,
      keyOf: (item: number) => `record ${item}`,
      pageSize: 30,
      recordCount: async () => this.newest - this.oldest + 1,
    };
    for await (const page of readLogPages(log, place)) pages.push(page);
    return pages;
  }
}

/** Records in their order, and how many are said to be missing before each page that has a gap. */
function expectEachOnce(pages: readonly LogPage<number>[], before = 0): void {
  let last = before;
  for (const { records, gap } of pages) {
    for (const [index, { item }] of records.entries()) {
      const missing = item - last - 1;
      if (index === 0 && gap !== null) {
        expect(gap.why).toBe("rolled-over");
        if (gap.lost !== null) expect(missing).toBe(gap.lost);
        expect(missing).toBeGreaterThanOrEqual(gap.lost === null ? 0 : 1);
      } else if (last > 0) expect(missing).toBe(0);
      last = item;
    }
  }
}

const logs = fc
  .record({
    capacity: fc.integer({ min: 12, max: 300 }),
    numbered: fc.boolean(),
    room: fc.integer({ min: 1, max: 60 }),
    newest: fc.integer({ min: 0, max: 1_000 }),
    arrivals: fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 })), {
      maxLength: 30,
    }),
  })
  // With one record at a time and without numbers nothing proves what follows on.
  .map((options) => ({ ...options, room: options.numbered ? options.room : Math.max(2, options.room) }));

describe("reading a log that rolls over meanwhile", () => {
  it("yields each record once and in order, and says what it lost", async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (options) => {
        const log = new RollingLog(options);
        const pages = await log.read();
        expectEachOnce(pages);
        const newest = pages.at(-1)?.records.at(-1)?.item ?? 0;
        // Whatever came after the last answer is left for the next time.
        expect(newest).toBeGreaterThanOrEqual(Math.min(options.newest, log.newest));
      }),
    );
  });

  it("goes on where it was, however far the log has gone meanwhile", async () => {
    await fc.assert(
      fc.asyncProperty(logs, fc.integer({ min: 0, max: 600 }), async (options, meanwhile) => {
        const first = new RollingLog({ ...options, arrivals: [] });
        const place = (await first.read()).at(-1)?.place;
        const second = new RollingLog({ ...options, newest: options.newest + meanwhile });
        const pages = await second.read(place);
        expectEachOnce(pages, options.newest);
        if (place !== undefined && pages.length === 0) expect(second.newest).toBe(options.newest);
      }),
    );
  });

  it("loses nothing where the log has room for what comes meanwhile", async () => {
    for (const numbered of [true, false]) {
      const log = new RollingLog({
        capacity: 200,
        numbered,
        room: 25,
        newest: 900,
        arrivals: Array(40).fill(2),
      });
      const pages = await log.read();
      // What rolled away before the first answer was never promised.
      expect(pages.slice(1).every(({ gap }) => gap === null)).toBe(true);
      expectEachOnce(pages);
    }
  });

  it("begins anew when the log was emptied and its numbers with it", async () => {
    const before = new RollingLog({ capacity: 100, numbered: true, room: 25, newest: 500, arrivals: [] });
    const place = (await before.read()).at(-1)?.place;
    const after = new RollingLog({ capacity: 100, numbered: true, room: 25, newest: 40, arrivals: [] });
    const pages = await after.read(place);
    expect(pages[0]?.gap).toEqual({ why: "restarted", lost: null });
    expect(pages.flatMap(({ records }) => records.map(({ item }) => item))).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it("asks for half as much where that is too much for one answer", async () => {
    const log = new RollingLog({ capacity: 100, numbered: true, room: 6, newest: 100, arrivals: [] });
    expectEachOnce(await log.read());
  });

  it("counts on past the highest number", async () => {
    const highest = 0xffff_ffff;
    const numberOf = (index: number) => ((highest - 5 + index - 1) % highest) + 1;
    const all = Array.from({ length: 20 }, (_, index) => numberOf(index));
    const ask: AskLog<number> = async (range) => {
      const from = range.by === "age" ? 0 : range.by === "sequence" ? all.indexOf(range.from) : -1;
      const records = all.slice(from, from + 5);
      return { records, first: records[0] ?? null, isLast: from + 5 >= all.length };
    };
    const read: (number | null)[] = [];
    const log = { ask, keyOf: String, pageSize: 30, recordCount: async () => 20 };
    for await (const { records, gap } of readLogPages(log)) {
      expect(gap).toBeNull();
      for (const { sequence, item } of records) {
        expect(sequence).toBe(item);
        read.push(sequence);
      }
    }
    expect(read).toEqual(all);
  });
});
