import { Problem } from "../contract/problem.ts";
import type {
  Calendar,
  CalendarEntry,
  Schedule,
  ScheduleEdit,
  ScheduleParts,
  SpecialEvent,
} from "../contract/schedule.ts";
import {
  entryText,
  rangeText,
  specialEventText,
  timesText,
  type ValueWords,
  valueText,
  weekdayFullNames,
} from "../contract/schedule-text.ts";
import type { ScheduleChange } from "../drivers/driver.ts";
import type { PlantChange } from "./gate.ts";

/** An object as its device has it now. */
export type CurrentObject =
  | { readonly kind: "schedule"; readonly schedule: Schedule }
  | { readonly kind: "calendar"; readonly calendar: Calendar };

/** One property to be written, with what people are shown of it. */
export interface PreparedStep {
  readonly change: Omit<PlantChange, "device" | "deviceId">;
  readonly write: ScheduleChange;
  /** What the property should be afterwards, and how to look whether it is. */
  readonly wanted: unknown;
  /** @returns content to compare with `wanted`, and its text */
  readonly found: (current: CurrentObject) => { readonly content: unknown; readonly text: string };
}

type CalendarName = (instance: number) => string;

/** Compares by content, whatever the order of fields. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/**
 * What an edit changes, property by property, day by day; nothing where the device has it so already.
 * @throws Problem `not-supported` where the device doesn't have what would be changed, or doesn't tell it
 */
export function stepsOf(
  edit: ScheduleEdit,
  current: CurrentObject,
  calendarName: CalendarName,
): PreparedStep[] {
  if (edit.kind === "calendar") {
    return current.kind === "calendar" ? calendarSteps(edit, current.calendar) : [];
  }
  return current.kind === "schedule" ? scheduleSteps(edit, current.schedule, calendarName) : [];
}

function calendarSteps(
  { instance, entries, began }: Extract<ScheduleEdit, { readonly kind: "calendar" }>,
  calendar: Calendar,
): PreparedStep[] {
  const now = known(calendar.entries, "date list");
  if (isSame(now, entries)) return [];
  const difference = listDifference(now, entries, entryText);
  return [
    {
      change: {
        ...{ kind: "calendar", object: `calendar-${instance} ${calendar.name}`, property: "date list" },
        ...{ before: difference.before, asked: difference.asked, priority: null, target: null },
        note: isSame(now, began) ? "" : changedSince,
      },
      write: { kind: "calendar", instance, entries },
      wanted: entries,
      found: (read) => {
        const content = read.kind === "calendar" ? read.calendar.entries : null;
        return { content, text: content === null ? "unknown" : entriesText(content) };
      },
    },
  ];
}

const entriesText = (entries: readonly CalendarEntry[]) =>
  entries.length === 0 ? "no entries" : bounded(entries.map(entryText).join("; "));

