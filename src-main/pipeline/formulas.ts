import type { Clock, PointId } from "../contract/identity.ts";
import type { Point, Reading } from "../contract/point.ts";
import { reportOf } from "../contract/problem.ts";
import { qualities } from "../contract/quality.ts";
import {
  compute,
  type FormulaPoint,
  inOrder,
  isFormula,
  parseFormula,
  type Remembered,
  type Term,
} from "../points/formula/index.ts";

export interface FormulasOptions {
  /** Newest stored readings of these points, so that a start doesn't begin with nothing. */
  readonly newest: (ids: readonly PointId[]) => readonly Reading[];
  /** Takes computed readings on. */
  readonly accept: (readings: readonly Reading[]) => void;
  readonly clock: Clock;
  /** Runs `action` after `delayMs`; returns what takes it back. */
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

interface Formula {
  readonly point: FormulaPoint;
  readonly term: Term;
  readonly memory: Map<number, Remembered>;
  /** Time, quality and reason of what it told last. */
  told: Reading | undefined;
}

/** Inputs that come so close together are computed with once, ms. */
const gatherMs = 100;
/** How often it is looked whether inputs have grown old, ms. */
const watchMs = 1_000;
/** Clocks of a computer don't differ from themselves by more, ms. */
const aheadMs = 1_000;

/**
 * Computes formula points when their inputs have new readings, each after the formulas that it needs, and tells when
 * inputs have grown too old. A result has the time of its newest input.
 */
export class Formulas implements Disposable {
  readonly #options: FormulasOptions;
  #formulas: Formula[] = [];
  #points = new Map<PointId, Point>();
  /** Newest reading of each input. */
  readonly #newest = new Map<PointId, Reading>();
  /** Points with readings that weren't computed with yet. */
  readonly #fresh = new Set<PointId>();
  /** Formulas that are new, or were changed. */
  readonly #due = new Set<PointId>();
  #cancelRound: (() => void) | undefined;
  #cancelWatch: () => void = () => undefined;

  constructor(options: FormulasOptions) {
    this.#options = options;
  }

  /** Replaces the points of the project. Formulas that stay the same keep what they remember. */
  configure(points: readonly Point[]): void {
    const before = new Map(this.#formulas.map((formula) => [formula.point.id, formula]));
    this.#points = new Map(points.map((point) => [point.id, point]));
    this.#formulas = inOrder(points.filter(isFormula).filter((point) => point.enabled)).flatMap((point) => {
      const known = before.get(point.id);
      if (known !== undefined && JSON.stringify(known.point) === JSON.stringify(point)) return known;
      const { expression, inputs } = point.source;
      const parsed = parseFormula(
        expression,
        inputs.map(({ name }) => name),
      );
      if (!parsed.ok) {
        this.#options.log("a formula can't be computed", { point: point.name, fault: parsed.fault.text });
        return [];
      }
      this.#due.add(point.id);
      return { point, term: parsed.term, memory: new Map<number, Remembered>(), told: undefined };
    });
    const wanted = new Set(
      this.#formulas.flatMap(({ point }) => point.source.inputs.map((input) => input.pointId)),
    );
    for (const id of this.#newest.keys()) if (!wanted.has(id)) this.#newest.delete(id);
    // Newest readings of inputs whose unit was changed are different now: they are asked for again.
    for (const reading of this.#options.newest([...wanted])) this.#newest.set(reading.pointId, reading);
    this.#cancelWatch();
    if (this.#formulas.length === 0) return;
    this.#gather();
    this.#watch();
  }

  /** Takes in what was measured. */
  accept(readings: readonly Reading[]): void {
    if (this.#formulas.length === 0) return;
    const inputs = new Set(
      this.#formulas.flatMap(({ point }) => point.source.inputs.map((one) => one.pointId)),
    );
    for (const reading of readings) {
      if (!inputs.has(reading.pointId)) continue;
      this.#note(reading);
      this.#fresh.add(reading.pointId);
    }
    if (this.#fresh.size > 0) this.#gather();
  }

  [Symbol.dispose](): void {
    this.#cancelRound?.();
    this.#cancelRound = undefined;
    this.#cancelWatch();
    this.#formulas = [];
  }

  #note(reading: Reading): void {
    const known = this.#newest.get(reading.pointId);
    if (known === undefined || reading.time >= known.time || this.#isAhead(known.time)) {
      this.#newest.set(reading.pointId, reading);
    }
  }

  /** The clock was set back since: what is heard now is newer in truth. */
  #isAhead(time: number): boolean {
    return time > this.#options.clock() + aheadMs;
  }

  #gather(): void {
    this.#cancelRound ??= this.#options.schedule(() => {
      this.#cancelRound = undefined;
      this.#round();
    }, gatherMs);
  }

  #round(): void {
    const fresh = new Set(this.#fresh);
    const due = new Set(this.#due);
    this.#fresh.clear();
    this.#due.clear();
    const computed: Reading[] = [];
    for (const formula of this.#formulas) {
      const { id, source } = formula.point;
      if (!due.has(id) && !source.inputs.some((input) => fresh.has(input.pointId))) continue;
      const times = source.inputs.flatMap((input) => this.#newest.get(input.pointId)?.time ?? []);
      // Of a formula without any reading there is nothing to tell yet.
      if (times.length === 0) continue;
      const time = Math.max(...times);
      const { told } = formula;
      if (told !== undefined && time < told.time && !this.#isAhead(told.time)) continue;
      const reading = this.#compute(formula, time, formula.memory);
      // For the same time only a better one counts, as in the store.
      if (told?.time === time && !due.has(id) && rank(reading) >= rank(told)) continue;
      formula.told = reading;
      this.#note(reading);
      fresh.add(id);
      computed.push(reading);
    }
    this.#tell(computed);
  }

  /** Tells of formulas whose inputs have grown too old since they were computed. */
  #watch(): void {
    this.#cancelWatch = this.#options.schedule(() => {
      const now = this.#options.clock();
      const computed: Reading[] = [];
      for (const formula of this.#formulas) {
        const { told } = formula;
        if (told === undefined || told.quality !== "good" || now <= told.time) continue;
        const reading = this.#compute(formula, now, new Map(formula.memory));
        if (reading.reason !== "stale") continue;
        formula.told = reading;
        this.#note(reading);
        this.#fresh.add(formula.point.id);
        computed.push(reading);
      }
      this.#tell(computed);
      if (this.#fresh.size > 0) this.#gather();
      this.#watch();
    }, watchMs);
  }

  #compute(formula: Formula, time: number, memory: Map<number, Remembered>): Reading {
    const inputs = formula.point.source.inputs.map(({ name, pointId }) => ({
      name,
      point: this.#points.get(pointId),
      reading: this.#newest.get(pointId),
    }));
    return compute(formula.point, formula.term, inputs, time, memory).reading;
  }

  #tell(readings: readonly Reading[]): void {
    if (readings.length === 0) return;
    try {
      this.#options.accept(readings);
    } catch (error) {
      this.#options.log("computed readings weren't taken", { problem: reportOf(error) });
    }
  }
}

const rank = ({ quality }: Reading): number => qualities.indexOf(quality);
