import { Box, Button, Select } from "@mantine/core";
import { IconCopy, IconList } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import type { Evidence, Quantity, ToolCall } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { count, timeWords, tsv } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { copyText } from "../grid/grid-text.ts";
import { askRows, toolMinutes } from "./ask.ts";
import { type RowsChoice, type RowsPoint, rowsChoices } from "./choices.ts";
import { RowsTable } from "./rows-table.tsx";
import "./rows.css";
import { type Rows, summaryOf, whichOf } from "./table.ts";
import { intervalText, notesOf, rowsText } from "./words.ts";

/** What is shown of a number, where the rows are those of a single one. */
export interface Shown {
  readonly quantity: Pick<Quantity, "value" | "unit">;
  readonly call: Pick<ToolCall, "tool" | "input"> | undefined;
}

/** Where rows are read that aren’t of the project. */
export interface RowsPlace {
  readonly source: "project" | "central";
  /** IANA name. */
  readonly zone: string;
  /** null: not listed yet, or that failed. */
  readonly points: readonly RowsPoint[] | null;
}

/**
 * The readings that something was made from, in rows, asked for when a person wants them.
 * @param shown the number that they are held against; null: there is no single one
 * @param place absent: the project
 */
export function EvidenceRows({ evidence, shown, place }: RowsProps) {
  const [open, setOpen] = useState(false);
  const part = useId();
  if (evidence.length === 0) return null;
  return (
    <section className="rows" aria-label="Rows">
      <Button
        leftSection={<IconList size={16} stroke={1.5} />}
        aria-expanded={open}
        aria-controls={part}
        onClick={() => setOpen(!open)}
      >
        {open ? "Hide rows" : "Rows"}
      </Button>
      <div id={part} hidden={!open}>
        {open ? <ChosenRows evidence={evidence} shown={shown} place={place} /> : null}
      </div>
    </section>
  );
}

interface RowsProps {
  readonly evidence: readonly Evidence[];
  readonly shown: Shown | null;
  readonly place?: RowsPlace | undefined;
}

/** The rows of one series after the other, as a person chooses. */
export function ChosenRows({ evidence, shown, place }: RowsProps) {
  const own = useWindowState((state) => state.points);
  const ownZone = useWindowState((state) => state.project?.site.timeZone) ?? "UTC";
  const { source, points, zone } = place ?? { source: "project", points: own, zone: ownZone };
  const where = source === "project" ? "in the project any more" : "at the central database any more";
  const { choices, gone } = useMemo(() => rowsChoices(evidence, points ?? []), [evidence, points]);
  const [chosen, setChosen] = useState<string | null>(null);
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0];
  if (points === null)
    return <p className="rows-note">The points at the central database aren’t listed yet.</p>;
  const lost =
    gone === 0 ? null : (
      <p className="rows-note">
        {choice === undefined
          ? `No rows: the points of this number aren’t ${where}.`
          : `${count(gone, "series", "series")} of it can’t be shown: the point isn’t ${where}.`}
      </p>
    );
  if (choice === undefined) return lost;
  return (
    <>
      {choices.length === 1 ? null : (
        <Select
          label="Rows of"
          data={choices.map((each) => ({ value: each.id, label: nameOf(each, zone, choices) }))}
          value={choice.id}
          onChange={setChosen}
          allowDeselect={false}
        />
      )}
      {lost}
      <RowsOfChoice key={choice.id} choice={choice} source={source} zone={zone} shown={shown} />
    </>
  );
}

/** What tells choices apart comes first; times are said where there are several. */
function nameOf(choice: RowsChoice, zone: string, all: readonly RowsChoice[]): string {
  const { points, role, from, to } = choice;
  const what = points.length > 1 ? `All ${points.length} together` : (points[0]?.name ?? "");
  const times = timeWords(zone);
  const isOne = all.every((each) => each.from === from && each.to === to);
  const when = isOne ? "" : `, ${times.day(from)} – ${times.day(to)}`;
  return `${role.slice(0, 1).toUpperCase()}${role.slice(1)}${when}: ${what}`;
}

interface ChoiceProps extends Pick<RowsPlace, "source" | "zone"> {
  readonly choice: RowsChoice;
  readonly shown: Shown | null;
}

function RowsOfChoice({ choice, source, zone, shown }: ChoiceProps) {
  const { client } = useApplication();
  const minutes = toolMinutes(shown?.call);
  const answer = useAnswer(choice.id, `${source} ${minutes} ${zone}`, (signal) =>
    askRows(client, choice, zone, minutes, signal, source),
  );
  const { value: rows, problem } = answer;
  if (problem !== null) return <ProblemLine problem={problem} />;
  if (rows === undefined)
    return (
      <p className="muted" role="status">
        Reading the rows …
      </p>
    );
  if (rows === null)
    return <p className="rows-note">No rows: this range is too long to be cut into so few.</p>;
  if (rows.rows.every(({ value }: { readonly value: number | null }) => value === null))
    return <p className="rows-note">{emptyText(rows, choice)}</p>;
  const times = timeWords(zone);
  const notes = notesOf(rows, { ...choice, times: times.full });
  const copy = () => {
    if (copyText(tsv(rowsText(rows, choice.unit, zone)))) showNotice("Copied the rows", "");
  };
  return (
    <>
      <header className="rows-head">
        <span className="muted">{headOf(rows, choice.unit, zone)}</span>
        <Button variant="subtle" leftSection={<IconCopy size={16} stroke={1.5} />} onClick={copy}>
          Copy
        </Button>
      </header>
      <Box className="rows-table" role="region" aria-label="Table of rows" tabIndex={0}>
        <RowsTable rows={rows} choice={choice} zone={zone} />
      </Box>
      <p>{verdictOf(rows, shown, choice)}</p>
      {notes.map((note) => (
        <p key={note} className="rows-note">
          {note}
        </p>
      ))}
    </>
  );
}

function headOf(rows: Rows, unit: string, zone: string): string {
  const what =
    rows.kind === "readings" ? count(rows.rows.length, "reading") : `By ${intervalText(rows.cut.interval)}`;
  return [what, unit, zone].filter((part) => part !== "").join(" · ");
}

function emptyText(rows: Rows, { from }: RowsChoice): string {
  const isLetGo = rows.kind === "intervals" && rows.hourlyUntil !== null && rows.hourlyUntil > from;
  return isLetGo
    ? "No rows: the readings of this range were let go, and what is kept by the hour doesn’t say this."
    : "No rows: no usable reading of this range is kept. It may have been let go since, or never been read.";
}

const ways = {
  sum: "The sum of these rows is the number.",
  daily: "The sum of these rows a day is the number.",
  average: "The average of these rows is the number.",
  leastRow: "The least of these rows is the number.",
  greatestRow: "The greatest of these rows is the number.",
  least: "The least reading of these rows is the number.",
  greatest: "The greatest reading of these rows is the number.",
  newest: "The newest of these readings is the number.",
} as const;

function verdictOf(rows: Rows, shown: Shown | null, { unit }: RowsChoice): string {
  if (shown === null) return "The finding was computed from readings of these rows; how, its method says.";
  const way = whichOf(summaryOf(rows), shown.quantity, unit);
  if (way !== null) return ways[way];
  return "The number isn’t the sum, the average or an extreme of these rows: they are what it was computed from, not how. Readings that came or went since then make a difference, too.";
}
