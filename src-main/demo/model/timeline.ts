import type { EpochMilliseconds } from "../../contract/identity.ts";
import { buildingAt } from "./building.ts";
import { day } from "./calendar.ts";
import { type ChannelLayout, channelLayout } from "./channels.ts";
import type { FaultConfiguration } from "./faults.ts";
import { meterDefinitions, resettingUnit } from "./meters.data.ts";
import { chance } from "./noise.ts";
import { slotLength } from "./setting.ts";

/** Quarter hours in a day. */
export const slotsADay = day / slotLength;
/**
 * Counters have their start values here: 1 October 2026; before it they count backwards. A day costs a millisecond or
 * two to add up, once, so the epoch is near the time in which the plant is looked at.
 */
const epochDay = Date.UTC(2026, 9, 1) / day;
const daysKept = 8;

/** Short swing of every meter: ten whole turns a quarter hour, so that it is nothing at the quarter hours. */
const meterSwing = 0.015;
const meterTurn = (2 * Math.PI * 10) / slotLength;
/** Short swing of every other analog channel; each has its own number of turns. */
const sensorSwing = 0.004;

const hoursAMillisecond = 1 / 3_600_000;

/** What a meter counts. */
export type Counted = "power" | "flow";

/** Results that models of one seed share: the energy of a day under the faults of that day. */
interface Memory {
  readonly layout: ChannelLayout;
  readonly daySums: Map<string, Float64Array>;
}

/**
 * The plant at any time. Quarter hours are computed, times between them lie on straight lines plus a short swing,
 * and counters are the exact integral of that.
 */
export class PlantModel {
  readonly seed: number;
  readonly faults: FaultConfiguration;
  readonly #memory: Memory;
  readonly #days = new Map<number, Float64Array>();
  readonly #prefixes = new Map<number, Float64Array>();
  readonly #before = new Map<number, Float64Array>();

  constructor(
    seed: number,
    faults: FaultConfiguration = {},
    memory: Memory = { layout: channelLayout(), daySums: new Map() },
  ) {
    this.seed = seed;
    this.faults = faults;
    this.#memory = memory;
    this.#before.set(epochDay, new Float64Array(meterDefinitions.length * 2));
  }

