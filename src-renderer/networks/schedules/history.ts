import { useCallback, useMemo, useState } from "react";
import { isSameContent } from "./edit.ts";

/** Something that can be taken back, step by step, and brought back. */
export interface Undoable {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** An edit with its way back. */
export interface History<Content> extends Undoable {
  readonly present: Content;
  /** What the device had when the edit began. */
  readonly base: Content;
  /** @param step changes of the same step are one: a drag is taken back whole */
  readonly change: (next: Content, step?: string) => void;
}

export interface Kept<Content> {
  readonly base: Content;
  readonly past: readonly Content[];
  readonly present: Content;
  readonly future: readonly Content[];
  readonly step: string | null;
}

const mostSteps = 200;

/**
 * An edit that isn't written yet. It is remembered in this window, so that looking elsewhere loses nothing.
 * @param memory name by which it is remembered
 * @param began what the device has
 */
export function useHistory<Content>(memory: string, began: Content): History<Content> {
  const [last, setKept] = useState<Kept<Content>>(() => remembered(memory) ?? fresh(began));
  const kept = useMemo(() => following(last, began), [last, began]);
  const keep = useCallback(
    (next: (before: Kept<Content>) => Kept<Content>) =>
      setKept((before) => {
        const after = next(following(before, began));
        remember(memory, after);
        return after;
      }),
    [memory, began],
  );
  return useMemo(
    () => ({
      present: kept.present,
      base: kept.base,
      canUndo: kept.past.length > 0,
      canRedo: kept.future.length > 0,
      change: (present, step = "") =>
        keep((before) => {
          if (isSameContent(before.present, present)) return before;
          const goesOn = step !== "" && step === before.step;
          const past = goesOn ? before.past : [...before.past, before.present].slice(-mostSteps);
          return { ...before, past, present, future: [], step: step === "" ? null : step };
        }),
      undo: () =>
        keep((before) => {
          const present = before.past.at(-1);
          if (present === undefined) return before;
          const future = [before.present, ...before.future];
          return { ...before, past: before.past.slice(0, -1), present, future, step: null };
        }),
      redo: () =>
        keep((before) => {
          const [present, ...future] = before.future;
          if (present === undefined) return before;
          return { ...before, past: [...before.past, before.present], present, future, step: null };
        }),
    }),
    [kept, keep],
  );
}

const fresh = <Content>(base: Content): Kept<Content> => ({
  ...{ base, present: base, past: [], future: [], step: null },
});

/**
 * An edit after the device was read again: what nobody edited follows the device, what was written is its new
 * beginning, and what is still to be written stays, with what the device had when it began.
 */
export function following<Content>(kept: Kept<Content>, began: Content): Kept<Content> {
  if (isSameContent(kept.base, began)) return kept;
  if (isSameContent(kept.present, began)) return { ...kept, base: began };
  return isSameContent(kept.present, kept.base) ? fresh(began) : kept;
}

function remembered<Content>(memory: string): Kept<Content> | undefined {
  const text = sessionStorage.getItem(memory);
  // What this window wrote itself.
  return text === null ? undefined : (JSON.parse(text) as Kept<Content>);
}

function remember<Content>(memory: string, kept: Kept<Content>): void {
  try {
    sessionStorage.setItem(memory, JSON.stringify(kept));
  } catch {
    // The window's memory is full: the edit stays for as long as it is shown.
    sessionStorage.removeItem(memory);
  }
}
