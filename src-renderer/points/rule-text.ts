import type { ConversionRule, RuleChange } from "../../src-main/contract/index.ts";
import { everyWords, numbers } from "../format/index.ts";

/** A rule that fits everything and changes nothing yet. */
export function newRule(): ConversionRule {
  return {
    id: crypto.randomUUID(),
    enabled: true,
    ...{ device: "", model: "", name: "", variable: "", unit: "" },
    ...{
      rename: "",
      factor: "",
      offset: null,
      toUnit: "",
      unitChange: "convert",
      kind: null,
      intervalMs: null,
    },
  };
}

/** Which points a rule fits: `name CHW*, unit kWh`. */
export function conditionText({ device, model, name, variable, unit }: ConversionRule): string {
  const parts = Object.entries({ device, model, name, variable, unit }).flatMap(([what, value]) =>
    value === "" ? [] : `${what} ${value}`,
  );
  return parts.length === 0 ? "all points" : parts.join(", ");
}

/** What a rule does: `name $1, × 200/5, in MWh`. */
export function outcomeText(rule: ConversionRule): string {
  const parts = [
    rule.rename === "" ? "" : `name ${rule.rename}`,
    rule.factor === "" ? "" : `× ${rule.factor}`,
    rule.offset === null ? "" : `+ ${numbers.measured(rule.offset)}`,
    rule.toUnit === "" ? "" : `${rule.unitChange === "convert" ? "in" : "is in"} ${rule.toUnit}`,
    rule.kind === null ? "" : `kind ${rule.kind}`,
    rule.intervalMs === null ? "" : `every ${everyWords(rule.intervalMs)}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "nothing yet" : parts.join(", ");
}

/** Value with its unit, on one side of a change. */
export const sideText = ({ value, unit }: RuleChange["before"]): string =>
  value === null ? unit : `${numbers.measured(value)} ${unit}`.trim();

/** Whether anything of the point is another after it, or it is only shown for its note. */
export const doesChange = ({ before, after }: RuleChange): boolean =>
  before.name !== after.name ||
  before.unit !== after.unit ||
  before.kind !== after.kind ||
  before.intervalMs !== after.intervalMs ||
  before.conversion.scale !== after.conversion.scale ||
  before.conversion.offset !== after.conversion.offset;
