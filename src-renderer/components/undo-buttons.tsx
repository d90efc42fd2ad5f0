import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useWindowState } from "../gateway/index.ts";
import { useUndo } from "./undo.ts";

/** Undo and redo of the project's edits, each saying what it is about. */
export function UndoButtons() {
  const edits = useWindowState((state) => state.edits);
  const { undo, redo } = useUndo();
  return (
    <>
      <Tooltip label={edits.undo === null ? "Nothing to undo" : `Undo: ${edits.undo} (Ctrl+Z)`}>
        <ActionIcon aria-label="Undo" disabled={edits.undo === null} onClick={undo}>
          <IconArrowBackUp size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={edits.redo === null ? "Nothing to redo" : `Redo: ${edits.redo} (Ctrl+Shift+Z)`}>
        <ActionIcon aria-label="Redo" disabled={edits.redo === null} onClick={redo}>
          <IconArrowForwardUp size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
