import { Button, Group, NumberInput, Switch } from "@mantine/core";
import { useState } from "react";
import type { CareSettings, CareState, Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { count, sizeText } from "../../format/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { ClockDoubt } from "./clock-doubt.tsx";
import { Forecast } from "./forecast.tsx";
import { HeldBack } from "./held-back.tsx";
import { keptKinds } from "./text.ts";

const megabyte = 1_000_000;
/** Greatest values of the settings. */
const mostDays = 36_500;
const mostYears = 100;

/** How long readings and their hours are kept, and how large the file may become. */
export function Keeping({
  state,
  project,
  onChange,
}: {
  state: CareState;
  project: Project;
  onChange: () => void;
}) {
  const { client } = useApplication();
  const act = useAct();
  const { settings } = state;
  /** What was entered and isn't applied yet. */
  const [entered, setEntered] = useState<Partial<CareSettings> | null>(null);
  const [round, setRound] = useState(0);
  const wanted: CareSettings = { ...settings, ...entered };
  const isDifferent = JSON.stringify(wanted) !== JSON.stringify(settings);
  const forget = () => {
    setEntered(null);
    setRound((before) => before + 1);
  };
  const apply = () =>
    act(async () => {
      await client.projectCare.setSettings(wanted);
      onChange();
      setEntered(null);
    });
  const enter = (change: Partial<CareSettings>) => setEntered({ ...entered, ...change });
  return (
    <div>
      <h3>Keeping history</h3>
      <p className="muted">
        Everything is kept unless something is entered here. Of readings that are let go, what they came to by
        the hour stays: charts and totals by hour, day or month go on, finer ones can't be had any more. It
        can't be undone.
      </p>
      {state.clockDoubt === null ? null : <ClockDoubt doubt={state.clockDoubt} {...{ project, onChange }} />}
      {state.heldBack === null ? null : <HeldBack held={state.heldBack} {...{ project, onChange }} />}
      <Spans key={`spans ${round}`} wanted={wanted} onEnter={enter} />
      <Space key={`space ${round}`} wanted={wanted} onEnter={enter} />
      {isDifferent ? (
        <>
          <Forecast settings={wanted} project={project} />
          <Group gap="sm" className="care-row">
            <Button variant="filled" onClick={() => void apply()}>
              Apply
            </Button>
            <Button onClick={forget}>Discard</Button>
          </Group>
        </>
      ) : null}
      <Outlook state={state} />
    </div>
  );
}

interface Entering {
  readonly wanted: CareSettings;
  readonly onEnter: (change: Partial<CareSettings>) => void;
}

function Spans({ wanted: { retention, hourly }, onEnter }: Entering) {
  return (
    <table className="care-spans" aria-label="How long history is kept">
      <thead>
        <tr>
          <td />
          <th scope="col">Readings, days</th>
          <th scope="col">Then by the hour, years</th>
        </tr>
      </thead>
      <tbody>
        {keptKinds.map(([kind, label]) => (
          <tr key={kind}>
            <th scope="row">{label}</th>
            <td>
              <WholeNumber
                label={`${label}: readings, days`}
                {...{ least: 1, most: mostDays, value: retention[kind] }}
                onEnter={(days) => onEnter({ retention: { ...retention, [kind]: days } })}
              />
            </td>
            <td>
              <WholeNumber
                label={`${label}: by the hour, years`}
                {...{ least: 0, most: mostYears, value: hourly[kind] }}
                onEnter={(years) => onEnter({ hourly: { ...hourly, [kind]: years } })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WholeNumber({
  label,
  least,
  most,
  value,
  onEnter,
}: {
  label: string;
  least: number;
  most: number;
  value: number | null;
  onEnter: (value: number | null) => void;
}) {
  return (
    <NumberInput
      aria-label={label}
      className="care-days"
      placeholder="always"
      min={least}
      max={most}
      allowDecimal={false}
      defaultValue={value ?? ""}
      onBlur={(event) => {
        const digits = event.currentTarget.value.replaceAll(/\D/g, "");
        const entered = Number(digits);
        const now = digits !== "" && entered >= least && entered <= most ? entered : null;
        if (now !== value) onEnter(now);
      }}
    />
  );
}

function Space({ wanted: { budget }, onEnter }: Entering) {
  return (
    <Group gap="sm" className="care-row" align="end">
      <NumberInput
        label="Space, MB"
        className="care-days"
        placeholder="as there is"
        min={1}
        allowDecimal={false}
        defaultValue={budget.bytes === null ? "" : budget.bytes / megabyte}
        onBlur={(event) => {
          const entered = Number(event.currentTarget.value.replaceAll(/\D/g, ""));
          const bytes = entered >= 1 ? entered * megabyte : null;
          if (bytes !== budget.bytes) onEnter({ budget: { ...budget, bytes } });
        }}
      />
      <Switch
        label="Let the oldest readings go to stay within the space, then the oldest hours"
        checked={budget.dropsOldest}
        disabled={budget.bytes === null}
        onChange={(event) => onEnter({ budget: { ...budget, dropsOldest: event.currentTarget.checked } })}
      />
    </Group>
  );
}

function Outlook({ state: { growth, lastsDays, settings, size } }: { state: CareState }) {
  const { bytes } = settings.budget;
  if (bytes !== null && size > bytes)
    return (
      <p role="status" className="tone-warning">
        The file has {sizeText(size)}: more than the {sizeText(bytes)} that it should have.
      </p>
    );
  if (growth === null) return <p className="muted">How fast the file grows is known after some hours.</p>;
  if (growth <= 0 || lastsDays === null) return <p className="muted">The file doesn't grow.</p>;
  return (
    <p role="status" className={lastsDays < 14 ? "tone-warning" : "muted"}>
      It grows by {sizeText(growth)} a day; the space lasts {count(Math.floor(lastsDays), "day")}.
    </p>
  );
}
