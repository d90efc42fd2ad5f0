import { useCallback, useEffect, useState } from "react";
import { useAct } from "./act.ts";

/**
 * Changes to something that the gateway keeps: each is shown at once and sent after the ones before it. What the
 * gateway keeps counts again when all are sent, or when one can't be kept.
 */
export class Edits<T> {
  #kept: T;
  #own: { readonly value: T } | null = null;
  #underway = 0;
  #sent: Promise<unknown> = Promise.resolve();
  readonly #changed: () => void;

  /**
   * @param kept what the gateway keeps
   * @param changed called when {@link shown} is another
   */
  constructor(kept: T, changed: () => void) {
    this.#kept = kept;
    this.#changed = changed;
  }

  /** What to show: with every change made here, also those on their way. */
  get shown(): T {
    return this.#own === null ? this.#kept : this.#own.value;
  }

  /** Takes what the gateway keeps now. */
  take(kept: T): void {
    if (kept === this.#kept) return;
    this.#kept = kept;
    if (this.#underway === 0) this.#own = null;
    this.#changed();
  }

  /**
   * @param alter makes the new from what is shown
   * @param send has it kept; tells whether it is
   * @returns whether it is kept
   */
  async change(alter: (shown: T) => T, send: (next: T) => Promise<boolean>): Promise<boolean> {
    const next = alter(this.shown);
    this.#own = { value: next };
    this.#underway += 1;
    this.#changed();
    const sending = this.#sent.then(() => send(next));
    this.#sent = sending.catch(() => undefined);
    let isKept = false;
    try {
      isKept = await sending;
    } finally {
      this.#underway -= 1;
      // A kept state that came before the answer is already the newest; one that comes after it is taken then.
      const isOver = !isKept || JSON.stringify(this.#kept) === JSON.stringify(this.#own?.value);
      if (this.#underway === 0 && isOver) this.#own = null;
      this.#changed();
    }
    return isKept;
  }
}

/**
 * @param kept what the gateway keeps, new whenever it is another
 * @returns what to show, and how to change it: a change that can't be kept shows its problem and goes back
 */
export function useEdits<T>(
  kept: T,
): readonly [
  shown: T,
  change: (alter: (shown: T) => T, send: (next: T) => Promise<unknown>) => Promise<boolean>,
] {
  const act = useAct();
  const [, redraw] = useState(0);
  const [edits] = useState(() => new Edits(kept, () => redraw((times) => times + 1)));
  useEffect(() => edits.take(kept), [edits, kept]);
  const change = useCallback(
    (alter: (shown: T) => T, send: (next: T) => Promise<unknown>) =>
      edits.change(alter, (next) => act(() => send(next))),
    [act, edits],
  );
  return [edits.shown, change];
}
