import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ActionResult, Confirmation, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, WarningLine } from "../components/index.ts";
import { count } from "../format/index.ts";
import { problemOf, useApplication, useWindowState } from "../gateway/index.ts";
import { ArmForm } from "./arm-control.tsx";
import { resultText } from "./text.ts";

interface ConfirmProps {
  readonly confirmation: Confirmation;
  /** On the button: `Write`, `Release`. */
  readonly verb: string;
  /** What one change is: `value` when absent. */
  readonly noun?: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Shows what would happen, does it when confirmed, and shows what came of it. */
export function Confirm({ confirmation, verb, noun = "value", onBack, onClose }: ConfirmProps) {
  const { client } = useApplication();
  const armed = useWindowState((state) => state.status?.writing.armed != null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [result, setResult] = useState<ActionResult | null>(null);
  const [word, setWord] = useState("");
  const { changes, leftOut, token, second } = confirmation;
  const isSaid = second === undefined || word.trim().toLowerCase() === second.word;

  const execute = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setResult(await client.writing.execute({ token, ...(second === undefined ? {} : { word }) }));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };

  return (
    <div className="form">
      <table className="write-table" aria-label={result === null ? "What would happen" : "What happened"}>
        <thead>
          <tr>
            <th>Device</th>
            <th>Object</th>
            <th>{result === null ? "Now" : "Asked"}</th>
            <th>{result === null ? "Then" : "Outcome"}</th>
            <th>Priority</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, index) => {
            const end = result?.results[index];
            return (
              <tr key={`${change.device} ${change.object} ${change.property} ${change.priority}`}>
                <td>{change.device}</td>
                <td>
                  {change.object}
                  {change.property === "present value" ? null : (
                    <span className="muted"> {change.property}</span>
                  )}
                </td>
                <td className="write-value">{end === undefined ? (change.before ?? "–") : change.asked}</td>
                <td
                  className={
                    end === undefined || end.outcome === "done" ? "write-value" : "write-value tone-bad"
                  }
                >
                  {end === undefined ? change.asked : resultText(end)}
                  {end === undefined && change.note !== "" ? (
                    <p className="muted small">{change.note}</p>
                  ) : null}
                </td>
                <td className="write-value">{change.priority ?? ""}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {leftOut.map((one) => (
        <WarningLine
          key={`${one.device} ${one.object}`}
          text={`Left out: ${one.object}. ${one.problem.what}`}
        />
      ))}
      {second === undefined || result !== null ? null : (
        <>
          <WarningLine text={second.text} />
          <TextInput
            label={`Type “${second.word}” to confirm it a second time`}
            value={word}
            autoComplete="off"
            onChange={(event) => setWord(event.currentTarget.value)}
          />
        </>
      )}
      {problem === null ? null : <ProblemLine problem={problem} />}
      {result === null && !armed && changes.length > 0 ? <ArmForm onDone={() => setProblem(null)} /> : null}
      <Group justify="flex-end">
        {result === null ? (
          <>
            <Button onClick={onBack}>Back</Button>
            <Button
              variant="filled"
              loading={busy}
              disabled={!armed || !isSaid || changes.length === 0}
              onClick={() => void execute()}
            >
              {verb} {count(changes.length, noun)}
            </Button>
          </>
        ) : (
          <Button variant="filled" onClick={onClose}>
            Close
          </Button>
        )}
      </Group>
    </div>
  );
}
