import type { PointId } from "../../src-main/contract/identity.ts";
import { qualityReasons } from "../../src-main/contract/quality.ts";
import type { ReadingBatch } from "../../src-main/store/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";

/** Points that the acts are of. */
export const actPoints = 8;
/** When the first act is. */
export const actsStart = Date.UTC(2026, 5, 1);
/** Between live acts, ms. */
export const actStepMs = 60_000;

/** One reading of an act. */
export interface ActSample {
  /** Index of the point. */
  readonly point: number;
  readonly time: number;
  /** Anything that a double can be. */
  readonly value: number | null;
  readonly quality: number;
  readonly reason: number;
}

/** One batch that is stored, at least one reading. */
export interface Act {
  readonly samples: readonly ActSample[];
  /** Whether the log is moved into the file afterwards. */
  readonly checkpoint: boolean;
}

/** @param points that the act's are, by their index */
export function actBatch({ samples }: Act, points: readonly PointId[]): ReadingBatch {
  return {
    points: samples.map(({ point }) => points[point] ?? ("" as PointId)),
    times: samples.map(({ time }) => time),
    values: samples.map(({ value }) => value),
    qualities: samples.map(({ quality }) => quality),
    reasons: samples.map(({ reason }) => reason),
  };
}

type Random = (below: number) => number;

/**
 * The act of this number in the stream of a seed: mostly the next readings of all points, but also late ones and ones out
 * of order, the same again, stretches of history that go to their blocks at once, times that are very old or far ahead,
 * and every kind of double. The same whoever asks.
 */
export function actAt(seed: number, number: number): Act {
  const random = randomFrom(Math.imul(seed + 1, 0x9e37_79b1) ^ Math.imul(number + 1, 0x85eb_ca6b));
  const checkpoint = random(12) === 0;
  const now = actsStart + number * actStepMs;
  const kind = random(20);
  if (kind < 9) return { checkpoint, samples: live(random, number, now) };
  if (kind < 13) return { checkpoint, samples: scattered(random, now) };
  if (kind < 16) return { checkpoint, samples: stretch(random, number, now) };
  if (kind < 18 && number > 0) {
    return { checkpoint, samples: actAt(seed, Math.max(0, number - 1 - random(30))).samples };
  }
  return { checkpoint, samples: far(random, now) };
}

const live = (random: Random, number: number, now: number): ActSample[] =>
  Array.from({ length: actPoints }, (_, point) => ({
    ...{ point, time: now, value: point % 2 === 0 ? number + point / 1_000 : number * (point + 1) },
    ...marksOf(random, 12),
  }));

const scattered = (random: Random, now: number): ActSample[] =>
  Array.from({ length: 1 + random(60) }, () => {
    const span = random(3) === 0 ? 5 * actStepMs : 12 * 3_600_000;
    const time = now + actStepMs - random(span);
    return {
      // Also two of one point and time in one batch.
      ...{ point: random(actPoints), time: random(2) === 0 ? time - (time % actStepMs) : time },
      ...{ value: anyValue(random), ...marksOf(random, 2) },
    };
  });

function stretch(random: Random, number: number, now: number): ActSample[] {
  const point = random(actPoints);
  const length = 20 + random(180);
  const first = now + 3_600_000 - random(24 * 3_600_000);
  const isAny = random(3) === 0;
  const marks = marksOf(random, 3);
  const samples = Array.from({ length }, (_, index) => ({
    ...{ point, time: first + index * 20_000, ...marks },
    value: isAny ? anyValue(random) : number + index / 4,
  }));
  return random(4) === 0 ? samples.reverse() : samples;
}

const far = (random: Random, now: number): ActSample[] =>
  Array.from({ length: 1 + random(6) }, () => {
    // Up to the first and the last time that can be stored; or some years ahead.
    const any = (random(2 ** 30) * 2 ** 20 + random(2 ** 20)) * (random(2) === 0 ? 1 : -1);
    const time = random(2) === 0 ? any : now + random(5 * 365) * 86_400_000;
    return { point: random(actPoints), time, value: anyValue(random), ...marksOf(random, 2) };
  });

/** @param rareness of a quality that isn't good */
function marksOf(random: Random, rareness: number): { quality: number; reason: number } {
  if (random(rareness) > 0) return { quality: 0, reason: 0 };
  return { quality: random(3), reason: random(qualityReasons.length) };
}

const special = [
  ...[0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE],
  ...[-Number.MIN_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53 + 2, 0.1, null],
];
const bits = new DataView(new ArrayBuffer(8));

function anyValue(random: Random): number | null {
  switch (random(4)) {
    case 0:
      return special[random(special.length)] ?? null;
    case 1:
      bits.setUint32(0, random(2 ** 32));
      bits.setUint32(4, random(2 ** 32));
      return bits.getFloat64(0);
    case 2:
      return random(2_000) / 10 - 50;
    default:
      return random(1_000_000);
  }
}
