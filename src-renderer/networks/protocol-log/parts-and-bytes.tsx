import { useState } from "react";
import type { FramePartLine } from "../../../src-main/contract/index.ts";
import "./protocol-log.css";

const perRow = 16;
interface Marked {
  readonly offset: number;
  readonly length: number;
}

/** Bytes, and beside them what they say; what is chosen on one side is marked on the other. Give it a key of what it shows. */
export function PartsAndBytes({
  label,
  hex,
  parts,
}: {
  /** Accessible name of the parts: `Parts of the frame`. */
  readonly label: string;
  readonly hex: string;
  readonly parts: readonly FramePartLine[];
}) {
  const [line, setLine] = useState(-1);
  const choose = (index: number) => {
    if (index < 0 || index >= parts.length) return;
    setLine(index);
    document.getElementById(`part-${index}`)?.scrollIntoView({ block: "nearest" });
  };
  /** The smallest part that a byte belongs to. */
  const lineAt = (at: number) =>
    parts.reduce((best, { offset, length }, index) => {
      const inside = at >= offset && at < offset + length;
      return inside && length <= (parts[best]?.length ?? Number.POSITIVE_INFINITY) ? index : best;
    }, -1);
  return (
    <div className="frame-detail">
      <div
        className="frame-parts"
        role="listbox"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={line < 0 ? undefined : `part-${line}`}
        onKeyDown={(event) => {
          const to = { ArrowDown: line + 1, ArrowUp: line - 1, Home: 0, End: parts.length - 1 }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          choose(to);
        }}
      >
        {parts
          .map((part, index) => ({ part, index }))
          .map(({ part, index }) => (
            <Part key={index} {...{ part, index }} chosen={index === line} choose={choose} />
          ))}
      </div>
      <Bytes hex={hex} marked={parts[line]} onByte={(at) => choose(lineAt(at))} />
    </div>
  );
}

function Part({
  part: { depth, label, text },
  index,
  chosen,
  choose,
}: {
  readonly part: FramePartLine;
  readonly index: number;
  readonly chosen: boolean;
  readonly choose: (index: number) => void;
}) {
  return (
    <div
      id={`part-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={`frame-part${chosen ? " frame-part-chosen" : ""}`}
      style={{ paddingLeft: 8 + depth * 14 }}
      title={text}
      onMouseDown={() => choose(index)}
    >
      <span className="muted">{label}</span> {text}
    </div>
  );
}

function Bytes({
  hex,
  marked,
  onByte,
}: {
  readonly hex: string;
  readonly marked: Marked | undefined;
  readonly onByte: (at: number) => void;
}) {
  const bytes = Array.from({ length: hex.length / 2 }, (_, at) => ({
    at,
    byte: hex.slice(at * 2, at * 2 + 2),
  }));
  const rows = Array.from({ length: Math.ceil(bytes.length / perRow) }, (_, row) => row * perRow);
  const classOf = (at: number) =>
    marked !== undefined && at >= marked.offset && at < marked.offset + marked.length ? "byte-marked" : "";
  const [at, setAt] = useState(0);
  const choose = (place: number) => {
    if (place < 0 || place >= bytes.length) return;
    setAt(place);
    onByte(place);
  };
  return (
    <div
      className="frame-bytes code"
      role="slider"
      aria-label="Bytes"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, bytes.length - 1)}
      aria-valuenow={at}
      aria-valuetext={`byte ${at} of ${bytes.length}: ${bytes[at]?.byte ?? "none"}`}
      tabIndex={0}
      onMouseDown={({ target }) => {
        const place = target instanceof HTMLElement ? target.dataset["at"] : undefined;
        if (place !== undefined) choose(Number(place));
      }}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        choose(at + by);
      }}
    >
      {rows.map((start) => (
        <div key={start} className="byte-row">
          <span className="muted">{start.toString(16).padStart(4, "0")}</span>
          <span className="byte-hex">
            {bytes.slice(start, start + perRow).map(({ at: place, byte }) => (
              <span key={place} data-at={place} className={classOf(place)}>
                {byte}{" "}
              </span>
            ))}
          </span>
          <span className="byte-text">
            {bytes.slice(start, start + perRow).map(({ at: place, byte }) => (
              <span key={place} data-at={place} className={classOf(place)}>
                {characterOf(Number.parseInt(byte, 16))}
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

const characterOf = (byte: number) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·");
