import type { PointId } from "../contract/identity.ts";
import type { OfferedObject } from "../contract/network.ts";
import type { Point, PointKind } from "../contract/point.ts";
import { variables } from "./variables.data.ts";

/** What a person (or an accepted suggestion) decided about one object. */
export interface Mapping {
  readonly name: string;
  readonly variable: string;
  readonly kind: PointKind;
  readonly unit: string;
  readonly intervalMs?: number | undefined;
}

/** Meters and states of plant change slowly; 10 s shows a person that the plant is alive. */
export const usualIntervalMs = 10_000;

/**
 * Makes a point of an offered object.
 * @param object what the device offers; its template's scale becomes the point's conversion
 * @param mapping what was decided
 * @param id identity for the new point
 */
export function pointOf(object: OfferedObject, mapping: Mapping, id: PointId): Point {
  const variable = variables.find((known) => known.name === mapping.variable);
  const bounded = mapping.kind === "analog" && variable?.units.includes(mapping.unit) === true;
  return {
    id,
    deviceId: object.deviceId,
    name: mapping.name,
    variable: mapping.variable,
    kind: mapping.kind,
    unit: mapping.unit,
    source: object.source,
    conversion: { scale: object.scale, offset: object.offset },
    intervalMs: mapping.intervalMs ?? usualIntervalMs,
    minimum: bounded ? variable.minimum : null,
    maximum: bounded ? variable.maximum : null,
    states: object.states,
    firstState: object.firstState,
    enabled: true,
  };
}
