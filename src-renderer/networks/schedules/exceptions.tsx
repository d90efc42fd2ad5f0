import { ActionIcon, Button, NumberInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import {
  type Day,
  periodText,
  type ScheduleValue,
  type SpecialEvent,
  timesText,
  type ValueWords,
} from "../../../src-main/contract/index.ts";
import { moved, newException } from "./edit.ts";
import { EntryFields } from "./entry-fields.tsx";
import { TimeList } from "./time-list.tsx";

/** What goes before the week: days that aren't like their day of the week. */
export function Exceptions(props: {
  readonly exceptions: readonly SpecialEvent[];
  readonly calendars: readonly { readonly instance: number; readonly name: string }[];
  readonly type: ScheduleValue["type"];
  readonly target: ValueWords | undefined;
  /** What new entries begin with. */
  readonly value: ScheduleValue;
  readonly today: Day;
  readonly onChange: (exceptions: SpecialEvent[], step?: string) => void;
}) {
  const { exceptions, calendars, type, target, value, today, onChange } = props;
  const [opened, setOpened] = useState<number | null>(null);
  const nameOf = (instance: number) =>
    calendars.find((one) => one.instance === instance)?.name ?? `calendar-${instance}`;
  const put = (index: number, event: SpecialEvent, step?: string) =>
    onChange(
      exceptions.map((one, at) => (at === index ? event : one)),
      step,
    );
  return (
    <div className="exceptions">
      {exceptions.length === 0 ? (
        <p className="muted small">None: every week is like the week above.</p>
      ) : null}
      {exceptions.map((event, index) => {
        const label = `Exception ${index + 1}`;
        return (
          <section key={places[index]} className="exception" aria-label={label}>
            <button
              type="button"
              className="exception-head"
              aria-expanded={opened === index}
              onClick={() => setOpened(opened === index ? null : index)}
            >
              <span className="ellipsis">{periodText(event.period, nameOf)}</span>
              <span className="muted small">priority {event.priority}</span>
              <span className="exception-times muted small ellipsis">{timesText(event.times, target)}</span>
            </button>
            {opened === index ? (
              <div className="exception-body">
                <EntryFields
                  entry={event.period}
                  label={label}
                  calendars={calendars}
                  today={today}
                  onChange={(period) => put(index, { ...event, period }, `${label} period`)}
                />
                <TimeList
                  times={event.times}
                  label={label}
                  type={type}
                  target={target}
                  value={value}
                  onChange={(times, step) => put(index, { ...event, times: [...times] }, step)}
                />
                <div className="exception-foot">
                  <NumberInput
                    label="Priority"
                    description="1 goes before 16"
                    min={1}
                    max={16}
                    allowDecimal={false}
                    value={event.priority}
                    onChange={(next) => {
                      if (typeof next === "number" && next >= 1 && next <= 16) {
                        put(index, { ...event, priority: next }, `${label} priority`);
                      }
                    }}
                  />
                  <span className="grow" />
                  <ActionIcon
                    aria-label={`Move ${label} up`}
                    title="Move up: of equal priorities the first counts"
                    disabled={index === 0}
                    onClick={() => {
                      onChange(moved(exceptions, index, -1));
                      setOpened(index - 1);
                    }}
                  >
                    <IconArrowUp size={16} stroke={1.5} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Move ${label} down`}
                    title="Move down"
                    disabled={index === exceptions.length - 1}
                    onClick={() => {
                      onChange(moved(exceptions, index, 1));
                      setOpened(index + 1);
                    }}
                  >
                    <IconArrowDown size={16} stroke={1.5} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Remove ${label}`}
                    title="Remove"
                    onClick={() => {
                      onChange(exceptions.filter((_, at) => at !== index));
                      setOpened(null);
                    }}
                  >
                    <IconTrash size={16} stroke={1.5} />
                  </ActionIcon>
                </div>
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
        onClick={() => {
          onChange([...exceptions, newException(today, value)]);
          setOpened(exceptions.length);
        }}
      >
        Add exception
      </Button>
    </div>
  );
}

const places = Array.from({ length: 1_000 }, (_, index) => `exception ${index}`);
