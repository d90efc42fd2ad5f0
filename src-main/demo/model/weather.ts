import type { EpochMilliseconds } from "../../contract/identity.ts";
import { day, hour, type LocalTime } from "./calendar.ts";
import { wander } from "./noise.ts";

/** The weather at the roof. */
export interface Weather {
  /** Dry-bulb temperature, °C. */
  readonly temperature: number;
  /** Mean temperature of the last day or so: what walls remember, °C. */
  readonly meanTemperature: number;
  /** Relative humidity, %. */
  readonly humidity: number;
  /** Wet-bulb temperature, °C. */
  readonly wetBulb: number;
  /** Global horizontal irradiance, W/m². */
  readonly solar: number;
  /** Share of the sun on a south facade, 0–1. */
  readonly southShare: number;
}

const latitude = (38.72 * Math.PI) / 180;
/** Lisbon lies 9.14° W: the sun is highest at 12:37 UTC. */
const solarNoonUtc = 12.61;

/** Wet-bulb temperature after Stull (2011), J. Appl. Meteor. Climatol. 50. */
function wetBulb(temperature: number, humidity: number): number {
  return (
    temperature * Math.atan(0.151977 * Math.sqrt(humidity + 8.313659)) +
    Math.atan(temperature + humidity) -
    Math.atan(humidity - 1.676331) +
    0.00391838 * humidity ** 1.5 * Math.atan(0.023101 * humidity) -
    4.686035
  );
}

/**
 * Lisbon's weather by season and hour, with fronts that last days and clouds that last hours.
 * @param time UTC epoch milliseconds
 * @param local the same instant on the wall
 */
export function weatherAt(seed: number, time: EpochMilliseconds, local: LocalTime): Weather {
  const season = Math.cos((2 * Math.PI * (local.dayOfYear - 215)) / 365.25);
  const hourUtc = (time - Math.floor(time / day) * day) / hour;
  const front = wander(seed, 1, time / (3.1 * day));
  const clouds = Math.min(
    1,
    Math.max(0, 0.38 - 0.22 * season - 0.3 * front + 0.35 * wander(seed, 2, time / (5 * hour))),
  );
  const meanTemperature = 17.4 + 5.9 * season + 3.1 * front;
  const swing = (3.6 + 1.4 * season) * (1.15 - 0.6 * clouds);
  const temperature =
    meanTemperature +
    swing * Math.cos((2 * Math.PI * (hourUtc - 15)) / 24) +
    0.5 * wander(seed, 3, time / (1.5 * hour));

  const declination = 0.4093 * Math.sin((2 * Math.PI * (local.dayOfYear - 81)) / 365.25);
  const hourAngle = ((hourUtc - solarNoonUtc) * Math.PI) / 12;
  const sine =
    Math.sin(latitude) * Math.sin(declination) +
    Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
  const height = Math.max(0, sine);
  const solar = 1_030 * height ** 1.15 * (1 - 0.72 * clouds);
  const humidity = Math.min(
    98,
    Math.max(
      22,
      71 - 2.4 * (temperature - meanTemperature) + 14 * clouds + 6 * wander(seed, 4, time / (4 * hour)),
    ),
  );
  return {
    temperature,
    meanTemperature,
    humidity,
    wetBulb: wetBulb(temperature, humidity),
    solar,
    southShare: height <= 0 ? 0 : Math.max(0.1, Math.cos(hourAngle)) * (0.75 - 0.3 * height),
  };
}
