import { createStore } from "zustand/vanilla";

const memory = "assistant-panel";
const narrowest = 320;
const widest = 720;

/** The assistant's panel beside the pages; kept until next time. */
export interface PanelState {
  readonly open: boolean;
  /** px */
  readonly width: number;
  /** Grows each time a person opens it: then its question box takes the keyboard. */
  readonly turn: number;
}

function remembered(): PanelState {
  const [open, width] = (localStorage.getItem(memory) ?? "").split(" ");
  return { open: open === "open", width: within(Number(width) || 380), turn: 0 };
}

const within = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

export const panel = createStore<PanelState>()(remembered);
panel.subscribe(({ open, width }) => localStorage.setItem(memory, `${open ? "open" : "closed"} ${width}`));

export function togglePanel(): void {
  panel.setState(({ open, turn }) => ({ open: !open, turn: open ? turn : turn + 1 }));
}

/** @param width px */
export function resizePanel(width: number): void {
  panel.setState({ width: within(width) });
}
