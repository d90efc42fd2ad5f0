import { Button } from "@mantine/core";
import { IconCalendarWeek, IconClock, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { Device, ScheduleObject } from "../../../src-main/contract/index.ts";
import {
  entryText,
  specialEventText,
  timesText,
  valueText,
  weekdayNames,
} from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine } from "../../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import "./schedules.css";

const nameOfObject = ({ kind, instance }: ScheduleObject) => `${kind}-${instance}`;

/** Schedules and calendars of one device. */
export function Schedules({ device }: { readonly device: Device }) {
  const { client } = useApplication();
  const objects = useWindowState((state) => state.revisions.objects);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useAnswer(device.id, `${objects}`, (signal) =>
    client.schedules.list({ deviceId: device.id }, { signal }),
  );
  if (list.problem !== null) return <ProblemLine problem={list.problem} />;
  if (list.value === null || list.value === undefined) return null;
  if (list.value.length === 0) {
    return (
      <Empty
        title="No schedules"
        text="The last scan met no schedule and no calendar in this device. Where it should have some, scan its network again."
      />
    );
  }
  const shown = list.value.find((one) => nameOfObject(one) === chosen) ?? list.value[0];
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
              onClick={() => setChosen(nameOfObject(one))}
            >
              <Icon size={16} stroke={1.5} />
              <span className="ellipsis">{one.name}</span>
            </button>
          );
        })}
      </nav>
      {shown === undefined ? null : <Shown key={nameOfObject(shown)} device={device} object={shown} />}
    </div>
  );
}

function Shown({ device, object }: { readonly device: Device; readonly object: ScheduleObject }) {
  const { client } = useApplication();
  const [turn, setTurn] = useState(0);
  const { kind, instance } = object;
  const read = useAnswer(device.id, `${nameOfObject(object)} ${turn}`, (signal) =>
    client.schedules.read({ deviceId: device.id, object: { kind, instance } }, { signal }),
  );
  const schedule = read.value?.schedule;
  const [calendar] = read.value?.calendars ?? [];
  const target = schedule?.targets[0];
  return (
    <section className="schedule-view">
      <div className="tab-head">
        <span className="grow" />
        <Button
          leftSection={<IconRefresh size={16} stroke={1.5} />}
          loading={read.asking}
          onClick={() => setTurn(turn + 1)}
        >
          Read again
        </Button>
      </div>
      {read.problem === null ? null : <ProblemLine problem={read.problem} />}
      {schedule == null ? null : (
        <dl>
          {weekdayNames.map((name, day) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{timesText(schedule.weekly?.[day] ?? [], target)}</dd>
            </div>
          ))}
          <div>
            <dt>Default</dt>
            <dd>{valueText(schedule.fallback, target)}</dd>
          </div>
          <div>
            <dt>Exceptions</dt>
            <dd>
              {(schedule.exceptions ?? [])
                .map((event) =>
                  specialEventText(
                    event,
                    target,
                    (number) =>
                      read.value?.calendars.find((one) => one.instance === number)?.name ??
                      `calendar-${number}`,
                  ),
                )
                .join("; ")}
            </dd>
          </div>
        </dl>
      )}
      {schedule != null || calendar === undefined ? null : (
        <p>{(calendar.entries ?? []).map(entryText).join("; ")}</p>
      )}
    </section>
  );
}
