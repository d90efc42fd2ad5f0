import { Problem } from "../../contract/problem.ts";
import type { DiscoveredObject } from "../driver.ts";
import { probe } from "./probe.ts";
import type { ScanContext } from "./scan-context.ts";
import type { ModbusTemplate } from "./template.ts";
import { unitProblem } from "./units.ts";
import { ValueReader } from "./value-reader.ts";

/**
 * Reads what a unit offers as it is now.
 * @param objects as its template or its own description gives them, values null
 * @param template its limits hold
 * @returns the objects with their values, or with why they have none; `problem` where the unit fell silent meanwhile
 */
export async function presentObjects(
  { units }: Pick<ScanContext, "units">,
  unit: number,
  objects: readonly DiscoveredObject[],
  template: ModbusTemplate | null,
  signal: AbortSignal,
): Promise<{ objects: DiscoveredObject[]; problem: Problem | null }> {
  const found = [...objects];
  const wanted = objects.flatMap(({ source }, index) =>
    source.protocol === "modbus" ? [{ source, index }] : [],
  );
  let problem: Problem | null = null;
  try {
    const reader = new ValueReader(units);
    for await (const { wanted: one, result } of reader.read(unit, wanted, template, units.patience, signal)) {
      const object = found[one.index];
      if (object === undefined) continue;
      found[one.index] =
        result instanceof Problem
          ? { ...object, problem: result.report() }
          : {
              ...object,
              value: measured(result.value, object),
              ...(result.isAlarm ? { properties: { statusFlags: ["in-alarm" as const] } } : {}),
            };
    }
  } catch (error) {
    problem = signal.aborted ? null : unitProblem(unit, error, probe);
    if (problem === null) throw error;
  }
  return { objects: found, problem };
}

function measured(
  value: number | string | null,
  { scale, offset }: Pick<DiscoveredObject, "scale" | "offset">,
): number | string | null {
  return typeof value === "number" ? Number((value * scale + offset).toPrecision(12)) : value;
}
