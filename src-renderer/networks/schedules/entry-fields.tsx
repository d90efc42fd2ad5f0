import { Select } from "@mantine/core";
import {
  type CalendarEntry,
  type Day,
  type SpecialEvent,
  weekNames,
} from "../../../src-main/contract/index.ts";
import { newEntry } from "./edit.ts";
import { DateFields, EndField, monthChoices, PatternPart, weekdayChoices } from "./fields.tsx";

type Period = SpecialEvent["period"];

const kinds = [
  { value: "date", label: "Date or pattern" },
  { value: "range", label: "From – to" },
  { value: "week", label: "Week of month" },
] as const;

const weeks = [
  { value: "any", label: "any week" },
  ...weekNames.map((label, index) => ({ value: String(index + 1), label })),
];

/** Which days an exception has, or an entry of a calendar. */
export function EntryFields<One extends Period>(props: {
  readonly entry: One;
  readonly label: string;
  /** Those that an exception can name; none for an entry of a calendar. */
  readonly calendars: readonly { readonly instance: number; readonly name: string }[];
  /** What a new date begins with. */
  readonly today: Day;
  readonly onChange: (entry: Period) => void;
}) {
  const { entry, label, calendars, today, onChange } = props;
  return (
    <div className="entry-fields">
      <Select
        aria-label={`${label}: kind`}
        allowDeselect={false}
        data={[...kinds, ...(calendars.length > 0 ? [{ value: "calendar", label: "Calendar" }] : [])]}
        value={entry.kind}
        onChange={(kind) => {
          const next = kind === entry.kind ? undefined : newPeriod(kind, today, calendars);
          if (next !== undefined) onChange(next);
        }}
      />
      <PeriodFields entry={entry} label={label} calendars={calendars} onChange={onChange} />
    </div>
  );
}

function newPeriod(
  kind: string | null,
  today: Day,
  calendars: readonly { readonly instance: number }[],
): Period | undefined {
  const day = { ...today, weekday: null };
  const [calendar] = calendars;
  switch (kind) {
    case "date":
      return newEntry(today);
    case "range":
      return { kind: "range", from: day, to: day };
    case "week":
      return { kind: "week", month: null, week: 1, weekday: 1 };
    default:
      return calendar && { kind: "calendar", instance: calendar.instance };
  }
}

function PeriodFields(props: {
  readonly entry: Period;
  readonly label: string;
  readonly calendars: readonly { readonly instance: number; readonly name: string }[];
  readonly onChange: (entry: Period) => void;
}) {
  const { entry, label, calendars, onChange } = props;
  switch (entry.kind) {
    case "date":
      return (
        <DateFields label={label} date={entry.date} onChange={(date) => onChange({ kind: "date", date })} />
      );
    case "range":
      return (
        <>
          <EndField label="From" date={entry.from} onChange={(from) => onChange({ ...entry, from })} />
          <EndField label="To, included" date={entry.to} onChange={(to) => onChange({ ...entry, to })} />
        </>
      );
    case "week":
      return (
        <fieldset className="date-fields" aria-label={label}>
          <PatternPart
            label={`${label}: weekday`}
            data={weekdayChoices}
            value={entry.weekday}
            onChange={(weekday) => onChange({ ...entry, weekday })}
          />
          <PatternPart
            label={`${label}: week`}
            data={weeks}
            value={entry.week}
            onChange={(week) => onChange({ ...entry, week })}
          />
          <PatternPart
            label={`${label}: month`}
            data={monthChoices}
            value={entry.month}
            onChange={(month) => onChange({ ...entry, month })}
          />
        </fieldset>
      );
    case "calendar":
      return (
        <Select
          aria-label={`${label}: calendar`}
          allowDeselect={false}
          data={calendars.map(({ instance, name }) => ({ value: String(instance), label: name }))}
          value={String(entry.instance)}
          onChange={(next) => {
            if (next !== null) onChange({ kind: "calendar", instance: Number(next) });
          }}
        />
      );
  }
}

/** Narrows a period to what a calendar can hold. */
export const isCalendarEntry = (period: Period): period is CalendarEntry => period.kind !== "calendar";