  /** The same plant with other faults; what both have in common isn't computed twice. */
  withFaults(faults: FaultConfiguration): PlantModel {
    return new PlantModel(this.seed, faults, this.#memory);
  }

  get layout(): ChannelLayout {
    return this.#memory.layout;
  }

  /**
   * @param name e.g. `zone.3.temperature`
   * @returns place of a channel, for {@link value}
   * @throws RangeError when the plant has no such channel
   */
  channel(name: string): number {
    const place = this.layout.index.get(name);
    if (place === undefined) throw new RangeError(`The plant has no channel ${name}`);
    return place;
  }

  /** @returns a channel's value in its unit (see the interfaces of the parts) */
  value(channel: number, time: EpochMilliseconds): number {
    const slot = Math.floor(time / slotLength);
    const left = this.node(channel, slot);
    if (this.layout.steps[channel]) return left;
    const passed = time - slot * slotLength;
    if (passed === 0) return left;
    const straight = left + ((this.node(channel, slot + 1) - left) * passed) / slotLength;
    if (channel >= this.layout.meters) {
      // Heat meters: the water's temperatures don't swing, what passes does.
      return (channel - this.layout.meters) % 4 > 1
        ? straight
        : straight * (1 + meterSwing * Math.sin(meterTurn * passed));
    }
    if (this.layout.powers[channel]) return straight * (1 + meterSwing * Math.sin(meterTurn * passed));
    const turns = 4 + (channel % 13);
    return straight * (1 + sensorSwing * Math.sin((2 * Math.PI * turns * passed) / slotLength));
  }

  /** A channel's value at a quarter hour. */
  node(channel: number, slot: number): number {
    const dayNumber = Math.floor(slot / slotsADay);
    const width = this.layout.names.length;
    return this.#nodes(dayNumber)[(slot - dayNumber * slotsADay) * width + channel] ?? Number.NaN;
  }

  /**
   * A meter's counter as the meter keeps it: its start value plus all that passed, minus what a reset took away.
   * @param meter place in the list of meters, from 0
   * @returns kWh (power) or m³ (flow)
   */
  counter(meter: number, counted: Counted, time: EpochMilliseconds): number {
    const definition = meterDefinitions[meter];
    if (definition === undefined) throw new RangeError(`There is no meter ${meter}`);
    const now = this.#sinceEpoch(meter, counted, time);
    if (definition.unit === resettingUnit) {
      const resets = (this.faults["meter-resets"] ?? []).map((period) => period.from);
      const last = Math.max(Number.NEGATIVE_INFINITY, ...resets.filter((from) => from <= time));
      if (Number.isFinite(last)) return now - this.#sinceEpoch(meter, counted, last);
    }
    // Two to four years of service lie behind each meter, so that none is below zero within the years before.
    const years = 2 + 2 * chance(this.seed, 800, definition.unit);
    const size = counted === "flow" && definition.medium === "heat" ? definition.size / 6 : definition.size;
    return years * 8_760 * size + now;
  }

  /** What passed a meter from one time to another, kWh or m³. Takes no longer than the days between them. */
  passed(meter: number, counted: Counted, from: EpochMilliseconds, to: EpochMilliseconds): number {
    let sum = this.#today(meter, counted, to) - this.#today(meter, counted, from);
    const last = Math.floor(to / day);
    for (let dayNumber = Math.floor(from / day); dayNumber < last; dayNumber++) {
      sum += this.daySums(dayNumber)[placeOf(meter, counted)] ?? 0;
    }
    return sum;
  }

  /** All that passed a meter since the model's epoch (negative before it), kWh or m³. */
  #sinceEpoch(meter: number, counted: Counted, time: EpochMilliseconds): number {
    const before = this.#sumsBefore(Math.floor(time / day))[placeOf(meter, counted)] ?? 0;
    return before + this.#today(meter, counted, time);
  }

