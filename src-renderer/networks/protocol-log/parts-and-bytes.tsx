import { memo, type ReactNode, useId, useState } from "react";
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
  children,
}: {
  /** Buttons above the bytes. */
  readonly children?: ReactNode;
  /** Accessible name of the parts: `Parts of the frame`. */
  readonly label: string;
  readonly hex: string;
  readonly parts: readonly FramePartLine[];
}) {
  const [line, setLine] = useState(-1);
  const own = useId();
  const choose = (index: number) => {
    if (index < 0 || index >= parts.length) return;
    setLine(index);
    document.getElementById(`${own}${index}`)?.scrollIntoView({ block: "nearest" });
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
        aria-activedescendant={line < 0 ? undefined : `${own}${line}`}
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
            <Part
              key={index}
              id={`${own}${index}`}
              {...{ part, index }}
              chosen={index === line}
              choose={choose}
            />
          ))}
      </div>
      <div className="frame-bytes-side">
        {children === undefined ? null : <div className="frame-actions">{children}</div>}
        <Bytes hex={hex} marked={parts[line]} onByte={(at) => choose(lineAt(at))} />
      </div>
    </div>
  );
}

function Part({
  part: { depth, label, text },
  id,
  index,
  chosen,
  choose,
}: {
  readonly part: FramePartLine;
  readonly id: string;
  readonly index: number;
  readonly chosen: boolean;
  readonly choose: (index: number) => void;
}) {
  return (
    <div
      id={id}
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
  const count = hex.length / 2;
  const rows = Array.from({ length: Math.ceil(count / perRow) }, (_, row) => row * perRow);
  const within = (at: number, start: number) => Math.min(Math.max(at - start, 0), perRow);
  const [at, setAt] = useState(0);
  const choose = (place: number) => {
    if (place < 0 || place >= count) return;
    setAt(place);
    onByte(place);
  };
  return (
    <div
      className="frame-bytes code"
      role="slider"
      aria-label="Bytes"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={at}
      aria-valuetext={`byte ${at} of ${count}: ${hex.slice(at * 2, at * 2 + 2)}`}
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
        <ByteRow
          key={start}
          start={start}
          hex={hex.slice(start * 2, (start + perRow) * 2)}
          from={marked === undefined ? 0 : within(marked.offset, start)}
          to={marked === undefined ? 0 : within(marked.offset + marked.length, start)}
        />
      ))}
    </div>
  );
}

/** Sixteen bytes. @param from first that is marked @param to first behind it that isn't */
const ByteRow = memo(function ByteRow({
  start,
  hex,
  from,
  to,
}: {
  readonly start: number;
  readonly hex: string;
  readonly from: number;
  readonly to: number;
}) {
  const bytes = Array.from({ length: hex.length / 2 }, (_, at) => ({
    place: start + at,
    byte: hex.slice(at * 2, at * 2 + 2),
    mark: at >= from && at < to ? "byte-marked" : "",
  }));
  return (
    <div className="byte-row">
      <span className="muted">{start.toString(16).padStart(4, "0")}</span>
      <span className="byte-hex">
        {bytes.map(({ place, byte, mark }) => (
          <span key={place} data-at={place} className={mark}>
            {byte}{" "}
          </span>
        ))}
      </span>
      <span className="byte-text">
        {bytes.map(({ place, byte, mark }) => (
          <span key={place} data-at={place} className={mark}>
            {characterOf(Number.parseInt(byte, 16))}
          </span>
        ))}
      </span>
    </div>
  );
});

const characterOf = (byte: number) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·");
