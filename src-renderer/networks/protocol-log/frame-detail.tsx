import { useState } from "react";
import type { FramePartLine, NetworkId } from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { useAnswer, useApplication } from "../../gateway/index.ts";

const perRow = 16;
interface Marked {
  readonly offset: number;
  readonly length: number;
}

/** One frame: its parts beside its bytes; what is chosen on one side is marked on the other. */
export function FrameDetail({ networkId, id }: { readonly networkId: NetworkId; readonly id: number }) {
  const { client } = useApplication();
  const frame = useAnswer(`frame:${networkId}:${id}`, "", (signal) =>
    client.protocolLog.frame({ networkId, id }, { signal }),
  );
  const [chosen, setChosen] = useState<{ readonly id: number; readonly line: number } | null>(null);
  if (frame.problem !== null) return <ProblemLine problem={frame.problem} />;
  const { hex = "", parts = [] } = frame.value ?? {};
  const line = chosen?.id === id ? chosen.line : -1;
  const choose = (index: number) => {
    if (index >= 0 && index < parts.length) setChosen({ id, line: index });
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
        aria-label="Parts of the frame"
        tabIndex={0}
        aria-activedescendant={line < 0 ? undefined : `part-${line}`}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            choose(line + (event.key === "ArrowDown" ? 1 : -1));
          }
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
  const at = ({ target }: { readonly target: EventTarget }) => {
    const place = target instanceof HTMLElement ? target.dataset["at"] : undefined;
    if (place !== undefined) onByte(Number(place));
  };
  return (
    <div className="frame-bytes code" role="img" aria-label={`${bytes.length} bytes`} onMouseDown={at}>
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
          <span>
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
