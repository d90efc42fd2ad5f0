import type { PointId } from "../../contract/identity.ts";
import { expectedOfWeek, fitTimeOfWeek, nearnessWeights, type TimeOfWeekModel } from "../baseline/index.ts";
import { countOfKnown } from "../buckets.ts";
import { weekOfMeter } from "../week-of-meter.ts";
import {
  type AlikeHours,
  type CandidateName,
  furthest,
  lastAlike,
  naiveWeek,
  similarDayMean,
  weightedProfile,
} from "./candidates.ts";
import type { Calendar } from "./day-types.ts";

/** A meter's hours with everything that they are forecast of. All columns are as long as each other. */
export interface MeterHours {
  readonly pointId: PointId;
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

/** A model is made anew every so many weeks, on the same days of the calendar whenever it is asked. */
const refitWeeks = 2;
export const refitDays = 7 * refitWeeks;
/** Days that a model is made of. */
export const trainedDays = 365;
const hoursOfDay = 24;
/** So that the season that it is counts most. */
const halfLifeDays = 60;

/** Models of a meter by the day that they were made on (days since 1970-01-01); null: too few hours were known. */
export type Models = ReadonlyMap<number, TimeOfWeekModel | null>;

/** Forecasts days of one meter, from what is known at some hour. */
export class Forecaster {
  readonly #of: MeterHours;
  readonly #models: Map<number, TimeOfWeekModel | null>;
  /** Measured less expected by the model of a day, of the hours that correct it. */
  #residuals: { readonly day: number; readonly values: Float64Array } | null = null;

  /** @param models made before of the same hours: they aren't made again */
  constructor(of: MeterHours, models: Models = new Map()) {
    this.#of = of;
    this.#models = new Map(models);
  }

  get models(): Models {
    return this.#models;
  }

  /** The model that a day is forecast by on the day before, made of the hours before its own day began. */
  model(target: number): TimeOfWeekModel | null {
    const made = this.#madeOn(target);
    const day = this.#of.calendar.days[made]?.day ?? Number.NaN;
    const before = this.#models.get(day);
    if (before !== undefined) return before;
    const model = this.#fit(this.#of.calendar.days[made]?.first ?? 0);
    this.#models.set(day, model);
    return model;
  }

  /** Which of the calendar's days the model of a target is made on. */
  #madeOn(target: number): number {
    const origin = Math.max(0, target - 1);
    const { day = 0 } = this.#of.calendar.days[origin] ?? {};
    return Math.max(0, origin - (day - weekOfMeter(this.#of.pointId, day, refitWeeks)));
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
    const model = this.model(target);
    if (model === null) return new Float64Array(day.end - day.first).fill(Number.NaN);
    const values = expectedOfWeek(model, {
      times: starts.subarray(day.first, day.end),
      hours: weekHours.subarray(day.first, day.end),
      temperatures: expectedTemperatures(target, known),
    });
    const residuals = this.#residualsOf(model, target);
    const errors = weightedProfile(calendar, residuals, known, target, "days");
    return values.map((each, at) => each + (Number.isNaN(errors[at] ?? Number.NaN) ? 0 : (errors[at] ?? 0)));
  }

  #fit(known: number): TimeOfWeekModel | null {
    const { starts, weekHours, values, temperatures } = this.#of;
    const from = Math.max(0, known - trainedDays * hoursOfDay);
    const part = values.subarray(from, known);
    if (countOfKnown(part) < 14 * hoursOfDay) return null;
    const times = starts.subarray(from, known);
    const of = {
      times,
      hours: weekHours.subarray(from, known),
      temperatures: temperatures.subarray(from, known),
    };
    const centre = times.at(-1) ?? 0;
    return fitTimeOfWeek(of, part, { weights: nearnessWeights(times, centre, halfLifeDays) });
  }

  #residualsOf(model: TimeOfWeekModel, target: number): Float64Array {
    const { calendar, starts, weekHours, values, temperatures } = this.#of;
    const made = this.#madeOn(target);
    if (this.#residuals?.day === made) return this.#residuals.values;
    const begin = calendar.days[Math.max(0, made - furthest)]?.first ?? 0;
    const end = calendar.days[made + refitDays]?.first ?? values.length;
    const expected = expectedOfWeek(model, {
      times: starts.subarray(begin, end),
      hours: weekHours.subarray(begin, end),
      temperatures: temperatures.subarray(begin, end),
    });
    const residuals = new Float64Array(values.length).fill(Number.NaN);
    for (let at = 0; at < expected.length; at += 1)
      residuals[begin + at] = (values[begin + at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
    this.#residuals = { day: made, values: residuals };
    return residuals;
  }
}
