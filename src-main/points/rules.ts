import type { ConversionRule } from "../contract/conversion-rules.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import type { Conversion, Point } from "../contract/point.ts";
import { fits, matchPattern } from "./pattern.ts";
import { type UnitStep, unitStep } from "./units.ts";

/** A point as rules make it. */
export interface Ruled {
  readonly point: Point;
  /** Places of the rules that fit it, from 1. */
  readonly rules: readonly number[];
  /** In words: where rules disagree, or one can't do what it says. */
  readonly note: string;
  /** The device's unit was wrong: values stay as they are, whatever they are called. */
  readonly isRelabelled: boolean;
}

/** A factor as a person types it: `40`, `0.5`, `200/5`. @returns undefined for what is none, or is zero */
export function factorOf(text: string): number | undefined {
  const match = /^\s*(-?\d+(?:[.,]\d+)?)\s*(?:[/:]\s*(\d+(?:[.,]\d+)?)\s*)?$/.exec(text);
  if (match === null) return undefined;
  const number = (part: string) => Number(part.replace(",", "."));
  const factor = number(match[1] ?? "") / (match[2] === undefined ? 1 : number(match[2]));
  return Number.isFinite(factor) && factor !== 0 ? factor : undefined;
}

/** What is wrong with a rule itself; empty: nothing. */
export function faultOf(rule: ConversionRule): string {
  if (rule.factor !== "" && factorOf(rule.factor) === undefined)
    return `“${rule.factor}” is no factor: a number or a ratio such as 200/5 is, but not zero.`;
  const does = [rule.rename, rule.factor, rule.toUnit].some((text) => text !== "");
  if (!does && rule.offset === null && rule.kind === null && rule.intervalMs === null)
    return "The rule changes nothing yet.";
  if (rule.toUnit !== "" && rule.unitChange === "convert" && rule.unit !== "") {
    const step = unitStep(rule.unit, rule.toUnit);
    if (typeof step === "string") return step;
  }
  return "";
}

/**
 * Applies a site's rules to a point. They start from what the device offers, not from what the point is now: applying
 * them again changes nothing more.
 * @param object that the point is of
 * @param rules in order; where two set the same, the later holds
 */
export function applyRules(
  point: Point,
  object: OfferedObject,
  device: Pick<Device, "name" | "key" | "model">,
  rules: readonly ConversionRule[],
): Ruled {
  const deviceName = device.name === "" ? device.key : device.name;
  const offeredName = object.name === "" ? object.key : object.name;
  const fitting: number[] = [];
  const notes: string[] = [];
  const setBy = new Map<string, number>();
  const set = (what: string, place: number) => {
    const before = setBy.get(what);
    if (before !== undefined)
      notes.push(`Rules ${before} and ${place} both set the ${what}: ${place} holds.`);
    setBy.set(what, place);
  };
  let { name, kind, intervalMs } = point;
  const own: Conversion = { scale: object.scale, offset: object.offset };
  let unit = object.unit === "" ? point.unit : object.unit;
  let scaling: Conversion = own;
  let toUnit: { readonly unit: string; readonly change: "convert" | "label" } | undefined;
  rules.forEach((rule, index) => {
    const place = index + 1;
    if (!rule.enabled || faultOf(rule) !== "") return;
    const captured = rule.name === "" ? [] : matchPattern(rule.name, offeredName);
    if (captured === undefined || !fits(rule.device, deviceName) || !fits(rule.model, device.model)) return;
    if (!fits(rule.variable, point.variable) || (rule.unit !== "" && rule.unit !== object.unit)) return;
    fitting.push(place);
    if (rule.rename !== "") {
      set("name", place);
      name = renamed(rule.rename, [offeredName, ...captured], deviceName);
    }
    const factor = rule.factor === "" ? undefined : factorOf(rule.factor);
    if (factor !== undefined || rule.offset !== null) {
      set("scale", place);
      scaling = {
        scale: own.scale * (factor ?? 1),
        offset: own.offset * (factor ?? 1) + (rule.offset ?? 0),
      };
    }
    if (rule.toUnit !== "") {
      set("unit", place);
      toUnit = { unit: rule.toUnit, change: rule.unitChange };
    }
    if (rule.kind !== null) {
      set("kind", place);
      kind = rule.kind;
    }
    if (rule.intervalMs !== null) {
      set("interval", place);
      intervalMs = rule.intervalMs;
    }
  });
  const changed: Point = { ...point, name, kind, intervalMs };
  if (!setBy.has("scale") && toUnit === undefined) {
    return { point: changed, rules: fitting, note: notes.join(" "), isRelabelled: false };
  }
  let conversion = scaling;
  let isRelabelled = false;
  if (toUnit !== undefined) {
    const { unit: wanted, change } = toUnit as { unit: string; change: "convert" | "label" };
    isRelabelled = change === "label";
    const step = isRelabelled ? nothing : unitStep(unit, wanted);
    if (typeof step === "string") notes.push(`The unit stays: ${step}`);
    else {
      conversion = after(conversion, step);
      unit = wanted;
    }
  }
  return { point: { ...changed, unit, conversion }, rules: fitting, note: notes.join(" "), isRelabelled };
}

const nothing: UnitStep = { scale: 1, offset: 0 };

/** One conversion after another. */
const after = (first: Conversion, then: Conversion): Conversion => ({
  scale: Number((first.scale * then.scale).toPrecision(15)),
  offset: Number((first.offset * then.scale + then.offset).toPrecision(15)),
});

function renamed(template: string, parts: readonly string[], device: string): string {
  const name = template.replace(/\$(device|\d)/g, (whole, what: string) =>
    what === "device" ? device : (parts[Number(what)] ?? whole),
  );
  return name.trim().slice(0, 300) || (parts[0] ?? "");
}

/**
 * A point whose conversion or unit is changed, with what that means for its history and its range.
 * @param before as it is
 * @param next as it is to be
 * @param how `all`: earlier readings are corrected, too; `from-now`: they were right and only follow the unit
 * @param time of the change, epoch ms
 * @param isRelabelled the unit was wrong, so that nothing is converted on its account
 */
export function withHistory(
  before: Point,
  next: Point,
  how: "all" | "from-now",
  time: number,
  isRelabelled = false,
): Point {
  const unchanged =
    next.conversion.scale === before.conversion.scale && next.conversion.offset === before.conversion.offset;
  if (unchanged) return next;
  const found = isRelabelled ? nothing : unitStep(before.unit, next.unit);
  const step = typeof found === "string" ? nothing : found;
  const bound = (value: number | null) => (value === null ? null : value * step.scale + step.offset);
  const { earlierConversions: known = [], ...rest } = next;
  const earlier = known.map((span) => ({ before: span.before, ...after(span, step) }));
  const followed = after(before.conversion, step);
  const isOnlyUnit =
    close(followed.scale, next.conversion.scale) && close(followed.offset, next.conversion.offset);
  const kept =
    isOnlyUnit || how === "from-now"
      ? [...earlier, ...(isOnlyUnit ? [] : [{ before: time, ...followed }])]
      : [];
  return {
    ...rest,
    minimum: bound(next.minimum),
    maximum: bound(next.maximum),
    ...(kept.length === 0 ? {} : { earlierConversions: kept.slice(-50) }),
  };
}

const close = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-12 * Math.max(1e-300, Math.abs(one));
