import { useHotkeys } from "@mantine/hooks";
import { useCallback } from "react";
import { useApplication } from "../gateway/index.ts";
import { showNotice, useAct } from "./act.ts";

/** @returns functions that take back or redo the last edit of the project, and say what it was */
export function useUndo(): { readonly undo: () => void; readonly redo: () => void } {
  const { client } = useApplication();
  const act = useAct();
  const undo = useCallback(() => {
    void act(async () => showNotice("Undone", (await client.edits.undo()).description));
  }, [client, act]);
  const redo = useCallback(() => {
    void act(async () => showNotice("Redone", (await client.edits.redo()).description));
  }, [client, act]);
  return { undo, redo };
}

/** Ctrl+Z and Ctrl+Shift+Z, everywhere but in text fields. */
export function useUndoKeys(enabled: boolean): void {
  const { undo, redo } = useUndo();
  useHotkeys(
    enabled
      ? [
          ["mod+Z", undo],
          ["mod+shift+Z", redo],
          ["mod+Y", redo],
        ]
      : [],
  );
}
