import { useMemo } from "react";
import type { AnswerChart, Evidence, PointId } from "../../src-main/contract/index.ts";
import { AnswerPicture } from "../assistant/answer-chart.tsx";
import { ProblemLine } from "../components/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { type FindingPlace, useFindingPlace } from "./data-of.ts";

type Known = ReadonlyMap<string, NonNullable<FindingPlace["points"]>[number]>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostSeries = 6;

/** The series behind a finding, in pictures of one unit each: counters as what they went up by, others as averages. */
export function EvidencePictures({ evidence }: { evidence: readonly Evidence[] }) {
  const { client } = useApplication();
  const {
    of: { source, timeZone },
    points,
  } = useFindingPlace();
  const known: Known = useMemo(() => new Map((points ?? []).map((point) => [point.id, point])), [points]);
  const shown = evidence.filter(({ pointId }) => known.has(pointId)).slice(0, mostSeries);
  const from = Math.min(...shown.map((one) => one.from));
  const to = Math.max(...shown.map((one) => one.to));
  // A series that plays several roles is drawn once: bars of it on top of each other would be twice as high.
  const ids = [...new Set(shown.map(({ pointId }) => pointId))];
  const answer = useAnswer(
    ids.join(),
    `${source} ${from} ${to}`,
    shown.length === 0
      ? null
      : async (signal) => {
          const interval =
            to - from > 14 * dayMs ? ({ unit: "day" } as const) : ({ unit: "minutes", count: 60 } as const);
          const ask = async (pointIds: PointId[], of: "increase" | "time-weighted") =>
            pointIds.length === 0
              ? null
              : await client.portfolio.aggregate(
                  { source, timeZone, question: { pointIds, from, to, interval, functions: [of] } },
                  { signal },
                );
          const isCounter = (id: PointId) => known.get(id)?.kind === "counter";
          return await Promise.all([
            ask(ids.filter(isCounter), "increase"),
            ask(
              ids.filter((id) => !isCounter(id)),
              "time-weighted",
            ),
          ]);
        },
  );
  const charts = useMemo(() => chartsOf(answer.value ?? [], known, shown), [answer.value, known, shown]);
  if (shown.length === 0) return null;
  if (answer.problem !== null)
    return (
      <div role="alert">
        <ProblemLine problem={answer.problem} />
      </div>
    );
  if (answer.value === undefined) return <p className="muted">Loading …</p>;
  return charts.map((chart) => (
    <AnswerPicture key={`${chart.kind} ${chart.unit}`} chart={chart} zone={timeZone} />
  ));
}

type Aggregates = readonly ({
  readonly starts: readonly number[];
  readonly series: readonly {
    readonly pointId: PointId;
    readonly values: readonly (readonly (number | null)[])[];
  }[];
} | null)[];

function chartsOf(answers: Aggregates, known: Known, evidence: readonly Evidence[]): AnswerChart[] {
  const charts = new Map<string, AnswerChart>();
  for (const [at, answer] of answers.entries()) {
    for (const { pointId, values } of answer?.series ?? []) {
      const point = known.get(pointId);
      if (point === undefined || answer === null) continue;
      const kind = at === 0 ? ("bar" as const) : ("line" as const);
      const key = `${kind} ${point.unit}`;
      const role = evidence.find((one) => one.pointId === pointId)?.role ?? "";
      const before = charts.get(key);
      const series = [
        ...(before?.series ?? []),
        { name: `${point.name}, ${role}`, role: "value" as const, pointId, values: [...(values[0] ?? [])] },
      ];
      const title = series.length === 1 ? `${point.name}, ${role}` : "Evidence";
      charts.set(key, { kind, title, unit: point.unit, labels: null, times: [...answer.starts], series });
    }
  }
  return [...charts.values()];
}
