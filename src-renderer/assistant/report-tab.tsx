import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconFileTypePdf,
  IconHtml,
  IconMarkdown,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { ReportEntry, ReportHead } from "../../src-main/contract/index.ts";
import { Empty, showNotice, useAct } from "../components/index.ts";
import { fileName, timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { AnswerPicture } from "./answer-chart.tsx";
import { TableOfAnswer } from "./answer-table.tsx";
import { authorOf, originOf, saidFacts, sentencesOf } from "./answer-text.ts";
import { centralText, ofProject, zoneOf } from "./answered-of.ts";
import { centralNames } from "./central-names.ts";
import { type ReportWords, reportHtml, reportMarkdown, type WholeReport } from "./report-document.ts";
import { usePointsOf } from "./use-points-of.ts";

/** Answers that were put together for others to read: ordered, commented, exported. */
export function ReportTab({ entries }: { entries: readonly ReportEntry[] | undefined }) {
  if (entries === undefined) return <p className="frame-quiet">Loading …</p>;
  if (entries.length === 0) {
    return (
      <Empty
        title="The report is empty"
        text="Add answers with “Add to report”: each comes here as it is then, with its chart, its table and where its numbers are from. Put them in order, write what you think of them, and export the whole as PDF, HTML or Markdown."
      >
        <Button variant="filled" onClick={() => goTo("assistant")}>
          Ask something
        </Button>
      </Empty>
    );
  }
  return (
    <div className="report">
      <div className="report-column">
        <Head />
        {entries.map((entry, at) => (
          <EntryView key={entry.id} entry={entry} at={at} last={entries.length - 1} />
        ))}
      </div>
    </div>
  );
}

const noHead: ReportHead = { title: "", introduction: "" };

/** Title and introduction, kept when they are left; and the ways out. */
function Head() {
  const { client } = useApplication();
  const act = useAct();
  const revision = useWindowState((state) => state.revisions.report);
  const site = useWindowState((state) => state.project?.site.name ?? "");
  const kept = useAnswer("report head", String(revision), (signal) =>
    client.report.head(undefined, { signal }),
  );
  const [head, setHead] = useState(noHead);
  const { value } = kept;
  useEffect(() => {
    if (value !== undefined) setHead(value);
  }, [value]);
  const save = () => {
    if (value !== undefined && (head.title !== value.title || head.introduction !== value.introduction))
      void act(() => client.report.setHead(head));
  };
  return (
    <header className="report-head">
      <TextInput
        label="Title"
        placeholder={`Report of ${site}`}
        maxLength={200}
        value={head.title}
        onChange={(event) => setHead({ ...head, title: event.currentTarget.value })}
        onBlur={save}
      />
      <Textarea
        label="Introduction"
        autosize
        minRows={2}
        maxLength={8_000}
        value={head.introduction}
        onChange={(event) => setHead({ ...head, introduction: event.currentTarget.value })}
        onBlur={save}
      />
      <Exports />
    </header>
  );
}

function Exports() {
  const { client, shell } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const [busy, setBusy] = useState(false);
  const zone = project?.site.timeZone ?? "UTC";
  const wordsWith = (foreign: ReadonlyMap<string, string>) => ({
    full: (time: number, own = zone) => timeWords(own).full(time),
    pointName: (id: string) => {
      const point = points.find((one) => one.id === id);
      if (point === undefined) return foreign.get(id) ?? null;
      const device = devices.find((one) => one.id === point.deviceId)?.name ?? "";
      return device === "" || point.name.startsWith(device) ? point.name : `${device} ${point.name}`;
    },
  });
  const whole = async (): Promise<WholeReport> => {
    const entries = await client.report.entries();
    return {
      head: await client.report.head(),
      site: project?.site.name ?? "",
      madeAt: Date.now(),
      entries: await Promise.all(
        entries.map(async (entry) => ({ entry, answer: await client.report.answer({ id: entry.id }) })),
      ),
    };
  };
  const html = async (report: WholeReport, words: ReportWords) => {
    const { chartSvg } = await import("./chart-svg.ts");
    return reportHtml(report, words, (chart, { of }) => chartSvg(chart, zoneOf(of, zone)));
  };
  const save = (way: (report: WholeReport, words: ReportWords, name: string) => Promise<string | null>) => {
    setBusy(true);
    void act(async () => {
      const report = await whole();
      const name = fileName((report.head.title || `Report of ${report.site}`).slice(0, 80));
      const path = await way(report, wordsWith(await centralNames(client, report)), name);
      if (path !== null) showNotice("Report exported", path);
    }).finally(() => setBusy(false));
  };
  return (
    <div className="answer-actions">
      <Button
        variant="filled"
        leftSection={<IconFileTypePdf size={16} stroke={1.5} />}
        loading={busy}
        onClick={() =>
          save(async (report, words, name) => shell.savePdf(`${name}.pdf`, await html(report, words)))
        }
      >
        Export PDF
      </Button>
      <Button
        leftSection={<IconHtml size={16} stroke={1.5} />}
        disabled={busy}
        onClick={() =>
          save(async (report, words, name) => shell.saveText(`${name}.html`, await html(report, words)))
        }
      >
        Export HTML
      </Button>
      <Button
        leftSection={<IconMarkdown size={16} stroke={1.5} />}
        disabled={busy}
        onClick={() =>
          save((report, words, name) => shell.saveText(`${name}.md`, reportMarkdown(report, words)))
        }
      >
        Export Markdown
      </Button>
    </div>
  );
}

function EntryView({ entry, at, last }: { entry: ReportEntry; at: number; last: number }) {
  const { client } = useApplication();
  const act = useAct();
  const [writing, setWriting] = useState(false);
  const { id, heading, note } = entry;
  const move = (place: number) => void act(() => client.report.move({ id, place }));
  return (
    <article className="report-entry" aria-label={heading}>
      <header>
        <h2>{heading}</h2>
        <ActionIcon variant="subtle" aria-label="Move up" disabled={at === 0} onClick={() => move(at - 1)}>
          <IconArrowUp size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label="Move down"
          disabled={at === last}
          onClick={() => move(at + 1)}
        >
          <IconArrowDown size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label="Edit heading and note" onClick={() => setWriting(true)}>
          <IconPencil size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label="Remove from the report"
          onClick={() => void act(() => client.report.remove({ id }))}
        >
          <IconTrash size={16} stroke={1.5} />
        </ActionIcon>
      </header>
      {writing ? <EntryForm entry={entry} onClose={() => setWriting(false)} /> : null}
      {note === "" || writing ? null : <p className="report-note">{note}</p>}
      <Held id={id} />
    </article>
  );
}

function EntryForm({ entry, onClose }: { entry: ReportEntry; onClose: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  const [heading, setHeading] = useState(entry.heading);
  const [note, setNote] = useState(entry.note);
  const save = async () => {
    if (await act(() => client.report.put({ id: entry.id, heading, note }))) onClose();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="Heading"
        maxLength={300}
        value={heading}
        onChange={(event) => setHeading(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label="Note"
        placeholder="What you make of it"
        autosize
        minRows={2}
        maxLength={4_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className="answer-actions">
        <Button type="submit" variant="filled" disabled={heading.trim() === ""}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

/** What an entry holds; it never changes, so it is asked for once. */
function Held({ id }: { id: ReportEntry["id"] }) {
  const { client } = useApplication();
  const project = useWindowState((state) => state.project);
  const held = useAnswer(id, "", (signal) => client.report.answer({ id }, { signal }));
  const answer = held.value;
  const of = answer?.of ?? ofProject;
  const points = usePointsOf(of);
  const zone = zoneOf(of, project?.site.timeZone ?? "UTC");
  const where = centralText(of);
  const times = timeWords(zone);
  if (held.problem !== null) return <p className="muted">{held.problem.what}</p>;
  if (answer === undefined) return <p className="muted">Loading …</p>;
  const nameOf = (pointId: string) => points?.find((point) => point.id === pointId)?.name ?? null;
  const said = saidFacts(answer);
  return (
    <>
      <p className="answer-text">{sentencesOf(answer)}</p>
      {answer.charts.map((chart) => (
        <AnswerPicture
          key={`${chart.kind} ${chart.title} ${chart.times[0] ?? ""}`}
          chart={chart}
          zone={zone}
          where={where}
        />
      ))}
      {answer.table === null ? null : (
        <TableOfAnswer table={answer.table} facts={[]} onFact={() => undefined} />
      )}
      {said.length === 0 ? null : (
        <details className="report-numbers">
          <summary>Where the numbers are from</summary>
          <ul>
            {said.map((fact) => (
              <li key={fact.id}>
                <b>{fact.shown}</b> {originOf(fact, times.full, nameOf)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="muted small">
        {where === null ? "" : `Data of ${where}. `}Answered {authorOf(answer)}, {times.full(answer.askedAt)}
      </p>
    </>
  );
}
