import { isDeepStrictEqual } from "node:util";
import { type AlarmRule, alarmRule } from "../contract/alarm-rules.ts";
import { reportOf } from "../contract/problem.ts";
import { type Tariff, tariff } from "../contract/tariff.ts";
import type { ProjectFile } from "../store/index.ts";
import type { RuleSharing } from "../sync/index.ts";

type Log = (message: string, details?: Readonly<Record<string, unknown>>) => void;
type Editing = Pick<ProjectFile, "edit" | "siteSettings" | "alarmRules" | "catalogue">;

/** Characters of one field, as a side of a conflict is told. */
const longestWords = 120;

/** The project's tariffs and alarm rules, as they are shared with others at its site. */
export function sharedRules(
  file: Editing,
  /** Told when some came or went. */
  taken: { readonly tariffs: () => void; readonly alarmRules: () => void },
  log: Log,
): readonly RuleSharing[] {
  return [sharedTariffs(file, taken.tariffs, log), sharedAlarmRules(file, taken.alarmRules, log)];
}

function sharedTariffs(file: Editing, taken: () => void, log: Log): RuleSharing {
  const read = (body: unknown): Tariff | null => tariff.safeParse(body).data ?? null;
  const edit = (what: string, change: (tariffs: readonly Tariff[]) => Tariff[]): void => {
    const description = file.siteSettings.description();
    const tariffs = change(description.tariffs);
    file.edit(`${what} as the central database has it`, (changes) =>
      changes.putDescription({ ...description, tariffs }),
    );
  };
  return {
    kind: "tariff",
    all: () => new Map(file.siteSettings.description().tariffs.map((one) => [one.id, one])),
    isUsed: () => false,
    take: taking("tariff", tariff, log, taken, {
      put: (one) => {
        edit(`Take tariff “${one.name}”`, (tariffs) =>
          tariffs.some(({ id }) => id === one.id)
            ? tariffs.map((each) => (each.id === one.id ? one : each))
            : [...tariffs, one],
        );
        return true;
      },
      remove: (id) => edit("Remove a tariff", (tariffs) => tariffs.filter((one) => one.id !== id)),
    }),
    words: (here, there) => differences(read(here), read(there)),
    nameOf: (id, body) => read(body)?.name ?? id,
  };
}

function sharedAlarmRules(file: Editing, taken: () => void, log: Log): RuleSharing {
  const read = (body: unknown): AlarmRule | null => alarmRule.safeParse(body).data ?? null;
  return {
    kind: "alarm-rule",
    all: () => new Map(file.alarmRules.list().map((one) => [one.id as string, one])),
    isUsed: () => false,
    take: taking("alarm rule", alarmRule, log, taken, {
      put: (one) => {
        // Where it comes before its point it waits for it.
        if (!file.catalogue.points().some(({ id }) => id === one.pointId)) return false;
        file.edit(`Take alarm rule “${one.name}” as the central database has it`, (changes) =>
          changes.putAlarmRule(one),
        );
        return true;
      },
      remove: (id) => {
        const found = file.alarmRules.list().find((one) => one.id === id);
        if (found === undefined) return;
        file.edit(`Remove alarm rule “${found.name}” as the central database has it`, (changes) =>
          changes.removeAlarmRule(found.id),
        );
      },
    }),
    words: (here, there) => differences(said(read(here)), said(read(there))),
    nameOf: (id, body) => read(body)?.name ?? id,
  };
}

interface Schema<Rule> {
  safeParse(body: unknown): { readonly success: boolean; readonly data?: Rule; readonly error?: unknown };
}

/** How one is taken over: what can't be used here, or not be kept, is left where it is. */
function taking<Rule extends { readonly id: string }>(
  what: string,
  schema: Schema<Rule>,
  log: Log,
  taken: () => void,
  way: {
    /** @returns false: it can't be used here yet */
    put(one: Rule): boolean;
    remove(id: string): void;
  },
): RuleSharing["take"] {
  return (id, body) => {
    const parsed = body === null ? undefined : schema.safeParse(body);
    if (parsed !== undefined && (parsed.data === undefined || parsed.data.id !== id)) {
      log(`a ${what} of the central database can't be used`, { id, error: String(parsed.error) });
      return false;
    }
    try {
      if (parsed?.data === undefined) way.remove(id);
      else if (!way.put(parsed.data)) return false;
    } catch (error) {
      log(`a ${what} of the central database could not be kept`, { id, problem: reportOf(error) });
      return false;
    }
    taken();
    return true;
  };
}

/** What of a rule a person sets. */
function said(rule: AlarmRule | null): object | null {
  if (rule === null) return null;
  const { name, pointId, condition, delaySeconds, priority, enabled, note, unit } = rule;
  return { name, pointId, condition, delaySeconds, priority, enabled, note, unit };
}

/** Fields in which both differ, as each side has them. */
function differences(
  here: object | null,
  there: object | null,
): { readonly here: string; readonly there: string } {
  if (here === null || there === null)
    return { here: here === null ? "deleted" : "kept", there: there === null ? "deleted" : "kept" };
  const fields = new Map(Object.entries(here));
  const others = new Map(Object.entries(there));
  const differing = [...new Set([...fields.keys(), ...others.keys()])].filter(
    (field) => !isDeepStrictEqual(fields.get(field), others.get(field)),
  );
  const told = (side: ReadonlyMap<string, unknown>): string =>
    differing.map((field) => `${field}: ${textOf(side.get(field))}`).join("; ");
  return { here: told(fields), there: told(others) };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value !== "object") return short(String(value));
  const text = Object.entries(value)
    .map(([name, part]) => (Array.isArray(value) ? textOf(part) : `${name} ${textOf(part)}`))
    .join(", ");
  return short(text);
}

const short = (text: string): string =>
  text.length <= longestWords ? text : `${text.slice(0, longestWords - 1)}…`;
