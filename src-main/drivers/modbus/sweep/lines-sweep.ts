import { setTimeout as delay } from "node:timers/promises";
import type { ModbusSerialConfiguration } from "../../../contract/network.ts";
import { Problem } from "../../../contract/problem.ts";
import { type LineSetting, type SweptPlace, settingText } from "../../../contract/sweep.ts";
import type { Connection } from "../connection.ts";
import { LearntTimeout } from "../learnt-timeout.ts";
import { openSerialLine } from "../open.ts";
import { takeTurns } from "../take-turns.ts";
import { sweepUnits } from "../unit-sweep.ts";
import { Units } from "../units.ts";
import { firstSilentMs, LinePace, listenMs } from "./estimate.ts";
import type { LinesPlan, SweepBefore, SweepEvent, SweepTools } from "./events.ts";
import { Heard, nothingText } from "./heard.ts";
import { damagedUnit, metUnit, placeName, withUnit } from "./met.ts";
import { lineOrder } from "./order.ts";
import { leftText } from "./pace.ts";

/** Key of one port with one setting. */
export const settingKey = (path: string, setting: LineSetting): string => `${path} ${settingText(setting)}`;

/**
 * Asks serial lines for their units at each setting: at all settings those ids that are likely, then the rest. Ports are
 * asked side by side.
 * @throws the signal's reason
 */
export async function* sweepLines(
  plan: LinesPlan,
  before: SweepBefore,
  tools: SweepTools,
  signal: AbortSignal,
): AsyncGenerator<SweepEvent> {
  const paths = [...new Set(plan.paths)];
  const pace = new LinePace(plan, paths, tools.now);
  for (const [key, asked] of before.passed) pace.asked(key, asked);
  for (const place of before.places.values()) pace.met(place);
  pace.begin();
  const lines = paths.map((path) => new LineSweep(path, plan, before, tools).run(signal));
  for await (const event of takeTurns(lines, lines.length)) {
    if (event.kind === "passed") pace.asked(event.key, event.asked);
    if (event.kind === "place") pace.met(event.place);
    yield event;
    if (event.kind !== "passed") continue;
    const note = `${event.key}, ${event.asked} of ${pace.ids} unit ids · ${leftText(pace.leftMs)}`;
    yield { kind: "progress", note, progress: pace.progress, leftMs: pace.leftMs };
  }
}

/** One serial port through all settings. */
class LineSweep {
  readonly #path: string;
  readonly #plan: LinesPlan;
  readonly #tools: SweepTools;
  readonly #order: ReturnType<typeof lineOrder>;
  readonly #passed: Map<string, number>;
  readonly #places: Map<string, SweptPlace>;
  readonly #heard = new Heard();
  /** Likely ids whose answers came damaged while nobody else answered: told when the rest was asked. */
  readonly #doubtful = new Map<string, number[]>();

  constructor(path: string, plan: LinesPlan, before: SweepBefore, tools: SweepTools) {
    this.#path = path;
    this.#plan = plan;
    this.#tools = tools;
    this.#order = lineOrder(plan.firstUnit, plan.lastUnit);
    this.#passed = new Map(before.passed);
    this.#places = new Map(before.places);
  }

  async *run(signal: AbortSignal): AsyncGenerator<SweepEvent> {
    const { settings, stopsAtFirst } = this.#plan;
    try {
      for (const round of ["likely", "rest"] as const) {
        for (const setting of settings) {
          if (stopsAtFirst && this.#found !== undefined && this.#found !== setting) continue;
          yield* this.#ask(setting, round, signal);
          // Somebody is there: the rest of this setting first.
          if (round === "likely" && stopsAtFirst && this.#found !== undefined) break;
        }
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof Problem)) throw error;
      yield this.#told(null, { problem: error.report(), done: true });
      return;
    }
    if (this.#found !== undefined) return;
    yield this.#told(null, { findings: nothingText(this.#heard), done: true });
  }

  /** The first setting that somebody answered at. */
  get #found(): LineSetting | undefined {
    return this.#plan.settings.find((setting) =>
      this.#places.get(settingKey(this.#path, setting))?.units.some(({ state }) => state !== "damaged"),
    );
  }

