import { Button, Checkbox, Group, Progress, Switch } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import type { SweepState, SweptPlace, SweptUnit } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine, showNotice, useAct, WarningLine } from "../../components/index.ts";
import { count } from "../../format/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { goTo } from "../../navigation/index.ts";
import { timeText } from "./entries.ts";

interface FoundProps {
  readonly sweep: SweepState;
  readonly onNew: () => void;
  readonly onClose: () => void;
}

/** How far a sweep is, what it has found, and which of it becomes a network. */
export function Found({ sweep, onNew, onClose }: FoundProps) {
  const { client, refresh } = useApplication();
  const act = useAct();
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [scans, setScans] = useState(true);
  const running = sweep.state === "running";
  const places = [...sweep.places].sort(byUse);
  const addable = places.filter((place) => place.units.length > 0 && sweep.known[place.key] === undefined);
  const chosen = addable.filter(({ key }) => !unticked.has(key));
  const tick = (key: string, on: boolean) =>
    setUnticked((before) => {
      const after = new Set(before);
      if (on) after.delete(key);
      else after.add(key);
      return after;
    });
  const add = () =>
    act(async () => {
      const added = await client.sweep.add({
        places: chosen.map(({ key, name }) => ({ key, name })),
        scan: scans,
      });
      refresh(["networks"]);
      onClose();
      showNotice(
        `Added ${count(added.length, "network")}`,
        `Undo takes ${added.length === 1 ? "it" : "them"} back.`,
      );
      const [first] = added;
      if (first !== undefined) goTo("networks", `network/${first.id}`);
    });

  return (
    <div className="form">
      <div className="find-progress">
        <Progress value={sweep.progress * 100} size="sm" aria-label="Progress" striped={running} />
        <p className="small" aria-live="polite">
          {stateText(sweep)}
        </p>
      </div>
      {sweep.problem === null ? null : <ProblemLine problem={sweep.problem} />}
      {places.length === 0 ? (
        <Empty
          title={running ? "Looking" : "Nothing found"}
          text={running ? "Devices appear here as they answer." : emptyText(sweep)}
        />
      ) : (
        <ul className="find-places" aria-label="Found">
          {places.map((place) => (
            <Place
              key={place.key}
              place={place}
              known={sweep.known[place.key]}
              ticked={addable.includes(place) && !unticked.has(place.key)}
              onTick={(on) => tick(place.key, on)}
            />
          ))}
        </ul>
      )}
      {sweep.refused + sweep.absent === 0 ? null : <p className="muted small">{othersText(sweep)}</p>}
      <Group justify="space-between">
        <Switch
          label="Scan new networks at once"
          checked={scans}
          onChange={(event) => setScans(event.currentTarget.checked)}
        />
        <Group>
          {running ? (
            <Button
              leftSection={<IconPlayerStop size={16} stroke={1.5} />}
              onClick={() =>
                act(async () => {
                  if (sweep.jobId !== null) await client.jobs.cancel({ id: sweep.jobId });
                })
              }
            >
              Stop
            </Button>
          ) : (
            <>
              <Button onClick={onNew}>New search…</Button>
              {sweep.state === "done" ? null : (
                <Button
                  leftSection={<IconPlayerPlay size={16} stroke={1.5} />}
                  onClick={() => act(() => client.sweep.resume())}
                >
                  Resume
                </Button>
              )}
            </>
          )}
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="filled"
            disabled={chosen.length === 0}
            title="Each becomes a network, whose scans ask the units from the first found to the last"
            onClick={() => void add()}
          >
            {chosen.length === 0 ? "Add networks" : `Add ${count(chosen.length, "network")}`}
          </Button>
        </Group>
      </Group>
    </div>
  );
}

function Place({
  place,
  known,
  ticked,
  onTick,
}: {
  readonly place: SweptPlace;
  /** Name of the network that it is already. */
  readonly known: string | undefined;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}) {
  const { key, name, units, findings, problem } = place;
  const about = units.length === 0 ? "" : `${count(units.length, "device")}${place.done ? "" : " so far"}`;
  return (
    <li className="find-place" aria-label={key}>
      <div className="find-place-head">
        <Checkbox
          aria-label={`Add ${name}`}
          checked={ticked}
          disabled={units.length === 0 || known !== undefined}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <strong className="ellipsis">{name}</strong>
        <span className="grow" />
        <span className="muted small">
          {known === undefined ? about : `${about} · already the network ${known}`}
        </span>
      </div>
      {problem === null ? null : <ProblemLine problem={problem} />}
      {findings.map((text) => (
        <WarningLine key={text} text={text} />
      ))}
      {units.length === 0 ? null : (
        <table className="find-units" aria-label={`Units at ${key}`}>
          <tbody>
            {units.map((unit) => (
              <Unit key={unit.unit} unit={unit} />
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

const stateWords: Readonly<Record<SweptUnit["state"], string>> = {
  answering: "answers",
  refusing: "answers with exceptions",
  collision: "two devices",
  damaged: "damaged answers",
};

function Unit({ unit }: { readonly unit: SweptUnit }) {
  const { state, name, vendor, model, roundTripMs, finding } = unit;
  const isTrouble = state === "collision" || state === "damaged";
  const title = name || [vendor, model].filter(Boolean).join(" ");
  return (
    <tr>
      <td className="code">unit {unit.unit}</td>
      <td>
        {title}
        {finding === "" ? null : (
          <span className={isTrouble ? "tone-bad" : "muted"}>
            {title === "" ? "" : " · "}
            {finding}
          </span>
        )}
      </td>
      <td className={isTrouble ? "tone-bad" : "muted"}>{stateWords[state]}</td>
      <td className="code find-time">
        {roundTripMs === null ? "" : `${Math.max(1, Math.round(roundTripMs))} ms`}
      </td>
    </tr>
  );
}

const byUse = (first: SweptPlace, second: SweptPlace) =>
  Number(second.units.length > 0) - Number(first.units.length > 0) ||
  first.key.localeCompare(second.key, undefined, { numeric: true });

function stateText({ state, note, leftMs, places }: SweepState): string {
  const units = places.reduce((sum, place) => sum + place.units.length, 0);
  const found = `${count(units, "device")} found`;
  if (state === "running") {
    const left = leftMs === null || note.includes("left") ? "" : ` · about ${timeText(leftMs)} left`;
    return `${note === "" ? "Starting" : note}${left} · ${found}`;
  }
  if (state === "stopped") return `Stopped · ${found} · Resume goes on where it ended`;
  return state === "failed" ? `Ended early · ${found}` : `Done · ${found}`;
}

function emptyText({ plan }: SweepState): string {
  return plan?.kind === "hosts"
    ? "No host took a connection. Check the addresses and the port, and that this computer is in their network."
    : "No unit answered. Check the ports and try more settings.";
}

function othersText({ refused, absent }: SweepState): string {
  const parts = [
    refused === 0
      ? ""
      : `${count(refused, "host")} ${refused === 1 ? "takes" : "take"} no connection at that port`,
    absent === 0 ? "" : `nobody at ${count(absent, "address", "addresses")}`,
  ];
  return parts.filter(Boolean).join(" · ");
}
