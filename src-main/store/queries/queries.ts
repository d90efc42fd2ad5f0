import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PointId } from "../../contract/identity.ts";
import type { Reading } from "../../contract/point.ts";
import { qualities, qualityReasons } from "../../contract/quality.ts";
import { aggregateAnswerOf, aggregatePoint, bucketQuestion } from "../aggregate.ts";
import { type Columns, isNull, qualityOf, reasonOf } from "../blocks/columns.ts";
import type { Conversions } from "../conversions.ts";
import type { PointHandles } from "../handles.ts";
import type { Catalogue } from "../project-file.ts";
import type { Queries } from "../query-interface.ts";
import { chartPoint, seriesOf } from "../series.ts";
import type { Tiers } from "../tiers.ts";
import type { Answers, Ask, AskedPoint, Kind, ReaderData } from "./asked.ts";
import { packHead } from "./packed-head.ts";
import { ReaderPool } from "./pool.ts";

interface QueryParts {
  readonly data: ReaderData;
  readonly catalogue: Catalogue;
  readonly handles: PointHandles;
  readonly tiers: Tiers;
  readonly conversions: Conversions;
  /** Threads at most; as many as suits the machine unless told. */
  readonly threads: number | undefined;
}

/** The threads' program: beside this file, as source or bundled. */
function readerProgram(): string {
  const here = import.meta.dirname;
  const bundled = join(here, "reader.js");
  return existsSync(bundled) ? bundled : join(here, "reader.ts");
}

export function openQueries({ data, catalogue, handles, tiers, conversions, threads }: QueryParts): Queries {
  const pool = new ReaderPool({
    program: readerProgram(),
    data,
    ...(threads === undefined ? {} : { threads }),
  });

  const askedPoint = (id: PointId, intervalMs: number): AskedPoint => {
    const handle = handles.of(id);
    return { handle, intervalMs, spans: handle === undefined ? undefined : conversions.spans(handle) };
  };

  const ask = async <Each extends Kind>(
    question: Ask & { readonly kind: Each },
    pointsNow: () => AskedPoint[],
    signal: AbortSignal | undefined,
  ): Promise<Answers[Each]> => {
    for (;;) {
      let version = 0;
      const answer = await pool.ask<Each>(() => {
        version = conversions.version();
        const points = pointsNow();
        const head = packHead(
          tiers.head,
          points.flatMap(({ handle }) => handle ?? []),
        );
        return { points, head, ask: question };
      }, signal);
      // A unit was changed meanwhile: what arrived since could be in another one than what was told.
      if (version === conversions.version()) return answer;
    }
  };

  return {
    async series(pointIds, from, to, width, signal) {
      const points = () => pointIds.map((id) => askedPoint(id, chartPoint(catalogue, id).intervalMs));
      const answer = await ask({ kind: "series", from, to, width }, points, signal);
      return answer.map((columns, at) => seriesOf(pointIds[at] ?? ("" as PointId), { from, to }, columns));
    },
    async aggregate(question, timeZone, signal) {
      const asked = bucketQuestion(question, timeZone);
      const points = () =>
        question.pointIds.map((id) => askedPoint(id, aggregatePoint(catalogue, id).intervalMs));
      const answer = await ask({ kind: "aggregate", ...asked }, points, signal);
      return aggregateAnswerOf(question, asked.edges, answer);
    },
    async raw(pointId, from, to, limit, signal) {
      const [columns] = await ask(
        { kind: "raw", from, to, limit },
        () => [askedPoint(pointId, 1_000)],
        signal,
      );
      if (columns === undefined) return [];
      return readingsOf(pointId, columns);
    },
    close: () => {
      pool.close();
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

function readingsOf(pointId: PointId, { times, values, marks }: Columns): Reading[] {
  const readings: Reading[] = [];
  for (let index = 0; index < times.length; index += 1) {
    const mark = marks[index] ?? 0;
    readings.push({
      pointId,
      time: times[index] ?? 0,
      value: isNull(mark) ? null : (values[index] ?? null),
      quality: qualities[qualityOf(mark)] ?? "bad",
      reason: qualityReasons[reasonOf(mark)] ?? "none",
    });
  }
  return readings;
}
