import type { Answer, AnswerChart, ReportEntry, ReportHead } from "../../src-main/contract/index.ts";
import { endingOf, originOf, saidFacts, sentencesOf } from "./answer-text.ts";
import { centralText } from "./answered-of.ts";
import { answerMarkdown, type TimeText, timesOf } from "./conversation-text.ts";

/** A report with everything that it says. */
export interface WholeReport {
  readonly head: ReportHead;
  readonly site: string;
  readonly madeAt: number;
  readonly entries: readonly { readonly entry: ReportEntry; readonly answer: Answer }[];
}

export interface ReportWords {
  readonly full: TimeText;
  /** null: the point isn't there any more. */
  readonly pointName: (id: string) => string | null;
}

const titleOf = ({ head, site }: WholeReport): string => head.title || `Report of ${site}`;

/** The report as Markdown. Its pictures stay behind. */
export function reportMarkdown(report: WholeReport, { full, pointName }: ReportWords): string {
  const parts = [`# ${titleOf(report)}`, `${report.site}, ${full(report.madeAt)}`];
  if (report.head.introduction !== "") parts.push(report.head.introduction);
  for (const { entry, answer } of report.entries) {
    parts.push(`## ${entry.heading}`);
    if (entry.note !== "") parts.push(entry.note);
    parts.push(...answerMarkdown(answer, full, pointName));
  }
  return `${parts.join("\n\n")}\n`;
}

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { max-width: 780px; margin: 0 auto; padding: 24px; background: #fff; color: #1d2529;
  font: 13px/1.5 "Inter Variable", Inter, system-ui, sans-serif; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; }
h2 { margin: 28px 0 6px; padding-top: 14px; border-top: 1px solid #d9dfe2; font-size: 16px; line-height: 1.3; break-after: avoid; }
p { margin: 0 0 8px; white-space: pre-line; }
.quiet, .numbers, .notes, figcaption { color: #55616a; font-size: 11.5px; }
.note { padding-left: 10px; border-left: 3px solid #2b7d80; }
figure { margin: 10px 0; break-inside: avoid; }
svg { display: block; max-width: 100%; height: auto; }
table { width: 100%; border-collapse: collapse; margin: 8px 0; font-size: 12px; line-height: 1.35; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { background: #eef2f3; font-weight: 500; text-align: left; }
th, td { padding: 4px 8px; border-bottom: 1px solid #d9dfe2; vertical-align: top; }
td.numeric { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.numbers { break-inside: avoid; }
.numbers b { color: #1d2529; font-weight: 500; }
ul { margin: 4px 0 8px; padding-left: 18px; }
@media print { body { max-width: none; padding: 0; } }
`;

/** Draws a chart of an answer as SVG. */
export type PictureOf = (chart: AnswerChart, answer: Answer) => string;

/** The report as one HTML document that needs nothing from anywhere and runs nothing. */
export function reportHtml(
  report: WholeReport,
  { full, pointName }: ReportWords,
  picture: PictureOf,
): string {
  const title = escaped(titleOf(report));
  const introduction = report.head.introduction === "" ? "" : `<p>${escaped(report.head.introduction)}</p>`;
  const entries = report.entries.map(({ entry, answer }) => {
    const note = entry.note === "" ? "" : `<p class="note">${escaped(entry.note)}</p>`;
    const times = timesOf(answer, full);
    return [
      `<section><h2>${escaped(entry.heading)}</h2>${note}<p>${escaped(sentencesOf(answer))}</p>`,
      ...answer.charts.map((chart) => figureOf(chart, answer, picture)),
      tableOf(answer),
      numbersOf(answer, times, pointName),
      listOf(answer.notes.map(escaped), "notes"),
      `<p class="quiet">${escaped(endingOf(answer, times(answer.askedAt)))}</p></section>`,
    ].join("\n");
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1>
<p class="quiet">${escaped(report.site)}, ${escaped(full(report.madeAt))}</p>
${introduction}
${entries.join("\n")}
</body></html>
`;
}

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

function figureOf(chart: AnswerChart, answer: Answer, picture: PictureOf): string {
  const parts = [
    chart.title,
    ...(chart.unit === "" ? [] : [chart.unit]),
    centralText(answer.of) ?? [],
  ].flat();
  return `<figure><figcaption>${escaped(parts.join(", "))}</figcaption>${picture(chart, answer)}</figure>`;
}

function tableOf({ table }: Answer): string {
  if (table === null) return "";
  const head = table.columns.map(
    ({ name, unit }) => `<th>${escaped(unit === "" ? name : `${name}, ${unit}`)}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = row.map(
      ({ text, fact }) => `<td${fact === null ? "" : ' class="numeric"'}>${escaped(text)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function numbersOf(answer: Answer, full: ReportWords["full"], pointName: ReportWords["pointName"]): string {
  const lines = saidFacts(answer).map(
    (fact) => `<b>${escaped(fact.shown)}</b> ${escaped(originOf(fact, full, pointName))}`,
  );
  return lines.length === 0
    ? ""
    : `<div class="numbers">Where the numbers are from${listOf(lines, "")}</div>`;
}

/** @param lines HTML */
function listOf(lines: readonly string[], name: string): string {
  if (lines.length === 0) return "";
  return `<ul class="${name}">${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
}
