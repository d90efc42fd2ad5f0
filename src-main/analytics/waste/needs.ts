import type { Refusal } from "../../contract/findings.ts";
import { type Equipment, type EquipmentKind, explained, missingFor } from "../equipment/index.ts";
import type { Machines } from "./machines.ts";

interface Need {
  readonly rule: string;
  readonly kind: EquipmentKind;
  readonly roles: readonly string[];
}

/** What rules need of a machine, beyond which they say nothing of it. */
const needs: readonly Need[] = [
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

/** Points that say next to nothing of a machine aren't one that somebody expects rules for. */
const isKnown = ({ roles }: Equipment) => roles.size >= 3;

/** Which rules say nothing of which machines, for want of what; with what was taken for what. */
export function refusalsOf(machines: Machines, analysis: string): Refusal[] {
  const { site } = machines.context;
  return needs.flatMap(({ rule, kind, roles }): Refusal[] => {
    const lacking = machines
      .of(kind)
      .filter((machine) => isKnown(machine) && missingFor(machine, roles).length > 0);
    const [first, ...others] = lacking;
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    const taken = explained(first).join(" ").slice(0, 600);
    return [
      {
        subject:
          others.length === 0
            ? { kind: "equipment", id: first.id, name: first.name }
            : { kind: "site", id: site.id, name: site.name },
        analysis,
        reason: `${first.name}${more} can't be judged on ${rule}: there is no ${missingFor(first, roles).join(", no ")}. Taken so far: ${taken}`,
        needs: `Map ${missingFor(first, roles).join(", ")} of it, by names or variables that say so.`,
      },
    ];
  });
}
