import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import {
  type Calendar,
  type CalendarEntry,
  calendarHas,
  type Day,
  type Device,
  type DeviceMoment,
  daysInMonth,
  entryMatches,
  entryText,
  isSameDay,
  monthNames,
  weekdayOf,
} from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { isSameContent, newEntry } from "./edit.ts";
import { EditBar, undoKeys } from "./edit-bar.tsx";
import { EntryFields, isCalendarEntry } from "./entry-fields.tsx";
import { useHistory } from "./history.ts";

/** One calendar: a year with its days marked, and its entries to be edited and written. */
export function CalendarView(props: {
  readonly device: Device;
  readonly calendar: Calendar & { readonly entries: readonly CalendarEntry[] };
  readonly now: DeviceMoment | null;
  readonly reading: boolean;
  readonly onRead: () => void;
}) {
  const { device, calendar, now, reading, onRead } = props;
  const { client } = useApplication();
  const { instance, entries: began } = calendar;
  const history = useHistory<readonly CalendarEntry[]>(`calendar ${device.id} ${instance}`, began);
  const entries = history.present;
  const [year, setYear] = useState(() => now?.year ?? new Date().getFullYear());
  const [opened, setOpened] = useState<number | null>(null);
  const today: Day = now ?? { year, month: 1, day: 1 };
  const add = (day: Day) => {
    history.change([...entries, newEntry(day)]);
    setOpened(entries.length);
  };
  const toggle = (day: Day) => {
    const at = entries.findIndex((one) => one.kind === "date" && isExactly(one, day));
    const any = entries.findIndex((one) => entryMatches(one, day));
    if (at >= 0) history.change(entries.filter((_, index) => index !== at));
    else if (any >= 0) setOpened(any);
    else add(day);
  };
  return (
    <section className="schedule-view" aria-label={calendar.name} onKeyDown={undoKeys(history)}>
      <EditBar
        title={`Write ${calendar.name}`}
        history={history}
        changed={!isSameContent(entries, began)}
        reading={reading}
        onRead={onRead}
        prepare={() =>
          client.schedules.prepareWrite({
            deviceId: device.id,
            edit: { kind: "calendar", instance, entries: [...entries], began: [...history.base] },
          })
        }
        onWritten={onRead}
      >
        <ActionIcon aria-label="Year before" onClick={() => setYear(year - 1)}>
          <IconChevronLeft size={16} stroke={1.5} />
        </ActionIcon>
        <span className="week-title">{year}</span>
        <ActionIcon aria-label="Year after" onClick={() => setYear(year + 1)}>
          <IconChevronRight size={16} stroke={1.5} />
        </ActionIcon>
      </EditBar>
      <div className="schedule-facts">
        <p className="muted small ellipsis">
          {[
            calendar.description,
            calendar.value === null
              ? ""
              : calendar.value
                ? "today is one of its days"
                : "today is none of its days",
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {calendar.problems.map((problem) => (
          <ProblemLine key={problem.what} problem={problem} />
        ))}
      </div>
      <div className="schedule-body">
        <div className="year">
          {monthNames.map((name, index) => (
            <Month
              key={name}
              year={year}
              month={index + 1}
              entries={entries}
              chosen={opened === null ? undefined : entries[opened]}
              now={now}
              onToggle={toggle}
            />
          ))}
        </div>
        <div className="schedule-panel calendar-entries">
          <h3>Entries</h3>
          {entries.length === 0 ? (
            <p className="muted small">None. Click a day of the picture, or add an entry.</p>
          ) : null}
          {entries.map((entry, index) => {
            const label = `Entry ${index + 1}`;
            return (
              <section key={places[index]} className="exception" aria-label={label}>
                <div className="calendar-entry">
                  <button
                    type="button"
                    className="exception-head"
                    aria-expanded={opened === index}
                    onClick={() => setOpened(opened === index ? null : index)}
                  >
                    <span className="ellipsis">{entryText(entry)}</span>
                  </button>
                  <ActionIcon
                    aria-label={`Remove ${label}`}
                    title="Remove"
                    onClick={() => {
                      history.change(entries.filter((_, at) => at !== index));
                      setOpened(null);
                    }}
                  >
                    <IconTrash size={16} stroke={1.5} />
                  </ActionIcon>
                </div>
                {opened === index ? (
                  <div className="exception-body">
                    <EntryFields
                      entry={entry}
                      label={label}
                      calendars={[]}
                      today={{ year: today.year, month: today.month, day: today.day }}
                      onChange={(next) => {
                        if (!isCalendarEntry(next)) return;
                        history.change(
                          entries.map((one, at) => (at === index ? next : one)),
                          `${label} fields`,
                        );
                      }}
                    />
                  </div>
                ) : null}
              </section>
            );
          })}
          <Button
            variant="subtle"
            size="compact-sm"
            className="add-button"
            leftSection={<IconPlus size={14} stroke={1.5} />}
            onClick={() => add({ year: today.year, month: today.month, day: today.day })}
          >
            Add entry
          </Button>
        </div>
      </div>
    </section>
  );
}

const places = Array.from({ length: 10_000 }, (_, index) => `entry ${index}`);

const isExactly = (entry: Extract<CalendarEntry, { readonly kind: "date" }>, { year, month, day }: Day) =>
  entry.date.year === year && entry.date.month === month && entry.date.day === day;

function Month(props: {
  readonly year: number;
  readonly month: number;
  readonly entries: readonly CalendarEntry[];
  readonly chosen: CalendarEntry | undefined;
  readonly now: DeviceMoment | null;
  readonly onToggle: (day: Day) => void;
}) {
  const { year, month, entries, chosen, now, onToggle } = props;
  const first = weekdayOf({ year, month, day: 1 });
  const days = Array.from({ length: daysInMonth({ year, month }) }, (_, index) => index + 1);
  return (
    <section className="month" aria-label={`${monthNames[month - 1]} ${year}`}>
      <h3>{monthNames[month - 1]}</h3>
      <div className="month-days">
        {["M", "T", "W", "T", "F", "S", "S"].map((letter, index) => (
          <span key={places[index]} className="muted month-letter" aria-hidden>
            {letter}
          </span>
        ))}
        {days.map((day) => {
          const date = { year, month, day };
          const marked = calendarHas({ entries: [...entries] }, date);
          const names = marked ? entries.filter((one) => entryMatches(one, date)).map(entryText) : [];
          const classes = [
            "month-day",
            marked ? "month-marked" : "",
            chosen !== undefined && entryMatches(chosen, date) ? "month-chosen" : "",
            now !== null && isSameDay(now, date) ? "month-today" : "",
          ];
          return (
            <button
              type="button"
              key={day}
              className={classes.filter(Boolean).join(" ")}
              style={day === 1 ? { gridColumnStart: first } : undefined}
              aria-pressed={marked}
              aria-label={`${day} ${monthNames[month - 1]} ${year}${names.length === 0 ? "" : `: ${names.join(", ")}`}`}
              title={names.length === 0 ? undefined : names.join(", ")}
              onClick={() => onToggle(date)}
            >
              {day}
            </button>
          );
        })}
      </div>
    </section>
  );
}