function scheduleSteps(
  { instance, parts, began }: Extract<ScheduleEdit, { readonly kind: "schedule" }>,
  schedule: Schedule,
  calendarName: CalendarName,
): PreparedStep[] {
  const [target] = schedule.targets;
  const object = `schedule-${instance} ${schedule.name}`;
  if (parts.weekly !== undefined) known(schedule.weekly, "weekly schedule");
  if (parts.exceptions !== undefined) known(schedule.exceptions, "exception schedule");
  if (parts.fallback !== undefined) known(schedule.fallback, "schedule default");
  if (parts.effective !== undefined) known(schedule.effective, "effective period");
  const steps: PreparedStep[] = [];
  const step = (
    property: string,
    texts: { readonly before: string; readonly asked: string },
    isOld: boolean,
    rest: Pick<PreparedStep, "write" | "wanted"> & {
      readonly of: (schedule: Schedule) => unknown;
      readonly text: (schedule: Schedule) => string;
    },
  ) => {
    steps.push({
      change: {
        ...{ kind: "schedule", object, property, priority: null, target: null },
        before: bounded(texts.before),
        asked: bounded(texts.asked),
        note: isOld ? changedSince : "",
      },
      write: rest.write,
      wanted: rest.wanted,
      found: (read) =>
        read.kind === "schedule"
          ? { content: rest.of(read.schedule), text: bounded(rest.text(read.schedule)) }
          : { content: null, text: "unknown" },
    });
  };
  parts.weekly?.forEach((times, day) => {
    const now = schedule.weekly?.[day] ?? [];
    if (isSame(now, times)) return;
    const of = (read: Schedule) => read.weekly?.[day] ?? null;
    const text = (content: ReturnType<typeof of>) =>
      content === null ? "unknown" : timesText(content, target);
    step(
      `weekly schedule, ${weekdayFullNames[day] ?? ""}`,
      { before: timesText(now, target), asked: timesText(times, target) },
      began.weekly !== undefined && !isSame(began.weekly[day], now),
      {
        write: { kind: "day", instance, day, times },
        wanted: times,
        of,
        text: (read) => text(of(read)),
      },
    );
  });
  const { exceptions, fallback, effective } = parts;
  if (exceptions !== undefined && !isSame(schedule.exceptions, exceptions)) {
    const text = (event: SpecialEvent) => specialEventText(event, target, calendarName);
    const textOf = (events: readonly SpecialEvent[]) => events.map(text).join("; ") || "no exceptions";
    step(
      "exception schedule",
      listDifference(schedule.exceptions ?? [], exceptions, text),
      isOutdated(began, schedule, "exceptions"),
      {
        write: { kind: "part", instance, exceptions },
        wanted: exceptions,
        of: (read) => read.exceptions,
        text: (read) => (read.exceptions === null ? "unknown" : textOf(read.exceptions)),
      },
    );
  }
  if (fallback !== undefined && !isSame(schedule.fallback, fallback)) {
    const words: ValueWords | undefined = target;
    step(
      "schedule default",
      { before: valueText(schedule.fallback, words), asked: valueText(fallback, words) },
      isOutdated(began, schedule, "fallback"),
      {
        write: { kind: "part", instance, fallback },
        wanted: fallback,
        of: (read) => read.fallback,
        text: (read) => valueText(read.fallback, words),
      },
    );
  }
  if (effective !== undefined && !isSame(schedule.effective, effective)) {
    const text = (range: Schedule["effective"]) => (range === null ? "unknown" : rangeText(range));
    step(
      "effective period",
      { before: text(schedule.effective), asked: text(effective) },
      isOutdated(began, schedule, "effective"),
      {
        write: { kind: "part", instance, effective },
        wanted: effective,
        of: (read) => read.effective,
        text: (read) => text(read.effective),
      },
    );
  }
  return steps;
}

/** What isn't known can't be shown before it is overwritten. */
function known<Content>(content: Content | null, property: string): Content {
  if (content !== null) return content;
  throw new Problem(
    "not-supported",
    `The ${property} can't be read from the device, so it isn't written.`,
    "Read it again; if it stays, use the maker's tool.",
  );
}

const changedSince = "Somebody changed it in the device since you began; what they did is lost by this.";

const isOutdated = (began: ScheduleParts, now: Schedule, part: "exceptions" | "fallback" | "effective") =>
  began[part] !== undefined && !isSame(began[part], now[part]);

/** Only what goes and what comes; the order, where nothing else is different. */
function listDifference<One>(
  now: readonly One[],
  wanted: readonly One[],
  text: (one: One) => string,
): { readonly before: string; readonly asked: string } {
  const missing = (these: readonly One[], others: readonly One[]) =>
    these.filter((one) => !others.some((other) => isSame(one, other))).map(text);
  const goes = missing(now, wanted);
  const comes = missing(wanted, now);
  if (goes.length === 0 && comes.length === 0) {
    return { before: now.map(text).join("; "), asked: `other order: ${wanted.map(text).join("; ")}` };
  }
  const kept = wanted.length - comes.length;
  const rest = kept === 0 ? "" : kept === 1 ? "1 more stays" : `${kept} more stay`;
  const words = (these: readonly string[], none: string) =>
    [these.length === 0 ? none : these.join("; "), rest].filter(Boolean).join("; ");
  return { before: words(goes, "nothing that goes"), asked: words(comes, "nothing new") };
}

const mostText = 1_900;
const bounded = (text: string) => (text.length <= mostText ? text : `${text.slice(0, mostText)} …`);
