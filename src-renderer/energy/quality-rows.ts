import type { Finding, PointId } from "../../src-main/contract/index.ts";
import { count, numbers } from "../format/index.ts";

/** How good forecasts of one meter were; null where it isn't known. */
export interface QualityRow {
  readonly pointId: PointId;
  readonly name: string;
  readonly isUsed: boolean;
  /** % */
  readonly cvRmse: number | null;
  readonly wape: number | null;
  readonly mase: number | null;
  /** % */
  readonly coverage: number | null;
  readonly naiveCvRmse: number | null;
  readonly naiveWape: number | null;
  readonly naiveMase: number | null;
  readonly days: number | null;
  readonly finding: Finding;
}

/** Findings of how good forecasts were, as lines of a list: the best first. */
export function qualityRows(findings: readonly Finding[]): QualityRow[] {
  const rows = findings.flatMap((finding): QualityRow[] => {
    const { subject, kind } = finding;
    if (subject.kind !== "point") return [];
    const number = (label: string) => finding.numbers[label]?.value ?? null;
    return [
      {
        ...{ pointId: subject.id, name: subject.name, isUsed: kind === "better-than-naive", finding },
        ...{ cvRmse: number("CV(RMSE)"), wape: number("WAPE"), mase: number("MASE") },
        ...{ coverage: number("coverage"), days: number("days") },
        naiveCvRmse: number("CV(RMSE) of the naive week"),
        naiveWape: number("WAPE of the naive week"),
        naiveMase: number("MASE of the naive week"),
      },
    ];
  });
  return rows.toSorted((one, other) => (one.wape ?? Infinity) - (other.wape ?? Infinity));
}

/** `76 of 80 meters better than the naive week; median CV(RMSE) 14 %, WAPE 9 %, coverage 90 %` */
export function qualitySummary(rows: readonly QualityRow[]): string {
  if (rows.length === 0) return "";
  const used = rows.filter(({ isUsed }) => isUsed).length;
  const median = (of: (row: QualityRow) => number | null) => {
    const known = rows.flatMap((row) => of(row) ?? []).toSorted((one, other) => one - other);
    const middle = (known[(known.length - 1) >> 1] ?? Number.NaN) + (known[known.length >> 1] ?? Number.NaN);
    return `${numbers.measured(middle / 2)} %`;
  };
  return `${numbers.whole(used)} of ${count(rows.length, "meter")} better than the naive week; median CV(RMSE) ${median((row) => row.cvRmse)}, WAPE ${median((row) => row.wape)}, coverage ${median((row) => row.coverage)}`;
}
