import { DuckDBInstance } from "@duckdb/node-api";
import { points, steps, syntheticValue, timeOf } from "./store-data.ts";

/** Batches that it gets one by one, each its own transaction, as the project file does; the rest comes at once. */
export const duckSteps = 100;

/** A column store beside it: one table, in order of arrival, not encrypted. */
export async function openDuck(path: string) {
  const instance = await DuckDBInstance.create(path, { threads: "1" });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TABLE readings (point INTEGER, time BIGINT, value DOUBLE, quality UTINYINT, reason UTINYINT)",
  );
  const write = async (first: number, last: number): Promise<void> => {
    const appender = await connection.createAppender("readings");
    for (let step = first; step < last; step += 1) {
      const time = BigInt(timeOf(step));
      for (let point = 0; point < points; point += 1) {
        appender.appendInteger(point);
        appender.appendBigInt(time);
        appender.appendDouble(syntheticValue(point, step));
        appender.appendUTinyInt(0);
        appender.appendUTinyInt(0);
        appender.endRow();
      }
    }
    appender.closeSync();
  };
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  const hours = (which: string) =>
    ask(`SELECT point, time // 3600000 AS hour, avg(value), min(value), max(value) FROM readings
         WHERE ${which} GROUP BY point, hour ORDER BY point, hour`);
  return {
    append: (step: number) => write(step, step + 1),
    fill: () => write(duckSteps, steps),
    checkpoint: () => connection.run("CHECKPOINT"),
    raw: (point: number, from: number, to: number) =>
      ask(`SELECT time, value, quality, reason FROM readings
           WHERE point = ${point} AND time >= ${from} AND time < ${to} ORDER BY time`),
    byHour: (first: number, count: number) => hours(`point >= ${first} AND point < ${first + count}`),
    newest: () => ask("SELECT point, max(time), arg_max(value, time) FROM readings GROUP BY point"),
    close(): void {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
