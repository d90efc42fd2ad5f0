import { setImmediate as nextTurn } from "node:timers/promises";
import type { PointId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { Reading } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { appendTo, emptyColumns } from "../pipeline/index.ts";
import { compute, type FormulaPoint, isFormula, parseFormula } from "../points/index.ts";
import type { ProjectFile } from "../store/index.ts";
import type { Gateway } from "./gateway.ts";

/** Readings of one input fetched at once. */
const pageSize = 2_000;
/** Computed readings stored at once. */
const batchSize = 1_000;

/**
 * Computes a formula over the stored history of its inputs, in the order of time, and stores the results.
 * @throws Problem `not-found`, `invalid-input`
 */
export function backfill(
  gateway: Gateway,
  { id, from, to }: { readonly id: PointId; readonly from: number; readonly to: number },
): Job {
  const { workspace } = gateway;
  const point = workspace.file.catalogue.point(id);
  if (point === null || !isFormula(point)) {
    throw new Problem("not-found", "This formula isn't in the project any more.", "");
  }
  const computed = history(workspace.file, point, from, to);
  return workspace.jobs.start(
    "formula-history",
    `Compute history of ${point.name}`,
    async (report, signal) => {
      let batch: Reading[] = [];
      let count = 0;
      let changed = 0;
      const store = () => {
        const columns = emptyColumns();
        appendTo(columns, batch);
        changed += workspace.store(columns).changed;
        count += batch.length;
        batch = [];
      };
      for (const reading of computed) {
        if (signal.aborted) break;
        batch.push(reading);
        if (batch.length < batchSize) continue;
        store();
        report(`${count.toLocaleString("en")} readings`, (reading.time - from) / Math.max(1, to - from));
        // Polling goes on in between.
        await nextTurn();
      }
      if (batch.length > 0) store();
      gateway.changed("history");
      return {
        note: `${count.toLocaleString("en")} readings computed, ${changed.toLocaleString("en")} new`,
        difference: null,
      };
    },
  );
}

/** Readings of one point, oldest first, fetched by and by. */
function* stored({ readings }: ProjectFile, id: PointId, from: number, to: number): Generator<Reading> {
  let next = from;
  for (;;) {
    const page = readings.raw(id, next, to, pageSize);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    next = last.time + 1;
  }
}

/**
 * What a formula comes to at every time at which an input has a reading; nothing before all inputs have one.
 * @throws Problem `invalid-input` for a formula that can't be computed
 */
function* history(file: ProjectFile, point: FormulaPoint, from: number, to: number): Generator<Reading> {
  const { expression, inputs } = point.source;
  const parsed = parseFormula(
    expression,
    inputs.map(({ name }) => name),
  );
  if (!parsed.ok) throw new Problem("invalid-input", parsed.fault.text, "Mend the formula first.");
  const memory = new Map();
  const sources = inputs.map(({ name, pointId }) => {
    const readings = stored(file, pointId, from, to);
    return { name, point: file.catalogue.point(pointId) ?? undefined, readings, next: readings.next() };
  });
  const newest = new Map<string, Reading>();
  for (;;) {
    const times = sources.flatMap(({ next }) => (next.done ? [] : next.value.time));
    if (times.length === 0) return;
    const time = Math.min(...times);
    for (const source of sources) {
      if (source.next.done || source.next.value.time !== time) continue;
      newest.set(source.name, source.next.value);
      source.next = source.readings.next();
    }
    if (newest.size < sources.length) continue;
    const known = sources.map(({ name, point: input }) => ({
      name,
      point: input,
      reading: newest.get(name),
    }));
    yield compute(point, parsed.term, known, time, memory).reading;
  }
}
