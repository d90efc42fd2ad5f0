import { type PointerEvent, useRef } from "react";
import {
  type Calendar,
  type Day,
  type DeviceMoment,
  dayMs,
  dayPlus,
  type EffectiveDay,
  effectiveDay,
  isSameDay,
  monthNames,
  periodText,
  type ScheduleTarget,
  type ScheduleValue,
  type Stretch,
  type TimeValue,
  timeText,
  valueText,
  weekdayFullNames,
  weekdayNames,
} from "../../../src-main/contract/index.ts";
import { backgroundOf, edgeOf, toneOf } from "./colours.ts";
import { roomOf, type ScheduleDraft, snapMs, snapped, valuesIn } from "./edit.ts";

/** Which entry of which day of the week. */
export interface Chosen {
  readonly day: number;
  readonly index: number | null;
}

interface WeekProps {
  readonly draft: ScheduleDraft;
  readonly calendars: readonly Calendar[];
  readonly calendarName: (instance: number) => string;
  readonly target: ScheduleTarget | undefined;
  /** Monday of the week that is shown. */
  readonly monday: Day;
  readonly now: DeviceMoment | null;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** @param step changes of the same step are taken back as one */
  readonly onMove: (day: number, index: number, at: number, step: string) => void;
  readonly onAdd: (day: number, at: number) => void;
  readonly onRemove: (day: number, index: number) => void;
}

const hours = [0, 3, 6, 9, 12, 15, 18, 21, 24];
const places = Array.from({ length: 2_000 }, (_, index) => `stretch ${index}`);
const percent = (at: number) => `${(at / dayMs) * 100}%`;

/** A week as it will be: seven days of 24 hours, exceptions marked; entries of the week can be moved. */
export function WeekPicture(props: WeekProps) {
  const { draft, calendars, monday } = props;
  const values = valuesIn(draft);
  return (
    <div className="week">
      <div className="week-hours" aria-hidden>
        <div className="week-day-head" />
        <div className="week-scale">
          {hours.map((hour) => (
            <span key={hour} style={{ top: percent(hour * 3_600_000) }}>
              {String(hour).padStart(2, "0")}
            </span>
          ))}
        </div>
      </div>
      {weekdayNames.map((name, index) => {
        const date = dayPlus(monday, index);
        return (
          <DayColumn
            key={name}
            {...props}
            index={index}
            date={date}
            day={effectiveDay(draft, calendars, date)}
            values={values}
          />
        );
      })}
    </div>
  );
}

interface DayProps extends WeekProps {
  readonly index: number;
  readonly date: Day;
  readonly day: EffectiveDay;
  readonly values: readonly ScheduleValue[];
}

function DayColumn(props: DayProps) {
  const { draft, index, date, day, now, chosen, onChoose, calendarName } = props;
  const times = draft.weekly?.[index] ?? [];
  const isToday = now !== null && isSameDay(now, date);
  const exceptions = day.exceptions.map((place) => {
    const event = draft.exceptions?.[place];
    return event === undefined ? "" : periodText(event.period, calendarName);
  });
  const classes = ["week-day", isToday ? "week-today" : "", chosen.day === index ? "week-chosen" : ""];
  return (
    <section
      className={classes.filter(Boolean).join(" ")}
      aria-label={`${weekdayFullNames[index]} ${date.day} ${monthNames[date.month - 1]}`}
    >
      <button
        type="button"
        className="week-day-head"
        aria-pressed={chosen.day === index}
        title={exceptions.length === 0 ? undefined : exceptions.join(", ")}
        onClick={() => onChoose({ day: index, index: null })}
      >
        <span>
          {weekdayNames[index]}{" "}
          <span className="muted">
            {date.day}
            <span className="week-month"> {monthNames[date.month - 1]}</span>
          </span>
        </span>
        <span className="week-exception ellipsis">
          {isToday && exceptions.length === 0 ? "today" : exceptions.join(", ")}
        </span>
      </button>
      <div className={day.inEffect ? "week-column" : "week-column week-idle"}>
        {hours.slice(1, -1).map((hour) => (
          <div key={hour} className="week-line" style={{ top: percent(hour * 3_600_000) }} />
        ))}
        {day.inEffect ? null : <span className="week-note muted small">not in effect</span>}
        {day.stretches.map((stretch, order) => (
          // A stretch is its place: it stays the same one while it is dragged.
          <Block key={places[order]} {...props} stretch={stretch} times={times} />
        ))}
        {isToday && now !== null ? (
          <div
            className="week-now"
            style={{ top: percent(now.at) }}
            title={`Device's time ${timeText(now.at)}`}
          />
        ) : null}
      </div>
    </section>
  );
}

