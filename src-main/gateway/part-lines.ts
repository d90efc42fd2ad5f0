import type { FramePartLine } from "../contract/protocol-log.ts";
import type { FramePart } from "../drivers/wire.ts";

const mostParts = 10_000;

/** A tree as lines, each followed by what it consists of. */
export function linesOf(parts: readonly FramePart[]): FramePartLine[] {
  const lines: FramePartLine[] = [];
  const add = (part: FramePart, depth: number) => {
    if (lines.length >= mostParts) return;
    const { label, text, offset, length } = part;
    lines.push({ depth, label: label.slice(0, 200), text: text.slice(0, 4_000), offset, length });
    for (const inner of part.parts) add(inner, depth + 1);
  };
  for (const part of parts) add(part, 0);
  return lines;
}
