import { Button, Checkbox, Group, Modal, Select } from "@mantine/core";
import { useState } from "react";
import {
  type OccupiedHours,
  type Schedule,
  type ScheduleValue,
  valueText,
  weekdayFullNames,
} from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { hoursOf, looksOccupied, valuesOf } from "./from-schedule.ts";
import { quarterText } from "./week-paint.ts";

/** Proposes hours of occupancy from a schedule in a device. */
export function ScheduleDialog({
  onTake,
  onClose,
}: {
  /** @param name of the schedule */
  readonly onTake: (week: OccupiedHours[], name: string) => void;
  readonly onClose: () => void;
}) {
  const { client } = useApplication();
  const devices = useWindowState((state) => state.devices).filter(
    ({ address }) => address.protocol === "bacnet",
  );
  const [device, setDevice] = useState<string | null>(null);
  const [instance, setInstance] = useState<string | null>(null);
  const chosen = devices.find(({ id }) => id === device);
  const list = useAnswer(
    `schedules of ${device}`,
    "",
    chosen === undefined ? null : (signal) => client.schedules.list({ deviceId: chosen.id }, { signal }),
  );
  const schedules = (list.value ?? []).filter(({ kind }) => kind === "schedule");
  const read = useAnswer(
    `schedule ${device} ${instance}`,
    "",
    chosen === undefined || instance === null
      ? null
      : (signal) =>
          client.schedules.read(
            { deviceId: chosen.id, object: { kind: "schedule", instance: Number(instance) } },
            { signal },
          ),
  );
  const schedule = read.value?.schedule ?? null;
  const problem = list.problem ?? read.problem;
  return (
    <Modal opened onClose={onClose} title="Hours from a schedule" size="md">
      <div className="form">
        <Select
          label="Device"
          searchable
          value={device}
          data={devices.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={(id) => {
            setDevice(id);
            setInstance(null);
          }}
        />
        <Select
          label="Schedule"
          searchable
          disabled={schedules.length === 0}
          value={instance}
          data={schedules.map((one) => ({ value: String(one.instance), label: one.name }))}
          onChange={setInstance}
        />
        {devices.length === 0 ? (
          <p className="muted">No BACnet device is known. Scan a network first.</p>
        ) : null}
        {list.value !== undefined && schedules.length === 0 ? (
          <p className="muted">The last scan met no schedule in this device.</p>
        ) : null}
        {problem === null ? null : <ProblemLine problem={problem} />}
        {read.asking ? <p className="muted">Reading from the device …</p> : null}
        {schedule === null ? null : (
          <Proposal key={`${device} ${instance}`} schedule={schedule} onTake={onTake} onClose={onClose} />
        )}
      </div>
    </Modal>
  );
}

function Proposal({
  schedule,
  onTake,
  onClose,
}: {
  readonly schedule: Schedule;
  readonly onTake: (week: OccupiedHours[], name: string) => void;
  readonly onClose: () => void;
}) {
  const values = valuesOf(schedule);
  const [occupied, setOccupied] = useState<readonly ScheduleValue[]>(() => values.filter(looksOccupied));
  const week = hoursOf(schedule, occupied);
  const [target] = schedule.targets;
  return (
    <>
      <fieldset className="site-values">
        <legend>People are in while it is</legend>
        {values.map((value) => {
          const isOn = occupied.includes(value);
          const text = valueText(value, target);
          return (
            <Checkbox
              key={JSON.stringify(value)}
              label={text}
              checked={isOn}
              onChange={() =>
                setOccupied(isOn ? occupied.filter((one) => one !== value) : [...occupied, value])
              }
            />
          );
        })}
      </fieldset>
      <dl className="site-facts" aria-label="Hours that are proposed">
        {week.map((hours, day) => (
          <div key={weekdayFullNames[day]} className="site-fact">
            <dt>{weekdayFullNames[day]}</dt>
            <dd>
              {hours.map(({ from, to }) => `${quarterText(from)}–${quarterText(to)}`).join(", ") || "nobody"}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted small">Exceptions of the schedule are left out: put them in as closed days.</p>
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          disabled={occupied.length === 0}
          onClick={() => {
            onTake(week, schedule.name);
            onClose();
          }}
        >
          Take these hours
        </Button>
      </Group>
    </>
  );
}
