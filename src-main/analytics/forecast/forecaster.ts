import {
  fitTimeOfWeek,
  nearnessWeights,
  predictTimeOfWeek,
  type TimeOfWeekModel,
} from "../baseline/index.ts";
import { type CandidateName, lastAlike, naiveWeek, weightedProfile } from "./candidates.ts";
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
}

/** One day, by every way that there is; one value an hour, NaN where a way can't tell. */
export type DayCandidates = Readonly<Record<CandidateName, Float64Array>>;

const refitHours = 14 * 24;
const trainedHours = 365 * 24;
const correctedHours = 56 * 24;
/** So that the season that it is counts most. */
const halfLifeDays = 60;

/** Forecasts days of one meter, from what is known at some hour. Days are asked for in order: the model is kept. */
export class Forecaster {
  readonly #of: MeterHours;
  #fittedAt = Number.NEGATIVE_INFINITY;
  #model: TimeOfWeekModel | null = null;
  /** Measured less expected, of the hours around the model's making. */
  readonly #residuals: Float64Array;

  constructor(of: MeterHours) {
    this.#of = of;
    this.#residuals = new Float64Array(of.values.length).fill(Number.NaN);
  }

  /**
   * @param known hours that are known: those behind aren't looked at
   * @param target which of the calendar's days
   */
  day(known: number, target: number): DayCandidates {
    const { calendar, values } = this.#of;
    const weeks = weightedProfile(calendar, values, known, target, "weeks");
    const weather = this.#weather(known, target);
    return {
      "naive-week": naiveWeek(calendar, values, known, target),
      "last-alike": lastAlike(calendar, values, known, target),
      "profile-days": weightedProfile(calendar, values, known, target, "days"),
      "profile-weeks": weeks,
      weather,
      mean: weather.map((each, at) => (each + (weeks[at] ?? Number.NaN)) / 2),
    };
  }

  /** Time of week and temperature, and the weighted profile of its last errors. */
  #weather(known: number, target: number): Float64Array {
    const { calendar, starts, weekHours, expectedTemperatures } = this.#of;
    const day = calendar.days[target];
    if (day === undefined) return new Float64Array();
    if (known - this.#fittedAt >= refitHours) this.#fit(known);
    if (this.#model === null) return new Float64Array(day.end - day.first).fill(Number.NaN);
    const { values } = predictTimeOfWeek(this.#model, {
      times: starts.subarray(day.first, day.end),
      hours: weekHours.subarray(day.first, day.end),
      temperatures: expectedTemperatures(target, known),
    });
    const errors = weightedProfile(calendar, this.#residuals, known, target, "days");
    return values.map((each, at) => each + (Number.isNaN(errors[at] ?? Number.NaN) ? 0 : (errors[at] ?? 0)));
  }

  #fit(known: number): void {
    const { starts, weekHours, values, temperatures } = this.#of;
    this.#fittedAt = known;
    const from = Math.max(0, known - trainedHours);
    const part = values.subarray(from, known);
    let usable = 0;
    for (const each of part) if (!Number.isNaN(each)) usable += 1;
    if (usable < 14 * 24) {
      this.#model = null;
      return;
    }
    const times = starts.subarray(from, known);
    const of = {
      times,
      hours: weekHours.subarray(from, known),
      temperatures: temperatures.subarray(from, known),
    };
    const centre = times.at(-1) ?? 0;
    this.#model = fitTimeOfWeek(of, part, { weights: nearnessWeights(times, centre, halfLifeDays) });
    const begin = Math.max(0, known - correctedHours);
    const end = Math.min(values.length, known + refitHours + 72);
    const { values: expected } = predictTimeOfWeek(this.#model, {
      times: starts.subarray(begin, end),
      hours: weekHours.subarray(begin, end),
      temperatures: temperatures.subarray(begin, end),
    });
    for (const [at, each] of expected.entries())
      this.#residuals[begin + at] = (values[begin + at] ?? Number.NaN) - each;
  }
}
