import type { Refusal, Subject } from "../../contract/findings.ts";
import { type Equipment, type EquipmentKind, explained, missingFor } from "../equipment/index.ts";
import type { Machines } from "./machines.ts";

/** What a rule needs of a machine, without which it says nothing of it. */
export interface Need {
  readonly rule: string;
  readonly kind: EquipmentKind;
  readonly roles: readonly string[];
  /** Groups of parts of which one is enough, the usual one first. */
  readonly oneOf?: readonly (readonly string[])[];
}

/** What says whether a machine runs, as its series are looked for. */
const whetherItRuns = [
  ...["status", "command", "power", "fan-status", "fan-command", "fan-speed", "pump-speed", "fan-power"],
] as const;
const whetherFansRun = ["fan-status", ...whetherItRuns] as const;

/** Of the rules of waste. */
export const wasteNeeds: readonly Need[] = [
  {
    rule: "running outside hours of use",
    kind: "air-handler",
    roles: ["supply-temperature"],
    oneOf: [whetherFansRun],
  },
  { rule: "lights at night", kind: "lighting", roles: [], oneOf: [["power", "level", "status", "command"]] },
  {
    rule: "valves that hunt",
    kind: "air-handler",
    roles: ["supply-temperature"],
    oneOf: [["cooling-valve", "heating-valve"], whetherFansRun],
  },
  { rule: "short cycling", kind: "chiller", roles: [], oneOf: [whetherItRuns] },
  {
    rule: "valves that leak",
    kind: "air-handler",
    roles: ["supply-temperature", "cooling-valve", "mixed-temperature"],
  },
  {
    rule: "unused economizers",
    kind: "air-handler",
    roles: ["cooling-valve", "mixed-temperature", "return-temperature", "outdoor-temperature"],
  },
  {
    rule: "supply air without a reset",
    kind: "air-handler",
    roles: ["supply-temperature-setpoint", "outdoor-temperature"],
  },
  {
    rule: "the energy of air handlers' faults",
    kind: "air-handler",
    roles: ["airflow", "fan-power", "cooling"],
  },
  { rule: "zones that heat and cool", kind: "zone", roles: ["temperature", "airflow", "reheat-valve"] },
  { rule: "sensors against boxes", kind: "zone", roles: ["discharge-temperature", "entering-temperature"] },
  {
    rule: "chillers' efficiency",
    kind: "chiller",
    roles: ["power", "cooling", "condenser-entering-temperature"],
  },
  {
    rule: "low delta-T",
    kind: "chilled-water",
    roles: ["supply-temperature", "return-temperature", "thermal"],
  },
];

/** Of what tells of wear. */
export const wearNeeds: readonly Need[] = [
  { rule: "fans' efficiency", kind: "air-handler", roles: ["airflow", "fan-power"] },
  { rule: "filters", kind: "air-handler", roles: ["airflow", "filter-pressure"] },
  { rule: "chillers' efficiency", kind: "chiller", roles: ["power", "cooling"] },
];

/** Points that say next to nothing of a machine aren't one that somebody expects rules for. */
const isKnown = ({ roles }: Equipment) => roles.size >= 3;

/** Parts that a machine lacks for a rule; of groups of which one is enough, the usual one. */
const lackedBy = ({ roles: known }: Equipment, { roles, oneOf = [] }: Need): string[] => [
  ...roles.filter((role) => !known.has(role)),
  ...oneOf.flatMap((group) => (group.some((role) => known.has(role)) ? [] : group.slice(0, 1))),
];
const lacks = (machine: Equipment, need: Need): boolean => lackedBy(machine, need).length > 0;

/** Which rules say nothing of which machines, for want of what; with what was taken for what. */
export function refusalsOf(machines: Machines, needs: readonly Need[], analysis: string): Refusal[] {
  const { site } = machines.context;
  return needs.flatMap((need): Refusal[] => {
    const { rule, kind } = need;
    const lacking = machines.of(kind).filter((machine) => isKnown(machine) && lacks(machine, need));
    const [first, ...others] = lacking;
    if (first === undefined) return [];
    const roles = lackedBy(first, need);
    const called = missingFor(first, roles);
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    const taken = explained(first).join(" ").slice(0, 600);
    return [
      {
        subject:
          others.length === 0
            ? { kind: "equipment", id: first.id, name: first.name }
            : { kind: "site", id: site.id, name: site.name },
        analysis,
        reason: `${first.name}${more} can't be judged on ${rule}: there is no ${called.join(", no ")}. Taken so far: ${taken}`,
        needs: `Map ${called.join(", ")} of it, by names or variables that say so.`,
        lacking: {
          ...{ rule, machine: first.name, more: others.length },
          roles,
        },
      },
    ];
  });
}

/**
 * Machines of which a rule has all that it needs.
 * @param more machines that are judged by something else
 */
export function judgedBy(
  machines: Machines,
  needs: readonly Need[],
  more: ReadonlySet<Equipment>,
): Subject[] {
  return machines.all
    .filter(
      (machine) =>
        more.has(machine) || needs.some((need) => need.kind === machine.kind && !lacks(machine, need)),
    )
    .map(({ id, name }): Subject => ({ kind: "equipment", id, name }));
}
