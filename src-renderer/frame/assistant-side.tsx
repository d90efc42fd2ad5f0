import { useHotkeys } from "@mantine/hooks";
import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useRef } from "react";
import { useStore } from "zustand";
import { useWindowState } from "../gateway/index.ts";
import { useLocation } from "../navigation/index.ts";
import { PageBoundary } from "./page-boundary.tsx";
import { panel, resizePanel, togglePanel } from "./panel-state.ts";

const AssistantPanel = lazy(async () => ({
  default: (await import("../assistant/index.ts")).AssistantPanel,
}));

const stepPx = 20;

/** Whether the assistant can stand beside the page. */
export function useHasSide(): boolean {
  const { place } = useLocation();
  const project = useWindowState((state) => state.project?.id);
  return project !== undefined && place !== "assistant" && place !== "start";
}

/** The assistant beside the page: Ctrl/⌘+J opens and closes it, its border is dragged or moved with the arrow keys. */
export function AssistantSide() {
  const { open, width, turn } = useStore(panel);
  const project = useWindowState((state) => state.project?.id);
  const has = useHasSide();
  const dragged = useRef<{ readonly from: number; readonly width: number } | null>(null);
  useHotkeys([["mod+J", () => (has ? togglePanel() : undefined)]], []);
  if (!has || !open) return null;
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") resizePanel(width + stepPx);
    if (event.key === "ArrowRight") resizePanel(width - stepPx);
  };
  const move = (event: PointerEvent) => {
    const start = dragged.current;
    if (start !== null) resizePanel(start.width + start.from - event.clientX);
  };
  return (
    <aside className="assistant-side" aria-label="Assistant" style={{ width }}>
      <hr
        className="assistant-side-border"
        aria-label="Resize the assistant"
        aria-orientation="vertical"
        aria-valuenow={width}
        tabIndex={0}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = { from: event.clientX, width };
        }}
        onPointerMove={move}
        onPointerUp={() => {
          dragged.current = null;
        }}
      />
      <PageBoundary key={project}>
        <Suspense fallback={<p className="frame-quiet">Loading …</p>}>
          <AssistantPanel turn={turn} onClose={togglePanel} />
        </Suspense>
      </PageBoundary>
    </aside>
  );
}
