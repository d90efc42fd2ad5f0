import { SegmentedControl } from "@mantine/core";
import type { Span } from "../charts/index.ts";

const spans: readonly (readonly [string, Span])[] = [
  ["15 min", { kind: "last", ms: 900_000 }],
  ["1 h", { kind: "last", ms: 3_600_000 }],
  ["8 h", { kind: "last", ms: 28_800_000 }],
  ["1 d", { kind: "last", ms: 86_400_000 }],
  ["7 d", { kind: "last", ms: 604_800_000 }],
  ["30 d", { kind: "last", ms: 2_592_000_000 }],
  ["All", { kind: "all" }],
];

const nameOf = (span: Span): string =>
  spans.find(
    ([, one]) =>
      one.kind === span.kind && (one.kind !== "last" || span.kind !== "last" || one.ms === span.ms),
  )?.[0] ?? "";

/** How far back the chart looks; nothing is marked while it is zoomed. */
export function SpanControls({ span, onSpan }: { span: Span; onSpan: (span: Span) => void }) {
  return (
    <SegmentedControl
      aria-label="Range"
      value={nameOf(span)}
      onChange={(name) => {
        const chosen = spans.find(([one]) => one === name);
        if (chosen !== undefined) onSpan(chosen[1]);
      }}
      data={spans.map(([name]) => name)}
    />
  );
}
