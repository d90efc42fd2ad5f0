import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import {
  type Calendar,
  type Day,
  type Device,
  type DeviceMoment,
  dayPlus,
  isSameDay,
  mondayOf,
  monthNames,
  type Schedule,
  type ScheduleObject,
  timeText,
  valueText,
} from "../../../src-main/contract/index.ts";
import { ProblemLine, WarningLine } from "../../components/index.ts";
import { useApplication } from "../../gateway/index.ts";
import {
  draftOf,
  isSameContent,
  partsOf,
  type ScheduleDraft,
  withDay,
  withNewTime,
  withoutTime,
  withTime,
} from "./edit.ts";
import { EditBar, undoKeys } from "./edit-bar.tsx";
import { useHistory } from "./history.ts";
import { SchedulePanel } from "./schedule-panel.tsx";
import { startValue } from "./start-value.ts";
import { type Chosen, WeekPicture } from "./week-picture.tsx";

/** One schedule: its week as a picture, and everything of it to be edited and written. */
export function ScheduleView(props: {
  readonly device: Device;
  readonly schedule: Schedule;
  /** Those that it refers to, read. */
  readonly calendars: readonly Calendar[];
  /** All that the device has. */
  readonly list: readonly (ScheduleObject & { readonly name: string })[];
  readonly now: DeviceMoment | null;
  readonly reading: boolean;
  readonly onRead: () => void;
}) {
  const { device, schedule, calendars, list, now, reading, onRead } = props;
  const { client } = useApplication();
  const began = useMemo(() => draftOf(schedule), [schedule]);
  const history = useHistory<ScheduleDraft>(`schedule ${device.id} ${schedule.instance}`, began);
  const draft = history.present;
  const today: Day = now ?? computerDay();
  const [monday, setMonday] = useState<Day>(() => mondayOf(today));
  const [plain, setPlain] = useState(false);
  const [chosen, setChosen] = useState<Chosen>({ day: 0, index: null });
  const [target] = schedule.targets;
  const names = list.filter(({ kind }) => kind === "calendar");
  const calendarName = (instance: number) =>
    names.find((one) => one.instance === instance)?.name ?? `calendar-${instance}`;
  const putDay = (day: number, times: Parameters<typeof withDay>[2], step?: string) => {
    if (draft.weekly !== null) history.change({ ...draft, weekly: withDay(draft.weekly, day, times) }, step);
  };
  const timesOf = (day: number) => draft.weekly?.[day] ?? [];
  const shown = plain ? { ...draft, exceptions: null, effective: null } : draft;
  return (
    // Keys that bubble up from the fields and blocks within.
    <section className="schedule-view" aria-label={schedule.name} onKeyDown={undoKeys(history)}>
      <EditBar
        title={`Write ${schedule.name}`}
        history={history}
        changed={!isSameContent(draft, began)}
        reading={reading}
        onRead={onRead}
        prepare={() =>
          client.schedules.prepareWrite({
            deviceId: device.id,
            edit: {
              kind: "schedule",
              instance: schedule.instance,
              parts: partsOf(draft),
              began: partsOf(history.base),
            },
          })
        }
        onWritten={onRead}
      >
        <ActionIcon aria-label="Week before" onClick={() => setMonday(dayPlus(monday, -7))}>
          <IconChevronLeft size={16} stroke={1.5} />
        </ActionIcon>
        <span className="week-title">{weekTitle(monday)}</span>
        <ActionIcon aria-label="Week after" onClick={() => setMonday(dayPlus(monday, 7))}>
          <IconChevronRight size={16} stroke={1.5} />
        </ActionIcon>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={isSameDay(monday, mondayOf(today))}
          onClick={() => setMonday(mondayOf(today))}
        >
          This week
        </Button>
        <SegmentedControl
          aria-label="What is shown"
          data={[
            { value: "dates", label: "With exceptions" },
            { value: "plain", label: "Plain week" },
          ]}
          value={plain ? "plain" : "dates"}
          onChange={(value) => setPlain(value === "plain")}
        />
      </EditBar>
      <ScheduleFacts schedule={schedule} now={now} />
      <div className="schedule-body">
        <WeekPicture
          draft={shown}
          calendars={calendars}
          calendarName={calendarName}
          target={target}
          monday={monday}
          now={now}
          chosen={chosen}
          onChoose={setChosen}
          onMove={(day, index, at, step) => putDay(day, withTime(timesOf(day), index, { at }), step)}
          onAdd={(day, at) => {
            const times = withNewTime(timesOf(day), at, startValue(draft, target));
            putDay(day, times);
            setChosen({ day, index: times.findIndex((one) => one.at >= at) });
          }}
          onRemove={(day, index) => {
            putDay(day, withoutTime(timesOf(day), index));
            setChosen({ day, index: null });
          }}
        />
        <SchedulePanel
          draft={draft}
          target={target}
          calendars={names}
          today={today}
          chosen={chosen}
          onChoose={setChosen}
          onChange={history.change}
        />
      </div>
    </section>
  );
}

function ScheduleFacts({
  schedule,
  now,
}: {
  readonly schedule: Schedule;
  readonly now: DeviceMoment | null;
}) {
  const { targets, value, priority, description, flags, outOfService, reliability, problems } = schedule;
  const [target, ...others] = targets;
  const what =
    target === undefined
      ? "writes to nothing"
      : `writes ${target.name === "" ? target.object : target.name}${others.length === 0 ? "" : ` and ${others.length} more`}${priority === null ? "" : ` at priority ${priority}`}`;
  const facts = [
    description,
    `now ${valueText(value, target)}`,
    what,
    now === null ? "the device has no clock" : `device's time ${timeText(now.at - (now.at % 60_000))}`,
  ];
  const unwell = [
    ...flags.filter((flag) => flag !== "out-of-service"),
    ...(reliability === null || reliability === "no-fault-detected" ? [] : [reliability]),
  ];
  return (
    <div className="schedule-facts">
      <p
        className="muted small ellipsis"
        title={targets.map(({ object, name }) => `${object} ${name}`).join(", ")}
      >
        {facts.filter(Boolean).join(" · ")}
      </p>
      {outOfService === true ? (
        <WarningLine text="Out of service: the device doesn't write what this schedule says." />
      ) : null}
      {unwell.length === 0 ? null : <WarningLine text={`The device says of it: ${unwell.join(", ")}.`} />}
      {problems.map((problem) => (
        <ProblemLine key={problem.what} problem={problem} />
      ))}
    </div>
  );
}

/** `23 – 29 Nov 2026`. */
function weekTitle(monday: Day): string {
  const sunday = dayPlus(monday, 6);
  const month = (day: Day) => monthNames[day.month - 1] ?? "";
  const first = monday.month === sunday.month ? String(monday.day) : `${monday.day} ${month(monday)}`;
  return `${first} – ${sunday.day} ${month(sunday)} ${sunday.year}`;
}

function computerDay(): Day {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
