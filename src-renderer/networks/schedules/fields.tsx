import { NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  type DatePattern,
  monthNames,
  patternText,
  type ScheduleValue,
  timeText,
  type ValueWords,
  weekdayNames,
} from "../../../src-main/contract/index.ts";
import { parseTime, valueLike } from "./edit.ts";

/** A time of the day, typed as `6:30`, `0630` or `6`; arrows move it by five minutes. */
export function TimeField(props: {
  readonly at: number;
  readonly label: string;
  readonly onChange: (at: number) => void;
}) {
  const { at, label, onChange } = props;
  const [text, setText] = useState<string | null>(null);
  const parsed = text === null ? at : parseTime(text);
  const finish = () => {
    if (text !== null && parsed !== undefined && parsed !== at) onChange(parsed);
    setText(null);
  };
  return (
    <TextInput
      className="time-field"
      aria-label={label}
      value={text ?? timeText(at)}
      error={parsed === undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
          event.preventDefault();
          const by = event.key === "ArrowUp" ? 300_000 : -300_000;
          setText(null);
          onChange(Math.min(86_100_000, Math.max(0, (parsed ?? at) + by)));
        }
      }}
    />
  );
}

const lettingGo = "nothing";

/** A value in the datatype that the schedule has; empty lets go, so that what stands behind it counts. */
export function ValueField(props: {
  readonly value: ScheduleValue;
  /** Datatype of new values. */
  readonly type: ScheduleValue["type"];
  readonly target: ValueWords | undefined;
  readonly label: string;
  readonly onChange: (value: ScheduleValue) => void;
}) {
  const { value, type, target, label, onChange } = props;
  const chosen = value.type === "null" ? type : value.type;
  if (chosen === "other" && value.type === "other") {
    return <TextInput className="value-field" aria-label={label} value={value.text} readOnly />;
  }
  if (chosen === "text") {
    return (
      <TextInput
        className="value-field"
        aria-label={label}
        value={value.type === "text" ? value.value : ""}
        onChange={(event) => onChange({ type: "text", value: event.currentTarget.value })}
      />
    );
  }
  const states = statesOf(chosen, target);
  if (states.length > 0) {
    const now = "value" in value ? String(Number(value.value)) : lettingGo;
    const known = states.some((one) => one.value === now) || now === lettingGo;
    return (
      <Select
        className="value-field"
        aria-label={label}
        allowDeselect={false}
        data={[
          ...states,
          ...(known ? [] : [{ value: now, label: `State ${now}` }]),
          { value: lettingGo, label: "Nothing: what stands behind counts" },
        ]}
        comboboxProps={{ width: 240, position: "bottom-start" }}
        value={now}
        onChange={(next) => {
          if (next === null) return;
          onChange(next === lettingGo ? { type: "null" } : valueLike(chosen, Number(next)));
        }}
      />
    );
  }
  const scale = chosen === "real" || chosen === "double";
  return (
    <TypedNumber
      className="value-field"
      label={label}
      placeholder="nothing"
      suffix={target === undefined || target.unit === "" ? "" : ` ${target.unit}`}
      allowDecimal={scale}
      allowNegative={scale || chosen === "signed"}
      value={"value" in value ? Number(value.value) : null}
      onChange={(next) => onChange(next === null ? { type: "null" } : valueLike(chosen, next))}
    />
  );
}

