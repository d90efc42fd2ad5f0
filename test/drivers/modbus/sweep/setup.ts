import { type SweepPlan, type SweptPlace, sweepPlan } from "../../../../src-main/contract/sweep.ts";
import { modbusSweep, type SweepBefore, type SweepEvent } from "../../../../src-main/drivers/modbus/index.ts";
import { collect, context, never, templates } from "../setup.ts";

export const nothingBefore: SweepBefore = { passed: new Map(), nobody: new Set(), places: new Map() };

/** Runs a sweep to its end. */
export async function swept(
  plan: Record<string, unknown> & Pick<SweepPlan, "kind">,
  before = nothingBefore,
): Promise<{
  readonly events: readonly SweepEvent[];
  /** As they were told last, by key. */
  readonly places: ReadonlyMap<string, SweptPlace>;
}> {
  const events = await collect(modbusSweep(templates)(sweepPlan.parse(plan), before, context, never));
  const places = new Map(
    events.flatMap((event) => (event.kind === "place" ? [[event.place.key, event.place] as const] : [])),
  );
  return { events, places };
}

/** How far a sweep had come after so many of its events. */
export function stoppedAfter(events: readonly SweepEvent[]): SweepBefore {
  const passed = new Map<string, number>();
  const nobody = new Set<string>();
  const places = new Map<string, SweptPlace>();
  for (const event of events) {
    if (event.kind === "passed") passed.set(event.key, event.asked);
    if (event.kind === "nobody") nobody.add(event.key);
    if (event.kind === "place") places.set(event.place.key, event.place);
  }
  return { passed, nobody, places };
}