  /** Asks the likely ids, or the rest, at one setting. */
  async *#ask(
    setting: LineSetting,
    round: "likely" | "rest",
    signal: AbortSignal,
  ): AsyncGenerator<SweepEvent> {
    const { likely, rest } = this.#order;
    const key = settingKey(this.#path, setting);
    const passed = this.#passed.get(key) ?? 0;
    const upTo = round === "likely" ? likely.length : likely.length + rest.length;
    if (passed >= upTo) return;
    const doubtful = round === "rest" ? (this.#doubtful.get(key) ?? []) : [];
    const ids = [...doubtful, ...[...likely, ...rest].slice(passed, upTo)];
    const { firstUnit, lastUnit, requestTimeoutMs } = this.#plan;
    const configuration: ModbusSerialConfiguration = {
      ...{ kind: "modbus-serial", path: this.#path, ...setting, dataBits: 8, framing: "rtu" },
      ...{ firstUnit, lastUnit, requestTimeoutMs, retries: 0 },
    };
    const { connection, now } = await openSerialLine(configuration, this.#tools.context);
    await using _ = connection;
    await connection.open(signal);
    if (passed === 0) yield* this.#listen(connection, setting, signal);
    const units = new Units(connection, configuration, now);
    const context = { connection, units, configuration, templates: this.#tools.templates, now };
    const timeout = new LearntTimeout(requestTimeoutMs, firstSilentMs);
    const has = () => this.#places.get(key)?.units ?? [];
    for await (const swept of sweepUnits(context, ids, timeout, signal)) {
      const { unit } = swept;
      if (swept.kind === "asking") {
        const done = Math.max(0, swept.done - doubtful.length);
        if (!swept.again) yield this.#pass(key, passed + done);
      } else if (swept.kind === "there") {
        const met = await metUnit(context, unit, swept.verdict, timeout, signal);
        yield this.#told(setting, { units: withUnit(has(), met) });
      } else if (swept.kind === "damaged") {
        this.#heard.damaged += 1;
        // Damage alone, while nobody answers whole, is what a wrong setting sounds like.
        const isSomebody = swept.isCollision || swept.damage.whole !== undefined;
        if (!isSomebody) {
          this.#doubtful.set(key, [...(this.#doubtful.get(key) ?? []), unit]);
          continue;
        }
        const damaged = damagedUnit(unit, swept.damage, swept.isCollision);
        yield this.#told(setting, { units: withUnit(has(), damaged) });
      }
    }
    yield this.#pass(key, upTo);
    this.#heard.note(connection.state());
    const isWhole = upTo === likely.length + rest.length;
    if (has().length === 0) return;
    const findings = this.#places.get(key)?.findings ?? [];
    const echo = "The adapter brings back what is sent; that is taken out.";
    const echoes = connection.state().echo === "echo" && !findings.includes(echo);
    yield this.#told(setting, { done: isWhole, findings: echoes ? [...findings, echo] : findings });
  }

  /** Listens before anything is asked: what comes now is another master's. */
  async *#listen(
    connection: Connection,
    setting: LineSetting,
    signal: AbortSignal,
  ): AsyncGenerator<SweepEvent> {
    const before = connection.state();
    await delay(listenMs, undefined, { signal });
    const { foreign, garbled } = connection.state();
    if (foreign > before.foreign) {
      this.#heard.others = settingText(setting);
      const text = `Another master is on this line: its frames are heard at ${settingText(setting)}. Two masters disturb each other; stop one of them.`;
      yield this.#told(setting, { findings: [text] });
    } else if (garbled > before.garbled) this.#heard.garbage += 1;
  }

  #pass(key: string, asked: number): SweepEvent {
    this.#passed.set(key, asked);
    return { kind: "passed", key, asked };
  }

  /** @param setting null: about the port as a whole */
  #told(setting: LineSetting | null, change: Partial<SweptPlace>): SweepEvent {
    const key = setting === null ? this.#path : settingKey(this.#path, setting);
    const known: SweptPlace = this.#places.get(key) ?? {
      ...{ key, at: { kind: "line", path: this.#path, setting }, name: key, done: false },
      ...{ units: [], findings: [], problem: null, absentCode: null },
    };
    const place = { ...known, ...change };
    this.#places.set(key, place);
    return { kind: "place", place: { ...place, name: placeName(place.units, key) } };
  }
}
