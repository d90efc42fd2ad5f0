import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  type ChosenOther,
  type ChosenPeriod,
  type Days,
  dayOf,
  otherPeriods,
  periodOf,
  rememberedPeriod,
  spans,
} from "./period.ts";

const memory = "energy-period";

/** The period that analyses look at; the next window looks at the same. */
export function useChosenPeriod(): [ChosenPeriod, (chosen: ChosenPeriod) => void] {
  const [chosen, setChosen] = useState(() => rememberedPeriod(localStorage.getItem(memory)));
  return [
    chosen,
    (next) => {
      localStorage.setItem(memory, JSON.stringify(next));
      setChosen(next);
    },
  ];
}

/** Spans that end now, or days of the site's calendar. @param zone IANA name of the site's zone */
export function PeriodField({
  chosen,
  zone,
  onChange,
}: {
  readonly chosen: ChosenPeriod;
  readonly zone: string;
  readonly onChange: (chosen: ChosenPeriod) => void;
}) {
  const choose = (label: string) => {
    if (label !== "days") {
      const span = spans.find((one) => one.label === label)?.label ?? "30 d";
      onChange({ ...chosen, span });
      return;
    }
    // Days begin as those of the span that was looked at.
    const { from, to } = periodOf(chosen.span === "days" ? "30 d" : chosen.span, Date.now(), zone);
    const begin = { first: dayOf(from, zone), last: dayOf(to - 1, zone) };
    onChange({ ...chosen, ...(chosen.first === "" || chosen.last === "" ? begin : {}), span: "days" });
  };
  return (
    <>
      <SegmentedControl
        aria-label="Period"
        data={[...spans.map(({ label }) => ({ value: label, label })), { value: "days", label: "From – to" }]}
        value={chosen.span}
        onChange={choose}
      />
      {chosen.span === "days" ? (
        <DaysFields of="Period" days={chosen} onChange={(days) => onChange({ ...chosen, ...days })} />
      ) : null}
    </>
  );
}

/** What a comparison is made with. */
export function OtherPeriodField({
  chosen,
  onChange,
}: {
  readonly chosen: ChosenOther;
  readonly onChange: (chosen: ChosenOther) => void;
}) {
  return (
    <>
      <span className="muted">against</span>
      <Select
        aria-label="Compared with"
        data={otherPeriods.map(({ kind, label }) => ({ value: kind, label }))}
        value={chosen.kind}
        onChange={(value) =>
          onChange({ ...chosen, kind: otherPeriods.find(({ kind }) => kind === value)?.kind ?? "usual" })
        }
        allowDeselect={false}
        w={220}
      />
      {chosen.kind === "days" ? (
        <DaysFields of="Compared with" days={chosen} onChange={(days) => onChange({ ...chosen, ...days })} />
      ) : null}
    </>
  );
}

function DaysFields({
  of,
  days: { first, last },
  onChange,
}: {
  readonly of: string;
  readonly days: Days;
  readonly onChange: (days: Partial<Days>) => void;
}) {
  return (
    <span className="energy-days">
      <TextInput
        type="date"
        aria-label={`${of}: first day`}
        value={first}
        onChange={(event) => onChange({ first: event.currentTarget.value })}
      />
      <span className="muted">–</span>
      <TextInput
        type="date"
        aria-label={`${of}: last day`}
        value={last}
        onChange={(event) => onChange({ last: event.currentTarget.value })}
      />
    </span>
  );
}
