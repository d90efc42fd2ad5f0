import { Select, Textarea } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import type { FormulaInput, Point } from "../../src-main/contract/index.ts";
import { completed, pointsLike, withInput, wordBefore } from "./formula-inputs.ts";

const mostOffered = 8;

/** A point with the name of its device, to choose from. */
export interface Choosable {
  readonly point: Point;
  readonly device: string;
}

/** The text of a formula. Typing a part of a point's name offers the point; Enter or Tab takes it. */
export function FormulaEditor(props: {
  readonly text: string;
  readonly inputs: readonly FormulaInput[];
  readonly points: readonly Choosable[];
  readonly error: string | undefined;
  readonly onChange: (text: string, inputs: readonly FormulaInput[]) => void;
}) {
  const { text, inputs, points, error, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(text.length);
  const [marked, setMarked] = useState(0);
  const [isShut, setShut] = useState(true);
  const word = isShut ? undefined : wordBefore(text, caret);
  const offered = useMemo(
    () =>
      word === undefined || inputs.some(({ name }) => name === word)
        ? []
        : pointsLike(word, points, mostOffered),
    [word, points, inputs],
  );
  const moveTo = (place: number) => {
    setCaret(place);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    });
  };
  const take = (point: Point, replaced: string) => {
    const more = withInput(inputs, point);
    const done = completed(text, caret, replaced, more.name);
    onChange(done.text, more.inputs);
    setShut(true);
    moveTo(done.caret);
  };
  return (
    <div className="formula-editor">
      <Textarea
        ref={field}
        data-autofocus
        label="Formula"
        description="Type part of a point's name to find it. + − * / ^, comparisons, and, or, not; if, min, max, avg, sum, abs, round, clamp, delta, rate, switch."
        classNames={{ input: "code" }}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={text}
        error={error}
        aria-autocomplete="list"
        onChange={(event) => {
          onChange(event.currentTarget.value, inputs);
          setCaret(event.currentTarget.selectionStart);
          setMarked(0);
          setShut(false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          const chosen = offered[marked];
          if (word === undefined || chosen === undefined) return;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            const step = event.key === "ArrowDown" ? 1 : offered.length - 1;
            setMarked((marked + step) % offered.length);
          } else if (event.key === "Enter" || event.key === "Tab") take(chosen.point, word);
          else if (event.key === "Escape") setShut(true);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {offered.length === 0 || word === undefined ? null : (
        <div className="formula-offers" role="listbox" aria-label="Points to choose from">
          {offered.map(({ point, device }, index) => (
            <button
              key={point.id}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              onMouseDown={(event) => {
                event.preventDefault();
                take(point, word);
              }}
            >
              <span>{point.name}</span>
              <span className="muted">
                {device} {point.unit}
              </span>
            </button>
          ))}
        </div>
      )}
      <Select
        label="Put in a point"
        placeholder="Search all points"
        searchable
        limit={50}
        value={null}
        nothingFoundMessage="No such point"
        data={points.map(({ point, device }) => ({
          value: point.id,
          label: `${point.name} · ${device}${point.unit === "" ? "" : ` · ${point.unit}`}`,
        }))}
        onChange={(id) => {
          const chosen = points.find(({ point }) => point.id === id);
          if (chosen !== undefined) take(chosen.point, "");
        }}
      />
    </div>
  );
}