function Block(props: DayProps & { readonly stretch: Stretch; readonly times: readonly TimeValue[] }) {
  const {
    index,
    stretch,
    times,
    target,
    values,
    chosen,
    onChoose,
    onMove,
    onAdd,
    onRemove,
    calendarName,
    draft,
  } = props;
  const { from, to, value, origin } = stretch;
  const column = useRef<{ readonly top: number; readonly height: number; readonly step: string } | null>(
    null,
  );
  const text = valueText(value, target);
  const tone = toneOf(value, values, target);
  const entry = origin.kind !== "exception" ? times.findIndex((one) => one.at === from) : -1;
  const isChosen = chosen.day === index && entry >= 0 && chosen.index === entry;
  const event = origin.kind === "exception" ? draft.exceptions?.[origin.index] : undefined;
  const why =
    event === undefined
      ? origin.kind === "fallback"
        ? "default"
        : ""
      : periodText(event.period, calendarName);
  const until = to === dayMs ? "24:00" : timeText(to);
  const classes = [
    "week-block",
    `week-${origin.kind}`,
    isChosen ? "week-block-chosen" : "",
    to - from < 5_400_000 ? "week-block-short" : "",
  ];
  const begin = (press: PointerEvent<HTMLElement>) => {
    const box = press.currentTarget.closest(".week-column")?.getBoundingClientRect();
    if (box === undefined || press.button !== 0) return;
    press.preventDefault();
    press.stopPropagation();
    press.currentTarget.setPointerCapture(press.pointerId);
    column.current = { top: box.top, height: box.height, step: `drag ${index} ${press.timeStamp}` };
    onChoose({ day: index, index: entry });
  };
  const drag = (move: PointerEvent<HTMLElement>) => {
    const within = column.current;
    if (within === null) return;
    const place = chosen.day === index && chosen.index !== null ? chosen.index : entry;
    const [least, most] = roomOf(times, place);
    const at = snapped(((move.clientY - within.top) / within.height) * dayMs);
    onMove(index, place, Math.min(most, Math.max(least, at)), within.step);
  };
  const end = () => {
    column.current = null;
  };
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(" ")}
      style={{
        top: percent(from),
        height: percent(to - from),
        backgroundColor: backgroundOf(tone),
        borderLeftColor: origin.kind === "fallback" ? "transparent" : edgeOf(tone),
      }}
      title={`${timeText(from)}–${until} ${text}${why === "" ? "" : ` (${why})`}`}
      onFocus={() => onChoose({ day: index, index: entry < 0 ? null : entry })}
      // By keyboard entries are added in the list beside the picture.
      onDoubleClick={(press) => {
        const box = press.currentTarget.closest(".week-column")?.getBoundingClientRect();
        if (box === undefined || draft.weekly === null || origin.kind === "exception") return;
        onAdd(index, snapped(((press.clientY - box.top) / box.height) * dayMs));
      }}
      onKeyDown={(key) => {
        if (entry < 0) return;
        const by = key.key === "ArrowDown" ? 1 : key.key === "ArrowUp" ? -1 : 0;
        if (key.key === "Delete" || key.key === "Backspace") {
          key.preventDefault();
          onRemove(index, entry);
        } else if (by !== 0) {
          key.preventDefault();
          const [least, most] = roomOf(times, entry);
          const at = from + by * (key.shiftKey ? 12 : 1) * snapMs;
          onMove(index, entry, Math.min(most, Math.max(least, at)), `keys ${index} ${entry}`);
        }
      }}
    >
      <span className="visually-hidden">{`${weekdayFullNames[index]} ${timeText(from)} to ${until}: `}</span>
      <span className="week-value ellipsis">{text}</span>
      {why === "" ? null : <span className="visually-hidden">{`(${why})`}</span>}
      {entry >= 0 ? (
        <span className="week-time" aria-hidden>
          {timeText(from)}
        </span>
      ) : null}
      {entry >= 0 ? (
        <span
          className="week-handle"
          aria-hidden
          onPointerDown={begin}
          onPointerMove={drag}
          onPointerUp={end}
          onPointerCancel={end}
        />
      ) : null}
    </button>
  );
}
