import { expectedOfWeek, fitTimeOfWeek, nearnessWeights, type TimeOfWeekModel } from "../baseline/index.ts";
import {
  type AlikeHours,
  type CandidateName,
  lastAlike,
  naiveWeek,
  similarDayMean,
  weightedProfile,
} from "./candidates.ts";
import type { Calendar } from "./day-types.ts";

/** A meter's hours with everything that they are forecast of. All columns are as long as each other. */
export interface MeterHours {
  readonly calendar: Calendar;
  /** Beginnings, epoch ms, without a hole; they go on to the end of the day that is forecast. */
  readonly starts: Float64Array;
  /** Hour of the week with closed days as Sundays, 0–167. */
  readonly weekHours: Uint16Array;
  /** NaN: a gap, or not yet. */
  readonly values: Float64Array;
  /** As measured, °C; NaN: not known. */
  readonly temperatures: Float64Array;
  /** Temperatures that are expected of a day when it is forecast, °C, one an hour. */
  readonly expectedTemperatures: (target: number, known: number) => Float64Array;
  /** Hours before that are like those of a day when it is forecast. */
  readonly alike: (target: number, known: number) => AlikeHours;
}

/** One day, by every way that there is; one value an hour, NaN where a way can't tell. */
export type DayCandidates = Readonly<Record<CandidateName, Float64Array>>;

const refitHours = 14 * 24;
const trainedHours = 365 * 24;
const correctedHours = 56 * 24;
/** So that the season that it is counts most. */
const halfLifeDays = 60;

/** What days of one meter are forecast by: made of the hours before some hour. */
interface Fitted {
  readonly at: number;
  /** null: too few hours were known. */
  readonly model: TimeOfWeekModel | null;
}

/** Forecasts days of one meter, from what is known at some hour. Days are asked for in order: the model is kept. */
export class Forecaster {
  readonly #of: MeterHours;
  #fitted: Fitted | null;
  /** Measured less expected, of the hours around the models' making. */
  readonly #residuals: Float64Array;

  /** @param before one of the same hours, of which more are known by now: its models are taken over */
  constructor(of: MeterHours, before?: Forecaster) {
    this.#of = of;
    this.#fitted = before === undefined ? null : before.#fitted;
    this.#residuals =
      before === undefined ? new Float64Array(of.values.length).fill(Number.NaN) : before.#residuals.slice();
    if (this.#fitted !== null) this.#compare(this.#fitted);
  }

  /**
   * Makes a new model where the one that there is would be two weeks old.
   * @param known hours that are known
   * @param until hours that will be, when it is asked
   */
  prepare(known: number, until = known): void {
    if (this.#fitted === null || until - this.#fitted.at >= refitHours) this.#fit(known);
  }

  /**
   * @param known hours that are known: those behind aren't looked at
   * @param target which of the calendar's days
   */
  day(known: number, target: number): DayCandidates {
    const { calendar, values, alike } = this.#of;
    const weeks = weightedProfile(calendar, values, known, target, "weeks");
    const weather = this.#weather(known, target);
    return {
      "naive-week": naiveWeek(calendar, values, known, target),
      "last-alike": lastAlike(calendar, values, known, target),
      "profile-days": weightedProfile(calendar, values, known, target, "days"),
      "profile-weeks": weeks,
      weather,
      "similar-days": similarDayMean(values, alike(target, known)),
      mean: weather.map((each, at) => (each + (weeks[at] ?? Number.NaN)) / 2),
    };
  }

  /** Time of week and temperature, and the weighted profile of its last errors. */
  #weather(known: number, target: number): Float64Array {
    const { calendar, starts, weekHours, expectedTemperatures } = this.#of;
    const day = calendar.days[target];
    if (day === undefined) return new Float64Array();
    this.prepare(known);
    const model = this.#fitted?.model ?? null;
    if (model === null) return new Float64Array(day.end - day.first).fill(Number.NaN);
    const values = expectedOfWeek(model, {
      times: starts.subarray(day.first, day.end),
      hours: weekHours.subarray(day.first, day.end),
      temperatures: expectedTemperatures(target, known),
    });
    const errors = weightedProfile(calendar, this.#residuals, known, target, "days");
    return values.map((each, at) => each + (Number.isNaN(errors[at] ?? Number.NaN) ? 0 : (errors[at] ?? 0)));
  }

  #fit(known: number): void {
    const { starts, weekHours, values, temperatures } = this.#of;
    const from = Math.max(0, known - trainedHours);
    const part = values.subarray(from, known);
    let usable = 0;
    for (const each of part) if (!Number.isNaN(each)) usable += 1;
    if (usable < 14 * 24) {
      this.#fitted = { at: known, model: null };
      return;
    }
    const times = starts.subarray(from, known);
    const of = {
      times,
      hours: weekHours.subarray(from, known),
      temperatures: temperatures.subarray(from, known),
    };
    const centre = times.at(-1) ?? 0;
    const model = fitTimeOfWeek(of, part, { weights: nearnessWeights(times, centre, halfLifeDays) });
    this.#fitted = { at: known, model };
    this.#compare(this.#fitted);
  }

  #compare({ at: known, model }: Fitted): void {
    if (model === null) return;
    const { starts, weekHours, values, temperatures } = this.#of;
    const begin = Math.max(0, known - correctedHours);
    const end = Math.min(values.length, known + refitHours + 72);
    const expected = expectedOfWeek(model, {
      times: starts.subarray(begin, end),
      hours: weekHours.subarray(begin, end),
      temperatures: temperatures.subarray(begin, end),
    });
    for (const [at, each] of expected.entries())
      this.#residuals[begin + at] = (values[begin + at] ?? Number.NaN) - each;
  }
}