  /** What passed a meter since midnight (UTC), kWh or m³. */
  #today(meter: number, counted: Counted, time: EpochMilliseconds): number {
    const dayNumber = Math.floor(time / day);
    const place = placeOf(meter, counted);
    const channel = this.layout.meters + meter * 4 + (counted === "power" ? 0 : 1);
    const slot = Math.floor(time / slotLength);
    const left = this.node(channel, slot);
    let integral =
      this.#sinceMidnight(dayNumber)[(slot - dayNumber * slotsADay) * meterDefinitions.length * 2 + place] ??
      0;
    const part = time - slot * slotLength;
    if (part > 0) {
      const slope = (this.node(channel, slot + 1) - left) / slotLength;
      const end = left + slope * part;
      const turned = meterTurn * part;
      integral +=
        ((left + end) / 2) * part +
        meterSwing *
          ((left - end * Math.cos(turned)) / meterTurn +
            (slope * Math.sin(turned)) / (meterTurn * meterTurn));
    }
    return integral * hoursAMillisecond;
  }

  /** What passed each meter on a whole UTC day: kWh, m³, kWh, m³, … */
  daySums(dayNumber: number): Float64Array {
    const key = `${dayNumber} ${this.#faultsOf(dayNumber)}`;
    const known = this.#memory.daySums.get(key);
    if (known !== undefined) return known;
    // Only the meters count here, so the other channels aren't laid out.
    const sums = new Float64Array(meterDefinitions.length * 2);
    for (let slot = 0; slot <= slotsADay; slot++) {
      const building = buildingAt(this.seed, dayNumber * slotsADay + slot, this.faults);
      const edge = slot === 0 ? -1 : slot === slotsADay ? 1 : 0;
      const weight = (edge === 0 ? slotLength : slotLength / 2) - (edge * meterSwing) / meterTurn;
      meterDefinitions.forEach((meter, index) => {
        const passing = meter.measure(building);
        sums[index * 2] = (sums[index * 2] ?? 0) + passing.power * weight * hoursAMillisecond;
        sums[index * 2 + 1] = (sums[index * 2 + 1] ?? 0) + passing.flow * weight * hoursAMillisecond;
      });
    }
    this.#memory.daySums.set(key, sums);
    return sums;
  }

  /** The days between the model's epoch and a time: those that its counters are added up from. */
  daysBefore(time: EpochMilliseconds): number[] {
    const today = Math.floor(time / day);
    const first = Math.min(epochDay, today);
    return Array.from({ length: Math.abs(today - epochDay) }, (_, index) => first + index);
  }

  /** The faults that touch a day, as a key: days with equal keys are equal. */
  #faultsOf(dayNumber: number): string {
    const from = dayNumber * day;
    const touching: string[] = [];
    for (const [name, periods] of Object.entries(this.faults)) {
      for (const period of periods ?? []) {
        if (period.from <= from + day && period.to > from)
          touching.push(`${name}:${period.from}:${period.to}`);
      }
    }
    return touching.sort().join(" ");
  }

  #sumsBefore(dayNumber: number): Float64Array {
    const known = this.#before.get(dayNumber);
    if (known !== undefined) return known;
    const step = dayNumber > epochDay ? 1 : -1;
    let at = dayNumber;
    while (!this.#before.has(at)) at -= step;
    let sums = this.#before.get(at) ?? new Float64Array(meterDefinitions.length * 2);
    while (at !== dayNumber) {
      const added = this.daySums(step > 0 ? at : at - 1);
      sums = sums.map((value, place) => value + step * (added[place] ?? 0));
      at += step;
      this.#before.set(at, sums);
    }
    return sums;
  }

  /** What passed each meter from midnight (UTC) to each quarter hour of a day, in its unit times milliseconds. */
  #sinceMidnight(dayNumber: number): Float64Array {
    const known = this.#prefixes.get(dayNumber);
    if (known !== undefined) return known;
    const nodes = this.#nodes(dayNumber);
    const width = this.layout.names.length;
    const places = meterDefinitions.length * 2;
    const prefixes = new Float64Array(slotsADay * places);
    for (let place = 0; place < places; place++) {
      const channel = this.layout.meters + (place >> 1) * 4 + (place & 1);
      const start = nodes[channel] ?? 0;
      let straight = 0;
      let left = start;
      for (let slot = 1; slot < slotsADay; slot++) {
        const right = nodes[slot * width + channel] ?? 0;
        straight += ((left + right) / 2) * slotLength;
        // Over whole quarter hours the swing's integral telescopes to −a·(end − start)/ω.
        prefixes[slot * places + place] = straight - (meterSwing * (right - start)) / meterTurn;
        left = right;
      }
    }
    keep(this.#prefixes, dayNumber, prefixes);
    return prefixes;
  }

  /** All channels at the quarter hours of a UTC day and at the first of the next: 97 rows. */
  #nodes(dayNumber: number): Float64Array {
    const known = this.#days.get(dayNumber);
    if (known !== undefined) return known;
    const width = this.layout.names.length;
    const nodes = new Float64Array((slotsADay + 1) * width);
    for (let slot = 0; slot <= slotsADay; slot++) {
      const building = buildingAt(this.seed, dayNumber * slotsADay + slot, this.faults);
      this.layout.fill(building, nodes, slot * width);
    }
    keep(this.#days, dayNumber, nodes);
    return nodes;
  }
}

/** Place of what a meter counts among those of all meters. */
function placeOf(meter: number, counted: Counted): number {
  return meter * 2 + (counted === "power" ? 0 : 1);
}

/** Adds an entry and forgets the oldest beyond {@link daysKept}. */
function keep(entries: Map<number, Float64Array>, key: number, value: Float64Array): void {
  entries.set(key, value);
  if (entries.size <= daysKept) return;
  for (const oldest of entries.keys()) {
    entries.delete(oldest);
    break;
  }
}
