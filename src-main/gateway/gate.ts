import type { Clock, DeviceId } from "../contract/identity.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type {
  ActionId,
  ActionResult,
  Armed,
  AuditEntry,
  ChangeKind,
  Confirmation,
  IntendedChange,
  Outcome,
  Override,
  OverrideId,
  PlantTarget,
  WritingState,
} from "../contract/writing.ts";
import type { PlantChanges } from "../store/index.ts";

/** One change of the plant: what a person sees before confirming, and what is kept of it. */
export interface PlantChange extends IntendedChange {
  /** null: a whole network. */
  readonly deviceId: DeviceId | null;
  /** What taking it back needs; null where nothing can be taken back. */
  readonly target: PlantTarget | null;
  /** What the app holds from then on. Kept before anything is sent, so that a crash can't hide it. */
  readonly holds?: Omit<Override, "id" | "actionId" | "since" | "by" | "state"> | undefined;
  /** What it lets go. */
  readonly releases?: readonly OverrideId[] | undefined;
}

/** What came of one change. */
export interface ChangeEnd {
  readonly outcome: Outcome;
  readonly readBack?: string | null;
  readonly note?: string;
  readonly problem?: ProblemReport | null;
}

/** What an action is told while it works. */
export interface ActionContext {
  /** Says at once what came of a change. What is never reported counts as not sent. */
  readonly report: (index: number, end: ChangeEnd) => void;
  /** False once writing was disarmed: what isn't sent yet stays unsent. */
  readonly mayGoOn: () => boolean;
  readonly signal: AbortSignal;
}
export type Action = (context: ActionContext) => Promise<void>;

export interface GateOptions {
  readonly plantChanges: PlantChanges;
  readonly clock: Clock;
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  readonly newId: () => string;
  /** Not to be guessed. */
  readonly newToken: () => string;
  /** User of the operating system. */
  readonly user: string;
  /** Told when arming, overrides or the audit are different. */
  readonly changed: () => void;
}

interface Prepared {
  readonly expiresAt: number;
  readonly changes: readonly PlantChange[];
  readonly action: Action;
  readonly word: string | undefined;
}

const tokenLifeMs = 60_000;
const mostPrepared = 50;
/** Changes without a value to show: arming and the person's own click are enough. */
const unconfirmed: ReadonlySet<ChangeKind> = new Set(["acknowledge-alarm", "event-recipient"]);

/**
 * The one way into the plant. A change goes through when writing is armed and a person confirmed exactly this change;
 * it leaves two lines in the audit, one before it is sent and one when it is known what came of it.
 */
