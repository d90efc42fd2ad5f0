/** One measured figure. A peer or a limit of the same minute makes it mean something on a noisy machine. */
export interface Figure {
  readonly figure: string;
  /** Median of the runs. */
  readonly value: number;
  readonly unit: string;
  readonly runs: number;
  readonly min: number;
  readonly max: number;
  /** What it is held against: another implementation, or a limit. */
  readonly peer?: string;
  readonly peerValue?: number;
  /** `value / peerValue`. */
  readonly ratio?: number;
}

/** One bench: what `npm run bench -- NAME` runs. */
export interface Bench {
  readonly description: string;
  /** @param words what stood behind the bench's name */
  run(words: readonly string[]): AsyncIterable<Figure>;
}

/** Summarises samples of one figure, beside those of its peer where there is one. */
export function figure(
  name: string,
  unit: string,
  samples: readonly number[],
  peer?: { readonly name: string; readonly samples: readonly number[] },
): Figure {
  const value = median(samples);
  const own = {
    figure: name,
    value,
    unit,
    runs: samples.length,
    min: Math.min(...samples),
    max: Math.max(...samples),
  };
  if (peer === undefined) return own;
  const peerValue = median(peer.samples);
  // Against a limit of nothing there is no ratio.
  return { ...own, peer: peer.name, peerValue, ...(peerValue === 0 ? {} : { ratio: value / peerValue }) };
}

/** @returns the middle of the sorted samples, or the mean of the two in the middle */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

/** @param share 0–1 @returns the sample that so large a share of them doesn't exceed */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs an action several times. @returns milliseconds of each run */
export async function timed(runs: number, action: () => Promise<unknown> | unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await action();
    samples.push(performance.now() - began);
  }
  return samples;
}

/** One figure beside each of its peers and limits. */
export function* besideEach(
  name: string,
  unit: string,
  samples: readonly number[],
  peers: readonly { readonly name: string; readonly samples: readonly number[] }[],
): Generator<Figure> {
  for (const peer of peers) yield figure(name, unit, samples, peer);
}
