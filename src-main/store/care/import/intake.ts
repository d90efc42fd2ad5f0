import type { Annotated, Annotation } from "../../../contract/annotations.ts";
import type { PointId } from "../../../contract/identity.ts";
import type { Device } from "../../../contract/network.ts";
import type { Point } from "../../../contract/point.ts";
import type { ImportCounts } from "../../../contract/project-care.ts";
import type { Part, ReadingColumnsSent, Tell } from "../task.ts";

/** Readings that are stored at once: some milliseconds of the thread that stores what is polled, too. */
const batchReadings = 4_096;
const mostExamples = 3;
const longestExample = 80;

/** Why a reading wasn't taken; the words stand behind its number. */
export const refusals = {
  unknown: "of points that aren't in the project",
  ambiguous: "of a name that several points have",
  unit: "in another unit than the point has",
  time: "with a time that can't be read",
  value: "with a value that can't be read",
  quality: "with a quality or reason that isn't known",
  columns: "in rows with too few columns",
  note: "notes that can't be read",
  about: "notes about what isn't in the project",
} as const;
export type Refusal = keyof typeof refusals;

/** How a file names a point; what it doesn't say is empty. */
export interface PointName {
  readonly id: string;
  readonly name: string;
  readonly device: string;
  readonly unit: string;
}

export interface IntakeOptions {
  readonly points: readonly Point[];
  readonly devices: readonly Device[];
  readonly part: Part;
  /** Stores them; returns when they are stored. */
  readonly send: (batch: ReadingColumnsSent) => void;
  readonly tell: Tell;
}

/** Gathers the readings of an import that belong to the project, and counts those that don't. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #chosen: ReadonlySet<PointId> | undefined;
  readonly #byId: ReadonlyMap<string, Point>;
  readonly #byName = new Map<string, Point[]>();
  readonly #deviceNames: ReadonlyMap<string, string>;
  readonly #found = new Map<string, Point | { readonly refused: Refusal; readonly as: string }>();
  readonly #refused = new Map<Refusal, { count: number; examples: Set<string> }>();
  readonly #notes: Annotation[] = [];
  #batch = emptyBatch();
  #taken = 0;
  #empty = 0;
  #outside = 0;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#chosen = options.part.pointIds === undefined ? undefined : new Set(options.part.pointIds);
    this.#byId = new Map(options.points.map((point) => [point.id, point]));
    this.#deviceNames = new Map(options.devices.map(({ id, name }) => [id, name]));
    for (const point of options.points) {
      const same = this.#byName.get(point.name);
      if (same === undefined) this.#byName.set(point.name, [point]);
      else same.push(point);
    }
  }

  /** @returns undefined: it isn't in the project, or has another unit, which is counted */
  point(named: PointName): Point | undefined {
    const key = JSON.stringify([named.id, named.name, named.device, named.unit]);
    let found = this.#found.get(key);
    if (found === undefined) {
      found = this.#find(named);
      this.#found.set(key, found);
    }
    if ("id" in found) return found;
    this.refuse(found.refused, found.as);
    return undefined;
  }

  #find(named: PointName): Point | { readonly refused: Refusal; readonly as: string } {
    const as = named.name === "" ? named.id : named.name;
    const byId = this.#byId.get(named.id.toLowerCase()) ?? this.#byId.get(named.name.toLowerCase());
    const candidates = byId === undefined ? this.#named(named) : [byId];
    const [point, ...more] = candidates;
    if (point === undefined) return { refused: "unknown", as };
    if (more.length > 0) return { refused: "ambiguous", as };
    if (named.unit !== "" && named.unit !== point.unit)
      return { refused: "unit", as: `${as}: ${named.unit}` };
    return point;
  }

  #named({ name, device }: PointName): readonly Point[] {
    const all = this.#byName.get(name) ?? [];
    return device === "" ? all : all.filter(({ deviceId }) => this.#deviceNames.get(deviceId) === device);
  }

  refuse(why: Refusal, example: string): void {
    const entry = this.#refused.get(why) ?? { count: 0, examples: new Set() };
    entry.count += 1;
    if (entry.examples.size < mostExamples) entry.examples.add(example.slice(0, longestExample));
    this.#refused.set(why, entry);
  }

  /** A cell that says nothing. */
  passOver(): void {
    this.#empty += 1;
  }

  /** @param value null: a gap @param quality 0–2 @param reason place in `qualityReasons` */
  take({ id }: Point, time: number, value: number | null, quality: number, reason: number): void {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = this.#options.part;
    if (time < from || time >= to || this.#chosen?.has(id) === false) {
      this.#outside += 1;
      return;
    }
    const { points, times, values, qualities, reasons } = this.#batch;
    points.push(id);
    times.push(time);
    values.push(value);
    qualities.push(quality);
    reasons.push(reason);
    this.#taken += 1;
    if (points.length >= batchReadings) this.flush();
  }

  /** A note of the file. @param about what it is about here; undefined: that isn't in the project */
  note(note: Annotation, about: Annotated | undefined): void {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = this.#options.part;
    if (note.from >= to || note.to < from) return;
    if (about === undefined) this.refuse("about", note.text);
    else this.#notes.push({ ...note, about });
  }

  /** What a note is about, if that is in the project. @param about ids as the file has them */
  about(about: Annotated): Annotated | undefined {
    if (about.kind === "site") return about;
    if (about.kind === "device") return this.#deviceNames.has(about.deviceId) ? about : undefined;
    return this.#byId.has(about.pointId) ? about : undefined;
  }

  flush(): void {
    if (this.#batch.points.length === 0) return;
    this.#options.send(this.#batch);
    this.#batch = emptyBatch();
  }

  /** @throws when the work is to stop */
  tell(progress: number): void {
    this.#options.tell(`${this.#taken.toLocaleString("en")} readings so far`, Math.min(1, progress));
  }

  /** Sends the rest. */
  finish(): ImportCounts & { readonly notes?: readonly Annotation[] } {
    this.flush();
    return {
      taken: this.#taken,
      empty: this.#empty,
      outside: this.#outside,
      refused: [...this.#refused].map(([why, { count, examples }]) => ({
        why: refusals[why],
        count,
        examples: [...examples],
      })),
      ...(this.#notes.length === 0 ? {} : { notes: this.#notes }),
    };
  }
}

const emptyBatch = () => ({
  points: [] as PointId[],
  times: [] as number[],
  values: [] as (number | null)[],
  qualities: [] as number[],
  reasons: [] as number[],
});
