/** Something in a counter's readings that isn't plain counting. */
export interface CounterEvent {
  /**
   * `roll-over`: it reached its end and went on from 0. `reset`: it began again at 0. `exchange`: another counter goes on
   * from elsewhere. `stray`: readings that its neighbours contradict. `jump`: it went up as it never does.
   */
  readonly kind: "roll-over" | "reset" | "exchange" | "stray" | "jump";
  /** Between these readings, epoch ms. */
  readonly since: number;
  readonly until: number;
  /** What it showed at either. */
  readonly from: number;
  readonly to: number;
  /** What is counted for it, in the counter's unit. */
  readonly counted: number;
  /** What a plain rule (lower means begun again at 0) would count for it. */
  readonly plain: number;
  /** The steps that this is of, each with what the plain rule counts for it. */
  readonly steps: readonly CounterStep[];
}

/** From one reading to the next. */
export interface CounterStep {
  /** Epoch ms. */
  readonly since: number;
  readonly until: number;
  readonly plain: number;
}

/** Registers of 16 and 32 bits end there; what is read of them may have been moved by some decimals. */
const registers = [2 ** 16, 2 ** 31, 2 ** 32].flatMap((full) =>
  [100, 10, 1, 0.1, 0.01, 1e-3, 1e-4].map((scale) => full * scale),
);
/** Where counters usually end: displays at 10ⁿ, registers by their bits, in any usual decimal scale. */
const ends = [1e4, 1e5, 1e6, 1e7, 1e8, 1e9, ...registers];
/** A roll-over is from the last tenth before an end to the first tenth behind it. */
const nearEnd = 0.9;
/** So many readings may be contradicted by what follows before they are the new truth. */
const mostStray = 3;
/** A step so many times as steep as the steepest of nearly all is none that was taken. */
const jumpTimes = 50;

const plainStep = (from: number, to: number) => (to >= from ? to - from : Math.max(0, to));

/**
 * What in a counter's readings isn't plain counting, with what is to be counted for it instead: a roll-over's whole step,
 * what a reset counter shows, nothing for an exchange, for strays and for jumps.
 * @param times ascending, epoch ms
 * @param values NaN is left out
 */
export function counterEvents(times: Float64Array, values: Float64Array): CounterEvent[] {
  const places = [...values.keys()].filter((at) => !Number.isNaN(values[at] ?? Number.NaN));
  const at = (place: number) => values[places[place] ?? -1] ?? Number.NaN;
  const when = (place: number) => times[places[place] ?? -1] ?? Number.NaN;
  const spanOf = (place: number) => ({ since: when(place - 1), until: when(place) });
  const steepest = usualSteepness(places.length, at, when);
  const events: CounterEvent[] = [];
  for (let place = 1; place < places.length; place += 1) {
    const [from, to] = [at(place - 1), at(place)];
    const rate = (to - from) / Math.max(1, when(place) - when(place - 1));
    if (to >= from && !(rate > jumpTimes * steepest)) continue;
    const event = (kind: CounterEvent["kind"], counted: number, last = place): CounterEvent => {
      const steps: CounterStep[] = [];
      for (let each = place; each <= last; each += 1)
        steps.push({ ...spanOf(each), plain: plainStep(at(each - 1), at(each)) });
      const plain = steps.reduce((sum, step) => sum + step.plain, 0);
      return { kind, since: when(place - 1), until: when(last), from, to: at(last), counted, plain, steps };
    };
    const back = strayUntil(place, places.length, at, when, steepest);
    if (back !== null) {
      events.push(event("stray", at(back) - from, back));
      place = back;
      continue;
    }
    if (to >= from) events.push(event("jump", 0));
    else events.push(lower(from, to, steepest * (when(place) - when(place - 1)), event));
  }
  return events;
}

function lower(
  from: number,
  to: number,
  usual: number,
  event: (kind: CounterEvent["kind"], counted: number) => CounterEvent,
): CounterEvent {
  // The end that leaves the smallest step: one that is further off would count more than was taken.
  const [end] = ends
    .filter((each) => from >= nearEnd * each && from < each && to <= (1 - nearEnd) * each)
    .sort((one, other) => one - other);
  if (end !== undefined) {
    const whole = end - from + to;
    if (whole <= Math.max(10 * usual, 1e-3 * end)) return event("roll-over", whole);
  }
  // What it shows after beginning at 0 can't be more than it usually takes in that time.
  return to <= Math.max(10 * usual, 1e-6 * from) ? event("reset", Math.max(0, to)) : event("exchange", 0);
}

/** The reading from which on it goes on as before, as if those between weren't there; null: it doesn't. */
function strayUntil(
  place: number,
  count: number,
  at: (place: number) => number,
  when: (place: number) => number,
  steepest: number,
): number | null {
  const from = at(place - 1);
  for (let next = place + 1; next <= Math.min(place + mostStray, count - 1); next += 1) {
    const step = at(next) - from;
    const most = jumpTimes * steepest * (when(next) - when(place - 1));
    if (step >= 0 && step <= most && Math.abs(at(next) - at(next - 1)) > Math.max(most, step)) return next;
  }
  return null;
}

/** How steeply it goes up at most, per ms, but for the three steepest steps; infinite where it hardly ever does. */
function usualSteepness(
  count: number,
  at: (place: number) => number,
  when: (place: number) => number,
): number {
  const rates: number[] = [];
  for (let place = 1; place < count; place += 1) {
    const rate = (at(place) - at(place - 1)) / Math.max(1, when(place) - when(place - 1));
    if (rate > 0) rates.push(rate);
  }
  if (rates.length < 20) return Number.POSITIVE_INFINITY;
  rates.sort((one, other) => other - one);
  return rates[mostStray] ?? Number.POSITIVE_INFINITY;
}
