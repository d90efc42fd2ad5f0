import type { ObjectTypeName, UnitSymbol } from "./numbers.data.ts";

/** Gives a channel's value at the time of the question. */
export type ReadChannel = (name: string) => number;
/** Gives a meter's counter at the time of the question: unit id, what it counts. */
export type ReadCounter = (unit: number, counted: "power" | "flow") => number;
/** Both as they were at a time. */
export type ReadModelAt = (time: number) => readonly [ReadChannel, ReadCounter];

/** What an object's value is made from. */
export type ValueSource = (channel: ReadChannel, counter: ReadCounter) => number;

/** One object of a simulated device, as its table gives it. */
export interface ObjectDefinition {
  readonly type: Exclude<ObjectTypeName, "device">;
  readonly instance: number;
  readonly name: string;
  readonly description: string;
  /** Analog: a number in `units`; binary: above 0.5 is active; multi-state: number of the state from 1. */
  readonly value: ValueSource;
  readonly units: UnitSymbol;
  /** Step of the converter; analog values are multiples of it. */
  readonly resolution: number;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** Binary: inactive, active. Multi-state: from state 1 on. */
  readonly states: readonly string[];
  /** Has a priority array. */
  readonly commandable: boolean;
  /** What a commandable object falls back to. */
  readonly relinquishDefault: number;
}

/** Where a device is reached: on the IP network, or behind a router. */
export type Place =
  | { readonly kind: "ip"; readonly host: number }
  | {
      readonly kind: "behind";
      /** Name of the router, or its host where it isn't one of the devices. */
      readonly router: string | number;
      /** Number of the network there. */
      readonly network: number;
      readonly mac: Uint8Array;
    };

/** One simulated BACnet device. */
export interface DeviceDefinition {
  readonly name: string;
  readonly instance: number;
  readonly description: string;
  readonly model: string;
  readonly location: string;
  readonly place: Place;
  /** Largest APDU it takes and sends, bytes. */
  readonly maxApdu: number;
  /** Whether it can send long answers in segments. */
  readonly segments: boolean;
  /** How long it thinks before each answer, ms. */
  readonly delayMs: number;
  readonly objects: readonly ObjectDefinition[];
}

/** Network number behind the plant's router, and how long its trunk takes for a message, ms. */
export const trunkNetwork = 2709;
export const trunkDelayMs = 12;
