import { implement } from "@orpc/server";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import { queries } from "../contract/queries.ts";
import type { ProjectFile } from "../store/index.ts";

/** Answers questions about history. @param file the open project's */
export function queryHandlers(file: () => ProjectFile) {
  const os = implement(queries);
  const timeZone = (): string => file().project().site.timeZone;
  return {
    stream: os.stream.handler(({ input: { pointId, from, to, page }, signal }) =>
      pagesOf(file(), pointId, { from, to, page }, signal),
    ),
    grid: os.grid.handler(({ input, signal }) => file().queries.grid(input, timeZone(), signal)),
    top: os.top.handler(({ input, signal }) => file().queries.top(input, signal)),
    histogram: os.histogram.handler(({ input, signal }) => file().queries.histogram(input, signal)),
    extremes: os.extremes.handler(({ input, signal }) => file().queries.extremes(input, signal)),
    shape: os.shape.handler(({ input, signal }) => file().queries.shape(input, signal)),
    explain: os.explain.handler(({ input, signal }) => file().queries.explain(input, timeZone(), signal)),
  };
}

/** One page in memory at a time: the next is read when this one was taken. */
async function* pagesOf(
  file: ProjectFile,
  pointId: PointId,
  {
    from,
    to,
    page,
  }: { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds; readonly page: number },
  signal: AbortSignal | undefined,
) {
  for (let next: EpochMilliseconds | null = from; next !== null; ) {
    const found = await file.queries.page(pointId, next, to, page, signal);
    if (found.readings.times.length > 0) yield found.readings;
    next = found.next;
  }
}
