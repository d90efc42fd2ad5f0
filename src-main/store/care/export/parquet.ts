import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { Point } from "../../../contract/point.ts";
import { qualities, qualityReasons } from "../../../contract/quality.ts";
import { type Columns, isNull, qualityOf, reasonOf } from "../../blocks/columns.ts";
import type { ReadingSink, SinkOptions } from "./sink.ts";

/** Readings that are gathered before they are written as one row group. */
const groupRows = 100_000;
const names = ["device", "point", "variable", "unit", "quality", "reason", "point_id"] as const;

/** Readings as Parquet: times as UTC timestamps of milliseconds, values as doubles, texts as dictionaries. */
export function parquetSink({ path, project, site, timeZone }: SinkOptions): ReadingSink {
  const file = fileWriter(path);
  const writer = new ParquetWriter({
    writer: file,
    schema: [
      { name: "root", num_children: 2 + names.length },
      {
        name: "time",
        type: "INT64",
        repetition_type: "REQUIRED",
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MILLIS" },
      },
      { name: "value", type: "DOUBLE", repetition_type: "OPTIONAL" },
      ...names.map((name) => ({
        name,
        type: "BYTE_ARRAY" as const,
        repetition_type: "REQUIRED" as const,
        converted_type: "UTF8" as const,
      })),
    ],
    kvMetadata: [
      { key: "project", value: project },
      { key: "site", value: site },
      { key: "site_time_zone", value: timeZone },
    ],
    createdBy: "Blipee Field",
  });
  let times: bigint[] = [];
  let values: (number | null)[] = [];
  let texts: string[][] = names.map(() => []);
  const flush = (): void => {
    if (times.length === 0) return;
    void writer.write({
      columnData: [
        { name: "time", data: times },
        { name: "value", data: values },
        ...names.map((name, index) => ({ name, data: texts[index] ?? [] })),
      ],
      rowGroupSize: groupRows,
    });
    times = [];
    values = [];
    texts = names.map(() => []);
  };
  return {
    write(point: Point, device: string, columns: Columns) {
      for (let index = 0; index < columns.times.length; index += 1) {
        const mark = columns.marks[index] ?? 0;
        times.push(BigInt(columns.times[index] ?? 0));
        values.push(isNull(mark) ? null : (columns.values[index] ?? null));
        const row = [
          ...[device, point.name, point.variable, point.unit],
          ...[qualities[qualityOf(mark)] ?? "bad", qualityReasons[reasonOf(mark)] ?? "none", point.id],
        ];
        row.forEach((text, column) => {
          texts[column]?.push(text);
        });
        if (times.length >= groupRows) flush();
      }
    },
    finish() {
      flush();
      void writer.finish();
      return file.offset;
    },
    close: () => undefined,
  };
}
