import type { DiscoveredObject } from "../driver.ts";
import { furtherProperties } from "./object-properties.ts";
import { describeObject, propertiesToRead } from "./objects.ts";
import type { ObjectIdentifier } from "./primitives.ts";
import type { DeviceReader, PropertyResult } from "./reader.ts";
import type { PropertyReference } from "./requests.ts";

/** Objects of each type that are asked for all that the type may have. */
const trialsOfType = 2;

interface Progress {
  readonly at: number;
  readonly results: PropertyResult<PropertyReference>[];
  readonly wanted: number;
}

/**
 * Reads what objects are, and tells them in the device's order, some at a time. The first few of each type are asked for
 * everything that their type may have, all others only for what these turned out to have: what firmware doesn't know
 * would take up answers in every object.
 * @throws RequestProblem when the device falls silent; what was complete has been told before. Problem `cancelled`
 */
export async function* readObjects(
  reader: DeviceReader,
  objects: readonly ObjectIdentifier[],
  signal: AbortSignal,
): AsyncGenerator<DiscoveredObject[]> {
  const had = new Map<number, Set<number>>();
  const complete = new Map<number, DiscoveredObject>();
  let told = 0;

  /** What is complete up to the first that isn't. */
  const next = () => {
    const some: DiscoveredObject[] = [];
    for (let object = complete.get(told); object !== undefined; object = complete.get(told)) {
      complete.delete(told);
      told += 1;
      some.push(object);
    }
    return some;
  };

  const [trials, untried] = splitTrials(objects);
  let others = untried;
  const typeOf = (at: number) => objects[at]?.objectType ?? -1;
  /** How many trials of each type aren't answered yet. */
  const open = new Map<number, number>();
  for (const at of trials) open.set(typeOf(at), (open.get(typeOf(at)) ?? 0) + 1);
  const isTrial = new Set(trials);

  const take = (results: readonly PropertyResult<PropertyReference & { readonly progress: Progress }>[]) => {
    for (const result of results) {
      const { progress, objectType, property } = result.reference;
      progress.results.push(result);
      if (result.ok) had.set(objectType, (had.get(objectType) ?? new Set()).add(property));
      const object = objects[progress.at];
      if (progress.results.length < progress.wanted || object === undefined) continue;
      complete.set(progress.at, describeObject(object, progress.results));
      if (isTrial.has(progress.at)) open.set(objectType, (open.get(objectType) ?? 1) - 1);
    }
  };

  const referencesOf = (at: number, further: readonly number[]) => {
    const object = objects[at];
    if (object === undefined) return [];
    const wanted = [...propertiesToRead(object), ...further.map((property) => ({ ...object, property }))];
    const progress: Progress = { at, results: [], wanted: wanted.length };
    return wanted.map((reference) => ({ ...reference, progress }));
  };

  /** Objects of types whose trials are answered: they fill up the requests that trials leave half empty. */
  const more = () => {
    const ready = others.filter((at) => (open.get(typeOf(at)) ?? 0) === 0);
    const isReady = new Set(ready);
    others = others.filter((at) => !isReady.has(at));
    return ready.flatMap((at) => {
      const known = had.get(typeOf(at));
      return referencesOf(
        at,
        furtherProperties(typeOf(at)).filter((property) => known?.has(property) === true),
      );
    });
  };
  try {
    const first = trials.flatMap((at) => referencesOf(at, furtherProperties(typeOf(at))));
    for await (const results of reader.read(first, signal, more)) {
      take(results);
      const some = next();
      if (some.length > 0) yield some;
    }
  } catch (error) {
    if (complete.size > 0)
      yield [...complete].sort(([one], [other]) => one - other).map(([, object]) => object);
    throw error;
  }
}

/** Positions of the first few of each type, and of all others. */
function splitTrials(objects: readonly ObjectIdentifier[]): [number[], number[]] {
  const counts = new Map<number, number>();
  const trials: number[] = [];
  const others: number[] = [];
  for (const [at, { objectType }] of objects.entries()) {
    const before = counts.get(objectType) ?? 0;
    counts.set(objectType, before + 1);
    (before < trialsOfType ? trials : others).push(at);
  }
  return [trials, others];
}