export class Gate implements AsyncDisposable {
  readonly #options: GateOptions;
  readonly #prepared = new Map<string, Prepared>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #armed: Armed | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#recover();
  }

  state(): WritingState {
    return { armed: this.#armedNow(), overrides: this.#options.plantChanges.overrides().length };
  }

  /** Allows changes for so many minutes. Arming again replaces reason and time. */
  arm(reason: string, minutes: number): Armed {
    const { clock, user, schedule } = this.#options;
    const since = clock();
    const armed = { reason, by: user, since, until: since + minutes * 60_000 };
    this.#noteArming("armed", `${reason} (${minutes} min)`);
    this.#armed = armed;
    this.#cancelTimer();
    this.#cancelTimer = schedule(() => this.#disarm("the time was over"), minutes * 60_000);
    this.#options.changed();
    return armed;
  }

  disarm(): void {
    this.#disarm("by hand");
  }

  /** Throws away what was prepared and not executed: its token is good for nothing any more. */
  forget(token: string): void {
    this.#prepared.delete(token);
  }

  /**
   * Keeps an action ready for `writing.execute`.
   * @param changes what the action does, one by one; `report` counts them from 0
   * @param second what is asked once more, and the word that must be said for it
   * @returns what a person is shown, with a token that is good once, for a minute, for exactly this
   * @throws Problem `invalid-input` for nothing
   */
  prepare(
    changes: readonly PlantChange[],
    action: Action,
    leftOut: Confirmation["leftOut"] = [],
    second?: NonNullable<Confirmation["second"]>,
  ): Confirmation {
    if (changes.length === 0 && leftOut.length === 0) {
      throw new Problem("invalid-input", "There is nothing to change.", "Choose what to change first.");
    }
    const expiresAt = this.#options.clock() + tokenLifeMs;
    const token = this.#options.newToken();
    if (changes.length > 0)
      this.#prepared.set(token, {
        ...{ expiresAt, changes: structuredClone(changes), action },
        word: second?.word,
      });
    for (const old of this.#prepared.keys()) {
      if (this.#prepared.size <= mostPrepared) break;
      this.#prepared.delete(old);
    }
    const shown = changes.map(({ kind, device, object, property, before, asked, priority, note }) => ({
      ...{ kind, device, object, property, before, asked, priority, note },
    }));
    return {
      ...{ token, expiresAt, changes: shown, leftOut: [...leftOut] },
      ...(second === undefined ? {} : { second }),
    };
  }

  /**
   * @param word what the second confirmation wants to hear, where there is one; a wrong one spends nothing
   * @throws Problem `writing-not-armed`, `confirmation-spent`, `invalid-input`; `disk-full`, `storage-failed`: nothing was sent
   */
  async execute(token: string, word?: string): Promise<ActionResult> {
    this.#demandArmed();
    const prepared = this.#prepared.get(token);
    if (prepared?.word !== undefined && prepared.word !== word?.trim().toLowerCase()) {
      throw new Problem(
        "invalid-input",
        "This change is asked for twice, and its word wasn't given. Nothing was sent.",
        `Type ${prepared.word} to confirm it.`,
      );
    }
    this.#prepared.delete(token);
    if (prepared === undefined || this.#options.clock() > prepared.expiresAt) {
      throw new Problem(
        "confirmation-spent",
        "This confirmation was used already, or is older than a minute. Nothing was sent.",
        "Look at the change again and confirm it anew.",
      );
    }
    return this.#carryOut(prepared.changes, prepared.action);
  }

  /**
   * Does one change that needs no confirmation of its own (acknowledging an alarm, entering a recipient list).
   * @throws Problem `writing-not-armed`; what the action throws, after it was noted
   */
  async run<Result>(change: PlantChange, action: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.#demandArmed();
    return this.#runOne(change, action);
  }

  /**
   * Takes back what the app did by {@link run}: audited as everything, but armed or not, since leaving the plant as it
   * was must always be possible.
   * @throws what the action throws, after it was noted
   */
  async takeBack<Result>(
    change: PlantChange,
    action: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    return this.#runOne(change, action);
  }

  async #runOne<Result>(
    change: PlantChange,
    action: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (!unconfirmed.has(change.kind)) throw new Error(`A change of kind ${change.kind} must be prepared.`);
    let result: { readonly value: Result } | undefined;
    let thrown: unknown;
    await this.#carryOut([change], async ({ report, signal }) => {
      try {
        result = { value: await action(signal) };
        report(0, { outcome: "done" });
      } catch (error) {
        thrown = error;
        throw error;
      }
    });
    if (result === undefined) throw thrown;
    return result.value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disarm("the project was closed");
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  #carryOut(changes: readonly PlantChange[], action: Action): Promise<ActionResult> {
    const work = this.#attempt(changes, action).finally(() => this.#running.delete(work));
    this.#running.add(work);
    return work;
  }

  async #attempt(changes: readonly PlantChange[], action: Action): Promise<ActionResult> {
    const { plantChanges, clock, user, newId, changed } = this.#options;
    const actionId = newId() as ActionId;
    const placed = new Map(plantChanges.overrides().map((one) => [placeKey(one), one]));
    const held = changes.map(
      ({ holds }): Override | undefined =>
        holds && {
          ...holds,
          ...{ id: newId() as OverrideId, actionId, since: clock(), by: user, state: "asked" },
        },
    );
    const lines = changes.map((change) => this.#line(actionId, change, "asked", null));
    plantChanges.note(lines, { put: held.filter((one) => one !== undefined) });
    changed();

    const ends = new Map<number, ChangeEnd>();
    let unstored: unknown;
    const report = (index: number, end: ChangeEnd) => {
      const change = changes[index];
      if (change === undefined || ends.has(index)) return;
      ends.set(index, end);
      const override = held[index];
      const put: Override[] = [];
      const drop: OverrideId[] = [];
      if (override !== undefined) {
        if (end.outcome === "done") put.push({ ...override, state: "held" });
        else if (end.outcome === "unknown") put.push({ ...override, state: "unknown" });
        else {
          drop.push(override.id);
          // What stood there before stands there still.
          const former = placed.get(placeKey(override));
          if (former !== undefined) put.push(former);
        }
      }
      if (end.outcome === "done") drop.push(...(change.releases ?? []));
      try {
        plantChanges.note([this.#line(actionId, change, "ended", end)], { put, drop });
      } catch (error) {
        unstored ??= error;
      }
      changed();
    };
    let failure: unknown;
    try {
      await action({
        report,
        mayGoOn: () => this.#armedNow() !== null && !this.#closing.signal.aborted,
        signal: this.#closing.signal,
      });
    } catch (error) {
      failure = error;
    }
    changes.forEach((_, index) => {
      if (!ends.has(index)) report(index, failure === undefined ? { outcome: "not-sent" } : endOf(failure));
    });
    if (unstored !== undefined) throw unstored;
    return {
      actionId,
      results: changes.map(({ device, object, property }, index) => {
        const end = ends.get(index);
        return {
          ...{ device, object, property, outcome: end?.outcome ?? "not-sent" },
          ...{ readBack: end?.readBack ?? null, note: end?.note ?? "", problem: end?.problem ?? null },
        };
      }),
    };
  }

  #line(
    actionId: ActionId,
    change: PlantChange,
    phase: "asked" | "ended",
    end: ChangeEnd | null,
  ): AuditEntry {
    const { kind, device, object, property, before, asked, priority, target } = change;
    const said = end === null ? change.note : [end.note, end.problem?.what].filter(Boolean).join(" ");
    return {
      ...{ time: this.#options.clock(), user: this.#options.user, actionId, phase, kind },
      ...{ device, object, property, before, asked, priority, target },
      ...{ outcome: end?.outcome ?? null, readBack: end?.readBack ?? null, note: said.slice(0, 2_000) },
    };
  }

  #armedNow(): Armed | null {
    return this.#armed !== null && this.#options.clock() < this.#armed.until ? this.#armed : null;
  }

  #demandArmed(): void {
    if (this.#armedNow() !== null) return;
    throw new Problem(
      "writing-not-armed",
      "Writing to the plant is not armed. Nothing was sent.",
      "Arm writing in the top bar, with a reason and for as long as you need it.",
    );
  }

  #disarm(why: string): void {
    this.#cancelTimer();
    this.#prepared.clear();
    if (this.#armed === null) return;
    this.#armed = null;
    this.#noteArming("disarmed", why);
    this.#options.changed();
  }

  #noteArming(phase: "armed" | "disarmed", note: string): void {
    const { plantChanges, clock, user, newId } = this.#options;
    const nothing = { kind: null, device: "", object: "", property: "", before: null, asked: "" };
    const rest = { priority: null, outcome: null, readBack: null, target: null };
    const actionId = newId() as ActionId;
    plantChanges.note([{ ...nothing, ...rest, time: clock(), user, actionId, phase, note }]);
  }

  /** What an earlier gateway sent and didn't live to hear of: it may have happened. */
  #recover(): void {
    const { plantChanges, clock } = this.#options;
    const lines = plantChanges.unended().map(
      ({ number: _number, hash: _hash, ...line }): AuditEntry => ({
        ...line,
        time: clock(),
        phase: "ended",
        outcome: "unknown",
        note: "The app ended before the answer came.",
      }),
    );
    const put = plantChanges
      .overrides()
      .filter((one) => one.state === "asked")
      .map((one): Override => ({ ...one, state: "unknown" }));
    if (lines.length > 0 || put.length > 0) plantChanges.note(lines, { put });
  }
}

const placeKey = (one: Pick<Override, "deviceId" | "source" | "priority">) =>
  JSON.stringify([one.deviceId, one.source, one.priority]);

/** What a failure says of a change: a device that refused did nothing; one that was silent may have done it, or a part. */
export function endOf(error: unknown): ChangeEnd {
  const problem = reportOf(error);
  const refused: readonly ProblemReport["code"][] = ["rejected", "refused", "invalid-input", "not-supported"];
  return { outcome: refused.includes(problem.code) ? "refused" : "unknown", problem };
}
