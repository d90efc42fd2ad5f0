import { implement } from "@orpc/server";
import {
  type ConversionRule,
  conversionRules as procedures,
  type RuleChange,
} from "../contract/conversion-rules.ts";
import type { PointId } from "../contract/identity.ts";
import type { OfferedObject } from "../contract/network.ts";
import type { Conversion, Point } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { sourceKey } from "../contract/source.ts";
import {
  applyRules,
  faultOf,
  isFormula,
  type Ruled,
  unitStep,
  unitsLike,
  withHistory,
} from "../points/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { newestReadings } from "./computing.ts";
import type { Gateway } from "./gateway.ts";

const os = implement(procedures);

/**
 * Answers of the procedures of conversion rules.
 * @param edited to be told when points or rules were changed
 */
export function conversionRuleHandlers(gateway: Gateway, edited: () => void) {
  const file = () => gateway.workspace.file;
  const { clock } = gateway.options;
  return os.router({
    list: os.list.handler(() => file().siteSettings.conversionRules()),
    save: os.save.handler(({ input }) => {
      file().edit("Change conversion rules", (changes) => changes.putConversionRules(input.rules));
      edited();
      return input.rules;
    }),
    preview: os.preview.handler(({ input }) => preview(file(), input.rules)),
    apply: os.apply.handler(({ input }) => {
      const wanted = new Set(input.pointIds);
      const before = new Map(
        file()
          .catalogue.points()
          .map((point) => [point.id, point]),
      );
      const points = ruledPoints(file(), input.rules).found.flatMap(({ point, isRelabelled }) => {
        const known = before.get(point.id);
        if (known === undefined || !wanted.has(point.id) || isSame(known, point)) return [];
        return withHistory(known, point, input.history, clock(), isRelabelled);
      });
      const what = `Apply conversion rules to ${points.length} ${points.length === 1 ? "point" : "points"}`;
      file().edit(what, (changes) => {
        changes.putConversionRules(input.rules);
        changes.putPoints(points);
      });
      edited();
      return { changed: points.length };
    }),
    changePoint: os.changePoint.handler(({ input }) => {
      const before = file().catalogue.point(input.id);
      if (before === null) throw new Problem("not-found", "This point isn't in the project any more.", "");
      const { name, unit, unitChange } = input;
      const conversion = input.conversion ?? followed(before, unit, unitChange);
      if (conversion.scale === 0) {
        throw new Problem(
          "invalid-input",
          "A scale of zero would make every value the same.",
          "Enter another scale.",
        );
      }
      const changed = withHistory(
        before,
        { ...before, name, unit, conversion },
        input.history,
        clock(),
        unitChange === "label",
      );
      file().edit(`Change ${before.name}`, (changes) => changes.putPoints([changed]));
      edited();
      return changed;
    }),
    unitsLike: os.unitsLike.handler(({ input }) => unitsLike(input.unit)),
  });
}

/** New points as the site's rules make them. */
export function withSiteRules(
  file: ProjectFile,
  mapped: readonly { readonly point: Point; readonly object: OfferedObject }[],
): Point[] {
  const rules = file.siteSettings.conversionRules();
  const devices = new Map(file.catalogue.devices().map((device) => [device.id, device]));
  return mapped.map(({ point, object }) => {
    const device = devices.get(point.deviceId);
    if (device === undefined || rules.length === 0) return point;
    // It has no history yet; its range goes with its unit.
    const ruled = applyRules(point, object, device, rules);
    return withHistory(point, ruled.point, "all", 0, ruled.isRelabelled);
  });
}

/** The conversion that makes the same quantity come out in another unit. @throws Problem `invalid-input` */
function followed(point: Point, unit: string, change: "convert" | "label"): Conversion {
  if (change === "label") return point.conversion;
  const step = unitStep(point.unit, unit);
  if (typeof step === "string") {
    throw new Problem(
      "invalid-input",
      `${point.name} can't be converted from ${point.unit || "no unit"} to ${unit || "no unit"}: ${step}`,
      "Choose a unit of the same quantity, or say that the device's unit is wrong.",
    );
  }
  const tidy = (value: number) => Number(value.toPrecision(15));
  return {
    scale: tidy(point.conversion.scale * step.scale),
    offset: tidy(point.conversion.offset * step.scale + step.offset),
  };
}

