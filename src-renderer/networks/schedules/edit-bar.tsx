import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconRefresh } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { Confirmation, ProblemReport } from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { problemOf } from "../../gateway/index.ts";
import type { Undoable } from "./history.ts";
import { WriteScheduleDialog } from "./write-dialog.tsx";

/** Ctrl+Z and its kin act on the edit that has the focus, not on the project. */
export function undoKeys(history: Undoable) {
  return (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const redo = key === "y" || (key === "z" && event.shiftKey);
    if (!redo && key !== "z") return;
    event.preventDefault();
    event.stopPropagation();
    if (redo) history.redo();
    else history.undo();
  };
}

/** What every edit has: a way back, reading again, and writing to the device. */
export function EditBar(props: {
  readonly title: string;
  readonly history: Undoable;
  /** Something is different from what the device has. */
  readonly changed: boolean;
  readonly reading: boolean;
  readonly onRead: () => void;
  readonly prepare: () => Promise<Confirmation>;
  readonly onWritten: () => void;
  readonly children?: ReactNode;
}) {
  const { title, history, changed, reading, onRead, prepare, onWritten, children } = props;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const write = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setConfirmation(await prepare());
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <div className="tab-head">
        {children}
        <span className="grow" />
        {changed ? <span className="unwritten muted small">Not written yet</span> : null}
        <ActionIcon
          aria-label="Undo"
          title="Undo (Ctrl+Z)"
          disabled={!history.canUndo}
          onClick={history.undo}
        >
          <IconArrowBackUp size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          aria-label="Redo"
          title="Redo (Ctrl+Y)"
          disabled={!history.canRedo}
          onClick={history.redo}
        >
          <IconArrowForwardUp size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon aria-label="Read again" title="Read again" loading={reading} onClick={onRead}>
          <IconRefresh size={16} stroke={1.5} />
        </ActionIcon>
        <Button variant="filled" disabled={!changed} loading={busy} onClick={() => void write()}>
          Write to device…
        </Button>
      </div>
      {problem === null ? null : <ProblemLine problem={problem} />}
      {confirmation === null ? null : (
        <WriteScheduleDialog
          title={title}
          confirmation={confirmation}
          onBack={() => setConfirmation(null)}
          onDone={() => {
            setConfirmation(null);
            onWritten();
          }}
        />
      )}
    </>
  );
}