/** A number; what is typed stays as it is typed, and counts as far as it is a number within the bounds. */
function TypedNumber(props: {
  readonly value: number | null;
  readonly label: string;
  readonly placeholder: string;
  readonly suffix?: string;
  readonly allowDecimal?: boolean;
  readonly allowNegative?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly className?: string;
  readonly onChange: (value: number | null) => void;
}) {
  const { value, label, min = -Infinity, max = Infinity, onChange, ...rest } = props;
  const { placeholder, suffix = "", allowDecimal = false, allowNegative = false, className } = rest;
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      {...(className === undefined ? {} : { className })}
      {...{ placeholder, suffix, allowDecimal, allowNegative }}
      aria-label={label}
      hideControls
      thousandSeparator={false}
      value={typed ?? value ?? ""}
      onChange={(next) => {
        setTyped(next);
        if (next === "") onChange(null);
        const number = Number(next);
        if (next !== "" && Number.isFinite(number) && number >= min && number <= max) onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function statesOf(type: ScheduleValue["type"], target: ValueWords | undefined) {
  if (type === "boolean") {
    return [
      { value: "1", label: "true" },
      { value: "0", label: "false" },
    ];
  }
  if (type !== "enumerated" && type !== "unsigned") return [];
  const states = target?.states ?? [];
  if (states.length === 0 && type === "enumerated") {
    return [
      { value: "1", label: "active" },
      { value: "0", label: "inactive" },
    ];
  }
  return states.map((label, index) => ({
    value: String(index + (target?.firstState ?? 0)),
    label: label === "" ? `State ${index + (target?.firstState ?? 0)}` : label,
  }));
}

const any = "any";
const choices = (from: readonly (readonly [number, string])[], every: string) => [
  { value: any, label: every },
  ...from.map(([value, label]) => ({ value: String(value), label })),
];
export const monthChoices = choices(
  [...monthNames.map((name, index) => [index + 1, name] as const), [13, "odd months"], [14, "even months"]],
  "every month",
);
const days = choices(
  [
    ...Array.from({ length: 31 }, (_, index) => [index + 1, String(index + 1)] as const),
    [32, "last day"],
    [33, "odd days"],
    [34, "even days"],
  ],
  "every day",
);
export const weekdayChoices = choices(
  weekdayNames.map((name, index) => [index + 1, name] as const),
  "any weekday",
);
/** One part of a pattern. */
export function PatternPart(props: {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) {
  const { label, data, value, onChange } = props;
  return (
    <Select
      className="pattern-part"
      aria-label={label}
      allowDeselect={false}
      data={[...data]}
      comboboxProps={{ width: 170, position: "bottom-start" }}
      value={value === null ? any : String(value)}
      onChange={(next) => onChange(next === null || next === any ? null : Number(next))}
    />
  );
}

/** A date, or a pattern of dates. */
export function DateFields(props: {
  readonly date: DatePattern;
  readonly label: string;
  readonly onChange: (date: DatePattern) => void;
}) {
  const { date, label, onChange } = props;
  return (
    <fieldset className="date-fields" aria-label={label}>
      <PatternPart
        label={`${label}: day`}
        data={days}
        value={date.day}
        onChange={(day) => onChange({ ...date, day })}
      />
      <PatternPart
        label={`${label}: month`}
        data={monthChoices}
        value={date.month}
        onChange={(month) => onChange({ ...date, month })}
      />
      <TypedNumber
        label={`${label}: year`}
        placeholder="every year"
        min={firstYear}
        max={lastYear}
        value={date.year}
        onChange={(year) => onChange({ ...date, year })}
      />
      <PatternPart
        label={`${label}: weekday`}
        data={weekdayChoices}
        value={date.weekday}
        onChange={(weekday) => onChange({ ...date, weekday })}
      />
    </fieldset>
  );
}

const firstYear = 1900;
const lastYear = 2154;
const two = (value: number) => String(value).padStart(2, "0");

/** One end of a range: a day, or empty where it is open. */
export function EndField(props: {
  readonly date: DatePattern;
  readonly label: string;
  readonly onChange: (date: DatePattern) => void;
}) {
  const { date, label, onChange } = props;
  const { year, month, day } = date;
  const whole = year !== null && month !== null && day !== null && month <= 12 && day <= 31;
  const open = year === null && month === null && day === null;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      type="date"
      label={label}
      description={whole ? undefined : open ? "Empty: open" : `The device has: ${patternText(date)}`}
      inputWrapperOrder={["label", "input", "description"]}
      min={`${firstYear}-01-01`}
      max={`${lastYear}-12-31`}
      value={typed ?? (whole ? `${year}-${two(month)}-${two(day)}` : "")}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const [years, months, days] = event.currentTarget.value.split("-").map(Number);
        if (years === undefined || months === undefined || days === undefined) {
          onChange({ year: null, month: null, day: null, weekday: null });
        } else if (years >= firstYear && years <= lastYear) {
          onChange({ year: years, month: months, day: days, weekday: null });
        }
      }}
    />
  );
}
