import { Button } from "@mantine/core";
import { IconCalendarWeek, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import type { Device, ScheduleObject } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine } from "../../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { CalendarView } from "./calendar-view.tsx";
import { ScheduleView } from "./schedule-view.tsx";
import "./schedules.css";
import "./week.css";

type Listed = ScheduleObject & { readonly name: string; readonly description: string };

const nameOfObject = ({ kind, instance }: ScheduleObject) => `${kind}-${instance}`;

/** Schedules and calendars of one device: a list, and the one that is chosen as a picture. */
export function Schedules({ device }: { readonly device: Device }) {
  const { client } = useApplication();
  const objects = useWindowState((state) => state.revisions.objects);
  const memory = `schedule-chosen ${device.id}`;
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(memory));
  const list = useAnswer(device.id, `${objects}`, (signal) =>
    client.schedules.list({ deviceId: device.id }, { signal }),
  );
  if (list.problem !== null) return <ProblemLine problem={list.problem} />;
  if (list.value === undefined) return null;
  if (list.value.length === 0) {
    return (
      <Empty
        title="No schedules"
        text="The last scan met no schedule and no calendar in this device. Where it should have some, scan its network again."
      />
    );
  }
  const shown = list.value.find((one) => nameOfObject(one) === chosen) ?? list.value[0];
  const choose = (one: Listed) => {
    sessionStorage.setItem(memory, nameOfObject(one));
    setChosen(nameOfObject(one));
  };
  return (
    <div className="schedules">
      <nav className="schedule-list" aria-label="Schedules and calendars">
        {list.value.map((one) => {
          const Icon = one.kind === "schedule" ? IconClock : IconCalendarWeek;
          return (
            <button
              type="button"
              key={nameOfObject(one)}
              aria-current={one === shown ? "true" : undefined}
              title={[nameOfObject(one), one.description].filter(Boolean).join(" · ")}
              onClick={() => choose(one)}
            >
              <Icon size={16} stroke={1.5} aria-hidden />
              <span className="ellipsis">{one.name}</span>
            </button>
          );
        })}
      </nav>
      {shown === undefined ? null : (
        <Shown key={`${device.id} ${nameOfObject(shown)}`} device={device} object={shown} list={list.value} />
      )}
    </div>
  );
}

function Shown(props: {
  readonly device: Device;
  readonly object: ScheduleObject;
  readonly list: readonly Listed[];
}) {
  const { device, object, list } = props;
  const { client } = useApplication();
  const [turn, setTurn] = useState(0);
  const { kind, instance } = object;
  const again = () => setTurn((before) => before + 1);
  const read = useAnswer(`${device.id} ${nameOfObject(object)}`, String(turn), (signal) =>
    client.schedules.read({ deviceId: device.id, object: { kind, instance } }, { signal }),
  );
  const { value, asking } = read;
  if (value === undefined) {
    return (
      <section className="schedule-view" aria-busy={asking}>
        {read.problem === null ? (
          <p className="muted schedule-facts">Reading from the device …</p>
        ) : (
          <>
            <ProblemLine problem={read.problem} />
            <Button className="add-button" onClick={again}>
              Read again
            </Button>
          </>
        )}
      </section>
    );
  }
  const rest = { device, now: value.now, reading: asking, onRead: again };
  const { schedule, calendars } = value;
  const [calendar] = calendars;
  return (
    <>
      {schedule === null ? null : (
        <ScheduleView {...rest} schedule={schedule} calendars={calendars} list={list} />
      )}
      {schedule !== null || calendar === undefined ? null : calendar.entries === null ? (
        <section className="schedule-view">
          {calendar.problems.map((problem) => (
            <ProblemLine key={problem.what} problem={problem} />
          ))}
          <p className="muted schedule-facts">Its days can't be read.</p>
        </section>
      ) : (
        <CalendarView {...rest} calendar={{ ...calendar, entries: calendar.entries }} />
      )}
      {read.problem === null ? null : <ProblemLine problem={read.problem} />}
    </>
  );
}
