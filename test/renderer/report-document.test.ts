import { describe, expect, it } from "vitest";
import type { Answer, AnswerChart, PointId, ReportEntryId } from "../../src-main/contract/index.ts";
import { chartSvg } from "../../src-renderer/assistant/chart-svg.ts";
import {
  reportHtml,
  reportMarkdown,
  type WholeReport,
} from "../../src-renderer/assistant/report-document.ts";
import { sampleAnswer } from "./answer-sample.ts";

const chart: AnswerChart = {
  ...{ kind: "bar", title: "Electricity", unit: "kWh", labels: null, times: [0, 3_600_000] },
  series: [{ name: "<b>Main</b>", role: "value", pointId: "p" as PointId, values: [3, null] }],
};
const entryOf = (heading: string, note: string) => ({
  ...{ id: "e" as ReportEntryId, place: 0, heading, note, author: "me", addedAt: 0 },
});
const reportOf = (answer: Answer, heading = "Use", note = ""): WholeReport => ({
  ...{ head: { title: "", introduction: "Why." }, site: "Plant & Sons", madeAt: 7 },
  entries: [{ entry: entryOf(heading, note), answer }],
});
const words = {
  full: (time: number) => `t${time}`,
  pointName: (id: string) => (id === "p" ? "Meter 1" : null),
};

describe("a report as a document", () => {
  it("holds heading, note, sentences, picture, table, and where each said number is from", () => {
    const report = reportOf({ ...sampleAnswer, charts: [chart] }, "Use", "Look here.");
    const html = reportHtml(report, words, () => "<svg>drawn</svg>");
    for (const part of [
      "<h1>Report of Plant &amp; Sons</h1>",
      "<p>Why.</p>",
      "<h2>Use</h2>",
      '<p class="note">Look here.</p>',
      "It was 1,240 kWh, not (number left out)",
      "<figcaption>Electricity, kWh</figcaption><svg>drawn</svg>",
      "<td>A | B</td>",
      "<b>1,240 kWh</b> total (Meter 1), t0 to t10",
      "Answered without a model, t5",
    ])
      expect(html).toContain(part);
    expect(html).not.toContain("not said");
  });

  it.each([
    ["what had come", sampleAnswer.text, "Stopped before its end. Answered without a model, t5"],
    ["nothing", [], "Stopped before anything was said. t5"],
  ])("says that an answer was stopped of which there is %s", (_, text, ending) => {
    const report = reportOf({ ...sampleAnswer, stopped: true, text: [...text] });
    expect(reportHtml(report, words, () => "")).toContain(`>${ending}<`);
    expect(reportMarkdown(report, words)).toContain(`\n\n*${ending}*\n`);
    expect(reportMarkdown(report, words)).not.toMatch(/\n{3}/);
  });

  it("runs nothing and asks for nothing, whatever the plant calls its things", () => {
    const evil = '<script>alert(1)</script><img src="https://example.org/x" onerror="x">';
    const report = reportOf(
      {
        ...sampleAnswer,
        text: [{ kind: "name", text: evil }],
        notes: [evil],
        charts: [{ ...chart, title: evil, series: [{ ...chart.series[0]!, name: evil }] }],
        table: { columns: [{ name: evil, unit: evil }], rows: [[{ text: evil, fact: null }]] },
      },
      evil,
      evil,
    );
    const html = reportHtml(report, { ...words, pointName: () => evil }, (one) => chartSvg(one, "UTC"));
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain("default-src 'none'");
  });

  it("draws its charts as vectors with their values", () => {
    const svg = chartSvg(chart, "UTC");
    expect(svg).toMatch(/^<svg [^>]*width="720"/);
    expect(svg).toContain("<path");
    const one = chartSvg({ ...chart, kind: "ranking", labels: ["Lift", "Pump"] }, "UTC");
    expect(one).toContain(">Lift</text>");
  });

  it("is Markdown too", () => {
    const report = {
      ...reportOf(sampleAnswer, "Use", "Look here."),
      head: { title: "Audit", introduction: "" },
    };
    expect(reportMarkdown(report, words)).toMatch(
      /^# Audit\n\nPlant & Sons, t7\n\n## Use\n\nLook here\.\n\nIt was 1,240 kWh/,
    );
  });
});
