import { Button, Menu, Select, Tabs } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import {
  type Day,
  type ScheduleTarget,
  weekdayFullNames,
  weekdayNames,
} from "../../../src-main/contract/index.ts";
import { anyDate, copiedTo, datatypeOf, type ScheduleDraft, withDay } from "./edit.ts";
import { Exceptions } from "./exceptions.tsx";
import { EndField, ValueField } from "./fields.tsx";
import { startValue } from "./start-value.ts";
import { TimeList } from "./time-list.tsx";
import type { Chosen } from "./week-picture.tsx";

interface PanelProps {
  readonly draft: ScheduleDraft;
  readonly target: ScheduleTarget | undefined;
  readonly calendars: readonly { readonly instance: number; readonly name: string }[];
  readonly today: Day;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onChange: (draft: ScheduleDraft, step?: string) => void;
}

/** Everything of a schedule as lists and fields: the picture's other half, for the keyboard. */
export function SchedulePanel(props: PanelProps) {
  const { draft, target, calendars, today, onChange } = props;
  const type = datatypeOf(draft, target);
  return (
    <Tabs defaultValue="day" className="schedule-panel">
      <Tabs.List aria-label="Parts of the schedule">
        <Tabs.Tab value="day">Week</Tabs.Tab>
        <Tabs.Tab value="exceptions">Exceptions {draft.exceptions?.length || ""}</Tabs.Tab>
        <Tabs.Tab value="general">Default</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="day">
        <DayList {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="exceptions">
        {draft.exceptions === null ? (
          <p className="muted small">The device has no exceptions for this schedule, or doesn't tell them.</p>
        ) : (
          <Exceptions
            exceptions={draft.exceptions}
            calendars={calendars}
            type={type}
            target={target}
            value={startValue(draft, target)}
            today={{ year: today.year, month: today.month, day: today.day }}
            onChange={(exceptions, step) => onChange({ ...draft, exceptions }, step)}
          />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="general">
        <General {...props} />
      </Tabs.Panel>
    </Tabs>
  );
}

function DayList({ draft, target, chosen, onChoose, onChange }: PanelProps) {
  const { weekly } = draft;
  if (weekly === null) {
    return <p className="muted small">The device has no week for this schedule, or doesn't tell it.</p>;
  }
  const { day } = chosen;
  const copy = (to: readonly number[]) => onChange({ ...draft, weekly: copiedTo(weekly, day, to) });
  const others = [0, 1, 2, 3, 4, 5, 6].filter((one) => one !== day);
  return (
    <>
      <div className="day-head">
        <Select
          aria-label="Day"
          allowDeselect={false}
          data={weekdayFullNames.map((label, index) => ({ value: String(index), label }))}
          value={String(day)}
          onChange={(next) => {
            if (next !== null) onChoose({ day: Number(next), index: null });
          }}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button leftSection={<IconCopy size={14} stroke={1.5} />}>Copy to…</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => copy([0, 1, 2, 3, 4])}>Monday to Friday</Menu.Item>
            <Menu.Item onClick={() => copy([5, 6])}>Saturday and Sunday</Menu.Item>
            <Menu.Item onClick={() => copy(others)}>All other days</Menu.Item>
            <Menu.Divider />
            {others.map((one) => (
              <Menu.Item key={weekdayNames[one]} onClick={() => copy([one])}>
                {weekdayFullNames[one]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <TimeList
        times={weekly[day] ?? []}
        label={weekdayFullNames[day] ?? ""}
        type={datatypeOf(draft, target)}
        target={target}
        value={startValue(draft, target)}
        chosen={chosen.index}
        onChange={(times, step) => onChange({ ...draft, weekly: withDay(weekly, day, times) }, step)}
      />
    </>
  );
}

function General({ draft, target, onChange }: PanelProps) {
  const { fallback, effective } = draft;
  return (
    <div className="form">
      {fallback === null ? null : (
        <div className="field-group">
          <h3>Default</h3>
          <p className="muted small">What counts where neither exception nor week has a value.</p>
          <ValueField
            value={fallback}
            type={datatypeOf(draft, target)}
            target={target}
            label="Default value"
            onChange={(next) => onChange({ ...draft, fallback: next }, "default")}
          />
        </div>
      )}
      {effective === null ? null : (
        <div className="field-group">
          <h3>Effective period</h3>
          <p className="muted small">Outside of it the schedule writes nothing.</p>
          <EndField
            label="From"
            date={effective.from}
            onChange={(from) => onChange({ ...draft, effective: { ...effective, from } }, "effective from")}
          />
          <EndField
            label="To, included"
            date={effective.to}
            onChange={(to) => onChange({ ...draft, effective: { ...effective, to } }, "effective to")}
          />
          <Button
            className="add-button"
            onClick={() => onChange({ ...draft, effective: { from: anyDate, to: anyDate } })}
          >
            Always in effect
          </Button>
        </div>
      )}
    </div>
  );
}
