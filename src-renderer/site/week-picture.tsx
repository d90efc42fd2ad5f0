import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from "react";
import { quartersOfDay } from "../../src-main/contract/index.ts";
import { type Patch, patchOf, type Quarters, quarterText, type Stretch, stretchesOf } from "./week-paint.ts";

/** What a quarter hour can be painted with. */
export interface Kind {
  readonly name: string;
  /** What stands beside the name: a price. */
  readonly detail: string;
  /** How strong it is drawn, 0–1. */
  readonly strength: number;
}

interface Place {
  readonly day: number;
  readonly quarter: number;
}

interface WeekPictureProps {
  /** What is painted: `Prices in winter time`. */
  readonly label: string;
  readonly dayNames: readonly string[];
  readonly days: readonly Quarters[];
  readonly kinds: readonly Kind[];
  /** Index of the kind that is painted with. */
  readonly brush: number;
  readonly onBrush: (kind: number) => void;
  readonly onPaint: (patch: Patch, kind: number) => void;
}

const hours = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const percent = (quarter: number) => `${(quarter / quartersOfDay) * 100}%`;
const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));

/**
 * Days by quarter hours, painted with a brush: by dragging over them, or by arrow keys (with Shift a part is marked) and
 * Enter. A digit takes a brush and paints.
 */
export function WeekPicture(props: WeekPictureProps) {
  const { label, dayNames, days, kinds, brush, onBrush, onPaint } = props;
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [cursor, setCursor] = useState<Place>({ day: 0, quarter: 32 });
  const [dragging, setDragging] = useState(false);
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState<Place | null>(null);
  const rows = useRef<HTMLDivElement>(null);
  const help = useId();
  const isMarked = focused || dragging;
  const patch = patchOf(anchor ?? cursor, cursor);
  const moveTo = (place: Place, keepsAnchor: boolean) => {
    setAnchor(keepsAnchor ? (anchor ?? cursor) : null);
    setCursor({ day: clamp(place.day, days.length - 1), quarter: clamp(place.quarter, quartersOfDay - 1) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { day, quarter } = cursor;
    const digit = Number(event.key);
    const steps: Readonly<Record<string, Place>> = {
      ArrowLeft: { day, quarter: quarter - 1 },
      ArrowRight: { day, quarter: quarter + 1 },
      ArrowUp: { day: day - 1, quarter },
      ArrowDown: { day: day + 1, quarter },
      PageUp: { day, quarter: quarter - 4 },
      PageDown: { day, quarter: quarter + 4 },
      Home: { day, quarter: 0 },
      End: { day, quarter: quartersOfDay - 1 },
    };
    const step = steps[event.key];
    if (step !== undefined) moveTo(step, event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") onPaint(patch, brush);
    else if (event.key === "Escape") setAnchor(null);
    else if (digit >= 1 && digit <= kinds.length) {
      onBrush(digit - 1);
      onPaint(patch, digit - 1);
    } else return;
    event.preventDefault();
  };
  const placeAt = (event: PointerEvent<HTMLElement>): Place => {
    const lines = [...(rows.current?.querySelectorAll(".paint-row") ?? [])].map((row) =>
      row.getBoundingClientRect(),
    );
    const found = lines.findIndex(({ bottom }) => event.clientY < bottom);
    const day = found < 0 ? lines.length - 1 : found;
    const line = lines[day];
    const share = line === undefined ? 0 : (event.clientX - line.left) / line.width;
    return { day, quarter: clamp(Math.floor(share * quartersOfDay), quartersOfDay - 1) };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (dragging) setCursor(placeAt(event));
    else setPointed(placeAt(event));
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeAt(event);
    setAnchor(place);
    setCursor(place);
    setDragging(true);
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (!dragging) return;
    setDragging(false);
    const place = placeAt(event);
    onPaint(patchOf(anchor ?? place, place), brush);
    setCursor(place);
    setAnchor(null);
  };
  return (
    <div className="paint">
      <div className="paint-scale" aria-hidden>
        {hours.map((hour) => (
          <span key={hour} style={{ left: percent(hour * 4) }}>
            {String(hour).padStart(2, "0")}
          </span>
        ))}
      </div>
      <div className="paint-field">
        <div className="paint-days" aria-hidden>
          {dayNames.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <div className="paint-rows" ref={rows}>
          <div aria-hidden>
            {days.map((quarters, day) => (
              <div key={dayNames[day]} className="paint-row">
                {stretchesOf(quarters).map((stretch) => (
                  <Block key={stretch.from} stretch={stretch} kind={kinds[stretch.kind]} />
                ))}
                {isMarked && day >= patch.fromDay && day <= patch.toDay ? (
                  <span
                    className="paint-mark"
                    style={{ left: percent(patch.from), width: percent(patch.to + 1 - patch.from) }}
                  />
                ) : null}
              </div>
            ))}
          </div>
          <button
            type="button"
            className="paint-surface"
            aria-roledescription="week picture"
            aria-label={label}
            aria-describedby={help}
            onKeyDown={onKeyDown}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            onPointerDown={begin}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={() => setDragging(false)}
            onPointerLeave={() => setPointed(null)}
          />
        </div>
      </div>
      <p className="paint-status small">
        <span aria-live="polite">
          {isMarked ? `${placeText(patch, dayNames)} · ${kindText(days, cursor, kinds)}` : ""}
        </span>
        {isMarked || pointed === null ? null : (
          <span className="muted">
            {placeText(patchOf(pointed, pointed), dayNames)} · {kindText(days, pointed, kinds)}
          </span>
        )}
      </p>
      <p className="muted small" id={help}>
        Drag to paint, or move with the arrow keys, mark with Shift and paint with Enter; digits paint with
        that price or state. Ctrl+Z takes back.
      </p>
    </div>
  );
}

function Block({ stretch, kind }: { readonly stretch: Stretch; readonly kind: Kind | undefined }) {
  const { from, to } = stretch;
  const name = kind?.name ?? "?";
  const isShort = to - from < 7;
  return (
    <span
      className="paint-block"
      style={{ left: percent(from), width: percent(to - from), ...shade(kind?.strength ?? 0) }}
    >
      {isShort ? name.slice(0, 1) : name}
    </span>
  );
}

/** Stronger is more of one colour on the panel; text stays readable on all of it. */
export function shade(strength: number): { readonly background: string } {
  return {
    background: `color-mix(in oklab, var(--series-5) ${Math.round(strength * 55)}%, var(--panel))`,
  };
}

function placeText({ fromDay, toDay, from, to }: Patch, dayNames: readonly string[]): string {
  const days = fromDay === toDay ? dayNames[fromDay] : `${dayNames[fromDay]} to ${dayNames[toDay]}`;
  return `${days} ${quarterText(from)}–${quarterText(to + 1)}`;
}

function kindText(days: readonly Quarters[], { day, quarter }: Place, kinds: readonly Kind[]): string {
  const kind = kinds[days[day]?.[quarter] ?? -1];
  return kind === undefined ? "" : `${kind.name} ${kind.detail}`.trim();
}
