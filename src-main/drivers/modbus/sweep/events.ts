import type { SweepPlan, SweptPlace } from "../../../contract/sweep.ts";
import type { DriverContext } from "../../driver.ts";
import type { Lines } from "../lines.ts";
import type { ModbusTemplate } from "../template.ts";

export type HostsPlan = Extract<SweepPlan, { kind: "hosts" }>;
export type LinesPlan = Extract<SweepPlan, { kind: "lines" }>;

/** What a sweep over hosts or lines tells. */
export type SweepEvent =
  | {
      readonly kind: "progress";
      readonly note: string;
      /** 0–1. */
      readonly progress: number;
      /** Estimated, ms; null where nothing tells yet. */
      readonly leftMs: number | null;
    }
  /** Something was met there; told again when more of it is known. */
  | { readonly kind: "place"; readonly place: SweptPlace }
  /** So many of the place's ids were asked; a sweep that goes on after this one needn't ask them again. */
  | { readonly kind: "passed"; readonly key: string; readonly asked: number }
  /** Nobody takes a connection there. */
  | { readonly kind: "nobody"; readonly key: string; readonly how: "refused" | "absent" };

/** How far a sweep came that was stopped. */
export interface SweepBefore {
  /** By key of the place: how many of its ids were asked. */
  readonly passed: ReadonlyMap<string, number>;
  /** Keys of hosts that took no connection. */
  readonly nobody: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, SweptPlace>;
}

export interface SweepTools {
  readonly lines: Lines;
  readonly context: DriverContext;
  readonly templates: () => readonly ModbusTemplate[];
  /** Monotonic time, ms. */
  readonly now: () => number;
}