/** All points with what rules make of them; `unknown`: how many have no object any more. */
function ruledPoints({ catalogue }: ProjectFile, rules: readonly ConversionRule[]) {
  const devices = new Map(catalogue.devices().map((device) => [device.id, device]));
  const objects = new Map(
    catalogue.objects().map((object) => [`${object.deviceId} ${sourceKey(object.source)}`, object]),
  );
  const found: Ruled[] = [];
  let unknown = 0;
  for (const point of catalogue.points()) {
    if (isFormula(point)) continue;
    const device = devices.get(point.deviceId);
    const object = objects.get(`${point.deviceId} ${sourceKey(point.source)}`);
    if (device === undefined || object === undefined) unknown += 1;
    else found.push(applyRules(point, object, device, rules));
  }
  return { found, unknown };
}

const isSame = (one: Point, other: Point): boolean =>
  one.name === other.name &&
  one.kind === other.kind &&
  one.intervalMs === other.intervalMs &&
  isSameValue(one, other);

const isSameValue = (one: Point, other: Point): boolean =>
  one.unit === other.unit &&
  one.conversion.scale === other.conversion.scale &&
  one.conversion.offset === other.conversion.offset;

/** Names of the formulas that compute with a point. */
function formulasByInput(points: readonly Point[]): ReadonlyMap<PointId, readonly string[]> {
  const users = new Map<PointId, string[]>();
  for (const formula of points.filter(isFormula)) {
    for (const id of new Set(formula.source.inputs.map(({ pointId }) => pointId))) {
      users.set(id, [...(users.get(id) ?? []), formula.name]);
    }
  }
  return users;
}

/** A formula takes the number as it then is: what was in kWh comes in MWh. */
function usedText(names: readonly string[]): string {
  const [first] = names;
  if (first === undefined) return "";
  const others = names.length === 1 ? "computes" : `and ${names.length - 1} more compute`;
  return `${first.slice(0, 100)} ${others} with it, and takes the new value.`;
}

function preview(file: ProjectFile, rules: readonly ConversionRule[]) {
  const { found, unknown } = ruledPoints(file, rules);
  const points = new Map(file.catalogue.points().map((point) => [point.id, point]));
  const devices = new Map(
    file.catalogue.devices().map(({ id, name, key }) => [id, name === "" ? key : name]),
  );
  const fits = rules.map((_, index) => found.filter((one) => one.rules.includes(index + 1)).length);
  const shown = found.filter(({ point, note }) => {
    const before = points.get(point.id);
    return before !== undefined && (note !== "" || !isSame(before, point));
  });
  const newest = new Map<PointId, number | null>(
    newestReadings(
      file,
      shown.map(({ point }) => point.id),
    ).map(({ pointId, value }) => [pointId, value]),
  );
  const users = formulasByInput([...points.values()]);
  const changes = shown.map(({ point, rules: fitting, note: said }): RuleChange => {
    const before = points.get(point.id) ?? point;
    const note = [said, isSameValue(before, point) ? "" : usedText(users.get(point.id) ?? [])]
      .filter(Boolean)
      .join(" ");
    const value = newest.get(point.id) ?? null;
    return {
      pointId: point.id,
      device: devices.get(point.deviceId) ?? "",
      before: { ...sideOf(before), value },
      after: { ...sideOf(point), value: value === null ? null : revalued(value, before, point) },
      rules: [...fitting],
      note,
    };
  });
  return { changes, fits, faults: rules.map(faultOf), unknown };
}

const sideOf = ({ name, unit, kind, intervalMs, conversion }: Point) => ({
  name,
  unit,
  kind,
  intervalMs,
  conversion,
});

/** The same raw value by another conversion. */
function revalued(value: number, { conversion: one }: Point, { conversion: other }: Point): number {
  const raw = (value - one.offset) / one.scale;
  return Number((raw * other.scale + other.offset).toPrecision(12));
}
