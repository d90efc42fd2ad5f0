import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMemo } from "react";
import type {
  ConfigurationChoice,
  ConfigurationConflict,
  ConflictField,
} from "../../src-main/contract/index.ts";
import { ProblemLine, useAct } from "../components/index.ts";
import { count, timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import "./central.css";

const fieldNames: Readonly<Record<ConflictField, string>> = {
  name: "Name",
  variable: "Variable",
  states: "States",
  unit: "Unit",
  interval: "Interval",
  range: "Plausible range",
  existence: "The point itself",
};
const kindNames: Readonly<Record<Exclude<ConfigurationConflict["kind"], "point">, string>> = {
  template: "Device template",
  tariff: "Tariff",
  "alarm-rule": "Alarm rule",
};
/** Rows that are shown; the rest comes when these are decided. */
const mostShown = 200;

/** Definitions that were changed here and at the central database, for a person to choose. */
export function Conflicts({ number }: { readonly number: number }) {
  const { client } = useApplication();
  const act = useAct();
  const { value = [], problem } = useAnswer("conflicts", String(number), () => client.merging.conflicts());
  const points = useWindowState((state) => state.points);
  const timeZone = useWindowState((state) => state.project?.site.timeZone);
  const times = timeWords(timeZone);
  const names = useMemo(() => new Map(points.map(({ id, name }) => [id, name])), [points]);
  if (number === 0) return null;
  const choose = (those: readonly ConfigurationConflict[], side: ConfigurationChoice["side"]) =>
    act(() =>
      client.merging.choose({
        choices: those.map((one) => choiceOf(one, side)),
      }),
    );
  return (
    <section className="conflicts" aria-label="Definitions to agree on">
      <div className="toolbar">
        <p className="with-icon tone-warning">
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
          <strong>{`${count(number, "definition")} changed here and at the central database`}</strong>
        </p>
        <span className="grow" />
        <Button size="compact-sm" onClick={() => void choose(value, "here")}>
          Keep all of ours
        </Button>
        <Button size="compact-sm" onClick={() => void choose(value, "there")}>
          Take all of theirs
        </Button>
      </div>
      {problem === null ? null : <ProblemLine problem={problem} />}
      <div className="conflicts-list">
        <table>
          <thead>
            <tr>
              <th>What</th>
              <th>Field</th>
              <th>Here</th>
              <th>There</th>
              <th>Changed there</th>
              <th aria-label="Choice" />
            </tr>
          </thead>
          <tbody>
            {value.slice(0, mostShown).map((one) => (
              <tr key={keyOf(one)}>
                <td>{one.kind === "point" ? (names.get(one.pointId) ?? one.point) : one.name}</td>
                <td>{one.kind === "point" ? fieldNames[one.field] : kindNames[one.kind]}</td>
                <td>{one.here}</td>
                <td>{one.there}</td>
                <td className="muted">
                  {one.changedAt === null ? "" : `${times.full(one.changedAt)} by ${one.changedBy}`}
                </td>
                <td>
                  <Button.Group>
                    <Button size="compact-xs" onClick={() => void choose([one], "here")}>
                      Keep ours
                    </Button>
                    <Button size="compact-xs" onClick={() => void choose([one], "there")}>
                      Take theirs
                    </Button>
                  </Button.Group>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function keyOf(one: ConfigurationConflict): string {
  if (one.kind === "point") return `${one.pointId} ${one.field}`;
  return one.kind === "template" ? `template ${one.name}` : `${one.kind} ${one.id}`;
}

function choiceOf(one: ConfigurationConflict, side: ConfigurationChoice["side"]): ConfigurationChoice {
  if (one.kind === "point") return { kind: "point", pointId: one.pointId, field: one.field, side };
  if (one.kind === "template") return { kind: "template", name: one.name, side };
  return { kind: one.kind, id: one.id, side };
}
