import type { ByteReader, ByteWriter } from "./bytes.ts";
import { predicted, readPredictedInto } from "./prediction.ts";

const evenTimes = 0;
const timesByStep = 1;
const timesOnGrid = 2;
/** In ms: 8,900 years and more, which differences of steps may not exceed. */
const longestGrid = 2 ** 48;

/**
 * First time, step, and how far each is from the time before plus the step; nothing where all keep it.
 * @param isSmall whether few bytes are worth the work
 * @throws RangeError for times that don't ascend
 */
export function writeTimes(writer: ByteWriter, times: Float64Array, isSmall: boolean): void {
  const first = times[0] ?? 0;
  const step = usualStep(times);
  let even = true;
  for (let index = 1; index < times.length; index += 1) {
    const difference = (times[index] ?? 0) - (times[index - 1] ?? 0);
    if (!(difference > 0)) throw new RangeError("times must ascend");
    if (difference !== step) even = false;
  }
  writer.signed(first);
  writer.varint(step);
  const isOnGrid = isSmall && (times.at(-1) ?? first) - first < longestGrid;
  writer.byte(even ? evenTimes : isOnGrid ? timesOnGrid : timesByStep);
  if (even) return;
  if (isOnGrid) writeOnGrid(writer, times, first, step);
  else
    for (let index = 1; index < times.length; index += 1)
      writer.signed((times[index] ?? 0) - (times[index - 1] ?? 0) - step);
}

/**
 * Which steps of the grid the times are nearest to, less their place, and how far they are from them: a device asked each
 * minute answers a little later each time, by no more than it did before.
 */
function writeOnGrid(writer: ByteWriter, times: Float64Array, first: number, step: number): void {
  const steps = new Float64Array(times.length);
  const late = new Float64Array(times.length);
  for (let index = 0; index < times.length; index += 1) {
    const since = (times[index] ?? 0) - first;
    const nearest = Math.round(since / step);
    steps[index] = nearest - index;
    late[index] = since - nearest * step;
  }
  predicted(steps).write(writer);
  // Around 0 both sides are equally dear.
  const middle = late.slice().sort()[late.length >> 1] ?? 0;
  writer.signed(middle);
  predicted(late.map((time) => time - middle)).write(writer);
}

function readOnGrid(reader: ByteReader, times: Float64Array, first: number, step: number): void {
  readPredictedInto(reader, times);
  const middle = reader.signed();
  const late = new Float64Array(times.length);
  readPredictedInto(reader, late);
  for (let index = 0; index < times.length; index += 1)
    times[index] = first + ((times[index] ?? 0) + index) * step + (late[index] ?? 0) + middle;
}

/** The step of the middle, by size: what most of them keep. */
function usualStep(times: Float64Array): number {
  const steps = new Float64Array(Math.min(64, times.length - 1));
  const stride = Math.max(1, Math.floor((times.length - 1) / 64));
  for (let index = 0; index < steps.length; index += 1) {
    steps[index] = (times[index * stride + 1] ?? 0) - (times[index * stride] ?? 0);
  }
  steps.sort();
  return steps[steps.length >> 1] ?? 0;
}

/** @throws RangeError for bytes that {@link writeTimes} doesn't write */
export function readTimes(reader: ByteReader, times: Float64Array): void {
  const first = reader.signed();
  const step = reader.varint();
  const way = reader.byte();
  if (way > timesOnGrid) throw new RangeError(`times written in an unknown way, ${way}`);
  if (way === timesOnGrid) {
    readOnGrid(reader, times, first, step);
    return;
  }
  if (way === evenTimes) {
    // A product each, none of which waits for the one before.
    for (let index = 0; index < times.length; index += 1) times[index] = first + index * step;
    return;
  }
  reader.signedInto(times.subarray(1));
  let time = first;
  times[0] = first;
  for (let index = 1; index < times.length; index += 1) {
    time += step + (times[index] ?? 0);
    times[index] = time;
  }
}
