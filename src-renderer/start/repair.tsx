import { Button, Group, Modal, Progress } from "@mantine/core";
import { useState } from "react";
import type { ProblemReport, RepairReport } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { count } from "../format/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";

/** A file that can't be opened because it is damaged. */
export interface Damaged {
  readonly path: string;
  readonly passphrase: string | undefined;
  readonly problem: ProblemReport;
}

interface Props {
  readonly damaged: Damaged;
  readonly onOpen: (path: string, passphrase: string | undefined) => void;
  readonly onClose: () => void;
}

/** Offers to save what can be read of a damaged project, and says what was lost. */
export function RepairForm({ damaged, onOpen, onClose }: Props) {
  const { client } = useApplication();
  const [stop, setStop] = useState<AbortController | null>(null);
  const [progress, setProgress] = useState<{ note: string; progress: number | null } | null>(null);
  const [report, setReport] = useState<RepairReport | null>(null);
  const [problem, setProblem] = useState<ProblemReport>(damaged.problem);
  const repair = async () => {
    const ended = new AbortController();
    setStop(ended);
    try {
      const { path, passphrase } = damaged;
      const steps = await client.projectCare.repair(
        { path, ...(passphrase === undefined ? {} : { passphrase }) },
        { signal: ended.signal },
      );
      for await (const step of steps) {
        if (step.report === null) setProgress(step);
        else setReport(step.report);
      }
    } catch (error) {
      if (!ended.signal.aborted) setProblem(problemOf(error));
    } finally {
      setStop(null);
      setProgress(null);
    }
  };
  const close = () => {
    stop?.abort();
    onClose();
  };
  return (
    <Modal opened onClose={close} title="The project is damaged" size="lg">
      <div className="form">
        <p className="muted small">{damaged.path}</p>
        {report === null ? (
          <>
            <ProblemLine problem={problem} />
            <p>
              What can be read of it can be saved into a new file beside it. The damaged file stays as it is.
              If you have a backup, compare the two: a backup is whole.
            </p>
          </>
        ) : (
          <Saved report={report} />
        )}
        {progress === null ? null : (
          <div aria-live="off">
            <Progress
              aria-label="Saving what can be read"
              value={(progress.progress ?? 1) * 100}
              striped={progress.progress === null}
            />
            <p className="muted small">{progress.note}</p>
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={close}>{report === null ? "Cancel" : "Close"}</Button>
          {report === null ? (
            <Button variant="filled" loading={stop !== null} onClick={() => void repair()}>
              Save what can be read
            </Button>
          ) : (
            <Button variant="filled" onClick={() => onOpen(report.path, damaged.passphrase)}>
              Open the saved project
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  );
}

function Saved({ report }: { report: RepairReport }) {
  return (
    <>
      <p role="status">
        Saved {count(report.points, "point")} and {count(report.readings, "reading")} into {report.path}.{" "}
        {count(report.damagedPages, "page")} of {count(report.pages, "page")} were damaged.
      </p>
      {report.sendingIsOff ? (
        <p>
          Sending to the central database is off in the saved project, so that what was lost isn’t deleted
          there too. Look through its points, then go on in Sync.
        </p>
      ) : null}
      {report.lost.length === 0 ? (
        <p>Nothing is known to be lost.</p>
      ) : (
        <>
          <h3>Lost or repaired</h3>
          <ul className="repair-lost">
            {report.lost.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
