import type { PointId } from "../contract/identity.ts";
import type { Reading } from "../contract/point.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import { Formulas, type FormulasOptions } from "../pipeline/index.ts";
import type { ProjectFile } from "../store/index.ts";

/** The formulas of an open project. */
export function formulasOf(
  options: Pick<FormulasOptions, "clock" | "schedule" | "log"> & { readonly file: ProjectFile },
  accept: FormulasOptions["accept"],
): Formulas {
  return new Formulas({ ...options, accept, newest: (ids) => newestReadings(options.file, ids) });
}

/** Newest stored readings of these points; those without any are left out. */
export function newestReadings(
  { readings }: Pick<ProjectFile, "readings">,
  ids: readonly PointId[],
): Reading[] {
  if (ids.length === 0) return [];
  const columns = readings.latest(ids);
  return columns.points.map((pointId, index) => ({
    pointId,
    time: columns.times[index] ?? 0,
    value: columns.values[index] ?? null,
    quality: qualities[columns.qualities[index] ?? 2] ?? "bad",
    reason: qualityReasons[columns.reasons[index] ?? 0] ?? "none",
  }));
}
