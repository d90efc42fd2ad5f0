import { Group, NumberInput, Switch } from "@mantine/core";
import type { CareSettings, CareState, Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { count, sizeText } from "../../format/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { HeldBack } from "./held-back.tsx";

const kinds = [
  ["analog", "Measured values"],
  ["counter", "Counters"],
  ["state", "States"],
] as const;
const megabyte = 1_000_000;

/** How long history is kept, and how large the file may become. */
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
  const save = (change: Partial<CareSettings>) =>
    act(async () => {
      await client.projectCare.setSettings({ ...settings, ...change });
      onChange();
    });
  const { retention, budget } = settings;
  return (
    <div>
      <h3>Keeping history</h3>
      <p className="muted">
        Everything is kept unless days are entered here. What is older is deleted, with its hourly figures; it
        can't be undone.
      </p>
      {state.heldBack === null ? null : <HeldBack held={state.heldBack} {...{ project, onChange }} />}
      <Group gap="sm" className="care-row" align="end">
        {kinds.map(([kind, label]) => (
          <NumberInput
            key={kind}
            label={`${label}, days`}
            className="care-days"
            placeholder="always"
            min={1}
            max={36_500}
            allowDecimal={false}
            defaultValue={retention[kind] ?? ""}
            onBlur={(event) => {
              const entered = Number(event.currentTarget.value.replaceAll(/\D/g, ""));
              const days = entered >= 1 && entered <= 36_500 ? entered : null;
              if (days !== retention[kind]) void save({ retention: { ...retention, [kind]: days } });
            }}
          />
        ))}
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
            if (bytes !== budget.bytes) void save({ budget: { ...budget, bytes } });
          }}
        />
      </Group>
      <Switch
        className="care-row"
        label="Delete the oldest history to stay within the space"
        checked={budget.dropsOldest}
        disabled={budget.bytes === null}
        onChange={(event) => void save({ budget: { ...budget, dropsOldest: event.currentTarget.checked } })}
      />
      <Outlook state={state} />
    </div>
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
