import { studentInterval } from "../regression/index.ts";
import { type ChillerSeries, leastScatter, loss } from "./chiller-reference.ts";
import type { Episode } from "./episodes.ts";

/** Buckets that must show it: an hour in which it neither starts nor stops. */
const leastShowing = 4;
/** Runs at a like load and condenser water that a bucket is held against. */
const leastPairs = 3;
/** What is like: a quarter more or less load, and K of condenser water. */
const likeLoad = Math.log(1.25);
const likeLift = 2;
/** One in a thousand of such differences would come by chance, were there none. */
const share = 0.998;

/** A bucket that tells how efficient a chiller is. */
interface Told {
  readonly at: number;
  /** Place of the run it is of. */
  readonly run: number;
  readonly residual: number;
  readonly load: number;
  readonly lift: number;
}

function toldBy({ running, cooling, lift }: ChillerSeries, residuals: Float64Array): Told[] {
  const told: Told[] = [];
  let run = 0;
  for (const [at, residual] of residuals.entries()) {
    if (running[at] !== 1) run = at;
    if (!Number.isNaN(residual))
      told.push({
        at,
        run,
        residual,
        load: Math.log(cooling[at] ?? Number.NaN),
        lift: lift[at] ?? Number.NaN,
      });
  }
  return told;
}

/** Mean of each run: buckets of one follow each other, so that a run says no more than one number does. */
function ofRuns(told: readonly { readonly run: number; readonly residual: number }[]): number[] {
  return [...Map.groupBy(told, ({ run }) => run).values()].map(mean);
}

const mean = (told: readonly { readonly residual: number }[]) =>
  told.reduce((sum, { residual }) => sum + residual, 0) / told.length;

/**
 * Stretches of runs that take more than {@link loss} beyond what a chiller took at the same load and condenser water, for
 * chillers that run too seldom to be held day against day. Each bucket is held against its like in at least
 * {@link leastPairs} runs that were well; the difference must be beyond Student's t of what such runs differ by.
 * @param residuals logarithm of power over what is expected; NaN where a bucket doesn't tell
 */
export function shortEpisodes(chiller: ChillerSeries, residuals: Float64Array, days: Int32Array): Episode[] {
  const told = toldBy(chiller, residuals);
  const isMore = ({ residual }: Told) => residual > Math.log(1 + loss);
  const well = told.filter((one) => !isMore(one));
  const stretches: Told[][] = [];
  let open: Told[] | undefined;
  for (const one of told) {
    if (!isMore(one)) open = undefined;
    else if (open !== undefined) open.push(one);
    else {
      open = [one];
      stretches.push(open);
    }
  }
  return stretches.flatMap((stretch): Episode[] => {
    const first = stretch[0];
    const last = stretch.at(-1);
    if (first === undefined || last === undefined || stretch.length < leastShowing) return [];
    if (!isCertain(stretch, well)) return [];
    const on = new Set(stretch.map(({ at }) => days[at]));
    const lasts = last === told.at(-1) ? { lasts: true } : {};
    return [{ from: first.at, to: last.at + 1, days: on.size, ...lasts }];
  });
}

function isCertain(stretch: readonly Told[], well: readonly Told[]): boolean {
  const differences = stretch.flatMap(({ run, residual, load, lift }) => {
    const like = well.filter(
      (one) =>
        Math.abs(one.load - load) <= likeLoad && Math.abs(one.lift - lift) <= likeLift && one.run !== run,
    );
    const runs = ofRuns(like);
    return runs.length < leastPairs ? [] : [{ run, residual: residual - mean(like) }];
  });
  if (differences.length < leastShowing) return false;
  const before = ofRuns(well);
  const middle = before.reduce((sum, value) => sum + value, 0) / before.length;
  const freedom = before.length - 1;
  const scatter = Math.max(
    leastScatter,
    Math.sqrt(before.reduce((sum, value) => sum + (value - middle) ** 2, 0) / freedom),
  );
  const found = ofRuns(differences);
  const size = found.reduce((sum, value) => sum + value, 0) / found.length;
  const error = scatter * Math.sqrt(1 / found.length + 1 / before.length);
  return size > Math.log(1 + loss) && size > studentInterval(share, freedom) * error;
}
