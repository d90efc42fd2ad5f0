import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ActiveEvent, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { count } from "../format/index.ts";
import { problemOf, useApplication, useWindowState } from "../gateway/index.ts";
import { ArmForm } from "../writing/index.ts";
import { StateMark } from "./event-marks.tsx";
import { objectText, waitingText } from "./event-text.ts";

interface AcknowledgeDialogProps {
  readonly events: readonly ActiveEvent[];
  readonly onClose: () => void;
}

/** Names what is acknowledged, takes a word to it, and says of each what came of it. */
export function AcknowledgeDialog({ events, onClose }: AcknowledgeDialogProps) {
  const { client } = useApplication();
  const told = events.filter(({ source }) => source.protocol !== "rule").length;
  // The project's own alarms are acknowledged here alone.
  const armed = useWindowState((state) => state.status?.writing.armed != null) || told === 0;
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [results, setResults] = useState<ReadonlyMap<string, ProblemReport | null> | null>(null);

  const acknowledge = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const done = await client.events.acknowledge({ ids: events.map(({ id }) => id), text });
      const ends = new Map(done.map((one) => [one.id, one.problem]));
      if (done.every((one) => one.problem === null)) onClose();
      else setResults(ends);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };

  return (
    <Modal opened onClose={onClose} title={`Acknowledge ${count(events.length, "alarm")}`} size={760}>
      <div className="form">
        <p className="muted small">
          {told === 0
            ? "These are alarms of the project’s own rules: it is kept that you have seen them, no device is told."
            : "The devices are told that you have seen these."}{" "}
          It doesn’t change what caused them.
        </p>
        <div className="write-scroll">
          <table className="write-table" aria-label="Alarms to acknowledge">
            <thead>
              <tr>
                <th>State</th>
                <th>Device</th>
                <th>Object</th>
                <th>{results === null ? "Waits for" : "Outcome"}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={event.id}>
                  <td>
                    <StateMark state={event.state} />
                  </td>
                  <td>{event.device}</td>
                  <td>{objectText(event)}</td>
                  <Outcome event={event} results={results} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {problem === null ? null : <ProblemLine problem={problem} />}
        {results !== null || armed ? null : <ArmForm onDone={() => setProblem(null)} />}
        {results === null ? (
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              if (armed && !busy) void acknowledge();
            }}
          >
            <TextInput
              label={told === 0 ? "Note" : "Note for device and audit"}
              placeholder="Valve freed, watching it"
              maxLength={200}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button onClick={onClose}>Back</Button>
              <Button type="submit" variant="filled" loading={busy} disabled={!armed}>
                Acknowledge {count(events.length, "alarm")}
              </Button>
            </Group>
          </form>
        ) : (
          <Group justify="flex-end">
            <Button variant="filled" onClick={onClose}>
              Close
            </Button>
          </Group>
        )}
      </div>
    </Modal>
  );
}

function Outcome(props: {
  readonly event: ActiveEvent;
  readonly results: ReadonlyMap<string, ProblemReport | null> | null;
}) {
  const { event, results } = props;
  if (results === null) return <td>{waitingText(event)}</td>;
  const problem = results.get(event.id);
  if (problem === null) return <td>acknowledged</td>;
  return <td className="tone-bad">{problem === undefined ? "not sent" : problem.what}</td>;
}
