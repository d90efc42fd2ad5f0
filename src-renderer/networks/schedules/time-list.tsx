import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import {
  type ScheduleValue,
  type TimeValue,
  timeText,
  type ValueWords,
} from "../../../src-main/contract/index.ts";
import { withNewTime, withoutTime, withTime } from "./edit.ts";
import { TimeField, ValueField } from "./fields.tsx";

const places = Array.from({ length: 1_000 }, (_, index) => `entry ${index}`);

/** The entries of a day one below the other, each to be changed by keyboard. */
export function TimeList(props: {
  readonly times: readonly TimeValue[];
  readonly label: string;
  readonly type: ScheduleValue["type"];
  readonly target: ValueWords | undefined;
  /** What a new entry begins with. */
  readonly value: ScheduleValue;
  /** The one that is chosen in the picture. */
  readonly chosen?: number | null;
  readonly onChange: (times: readonly TimeValue[], step?: string) => void;
}) {
  const { times, label, type, target, value, chosen = null, onChange } = props;
  return (
    <fieldset className="time-list" aria-label={label}>
      {times.map((one, index) => (
        // An entry is its place.
        <div key={places[index]} className={index === chosen ? "time-row time-chosen" : "time-row"}>
          <TimeField
            at={one.at}
            label={`${label}, entry ${index + 1}: from`}
            onChange={(at) => onChange(withTime(times, index, { at }))}
          />
          <ValueField
            value={one.value}
            type={type}
            target={target}
            label={`${label}, entry ${index + 1}: value`}
            onChange={(next) => onChange(withTime(times, index, { value: next }), `${label} ${index} value`)}
          />
          <ActionIcon
            aria-label={`Remove ${timeText(one.at)}`}
            title="Remove"
            onClick={() => onChange(withoutTime(times, index))}
          >
            <IconTrash size={16} stroke={1.5} />
          </ActionIcon>
        </div>
      ))}
      {times.length === 0 ? (
        <p className="muted small">No entries: what stands behind counts all day.</p>
      ) : null}
      <Button
        variant="subtle"
        size="compact-sm"
        className="add-button"
        leftSection={<IconPlus size={14} stroke={1.5} />}
        onClick={() => onChange(withNewTime(times, (times.at(-1)?.at ?? 6 * 3_600_000) + 3_600_000, value))}
      >
        Add time
      </Button>
    </fieldset>
  );
}
