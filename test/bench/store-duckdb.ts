import { DuckDBInstance } from "@duckdb/node-api";

/** A column store beside it: one table, in order of arrival, not encrypted. */
export async function openDuck(path: string) {
  const instance = await DuckDBInstance.create(path, { threads: "1" });
  const connection = await instance.connect();
  await connection.run(
    "CREATE TABLE readings (point INTEGER, time BIGINT, value DOUBLE, quality UTINYINT, reason UTINYINT)",
  );
  /** Opens its appender, which is its fastest way in; ending it commits. */
  const appending = async () => {
    const appender = await connection.createAppender("readings");
    const put = (point: number, time: number, value: number): void => {
      appender.appendInteger(point);
      appender.appendBigInt(BigInt(time));
      appender.appendDouble(value);
      appender.appendUTinyInt(0);
      appender.appendUTinyInt(0);
      appender.endRow();
    };
    return { put, end: () => appender.closeSync() };
  };
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  const among = (points: readonly number[]) => `point IN (${points.join(", ")})`;
  const within = (from: number, to: number) => `time >= ${from} AND time < ${to}`;
  return {
    /** Readings of one time as one transaction, the point's number being its place. */
    async append(time: number, values: Float64Array): Promise<void> {
      const appender = await appending();
      values.forEach((value, point) => {
        appender.put(point, time, value);
      });
      appender.end();
    },
    /** Many readings at once. @param each is called with what puts one */
    async fill(each: (put: (point: number, time: number, value: number) => void) => void): Promise<void> {
      const appender = await appending();
      each(appender.put);
      appender.end();
    },
    checkpoint: () => connection.run("CHECKPOINT"),
    raw: (point: number, from: number, to: number) =>
      ask(`SELECT time, value, quality, reason FROM readings
           WHERE point = ${point} AND ${within(from, to)} ORDER BY time`),
    byHour: (points: readonly number[], from: number, to: number) =>
      ask(`SELECT point, time // 3600000 AS hour, avg(value), min(value), max(value) FROM readings
           WHERE ${among(points)} AND ${within(from, to)} GROUP BY point, hour ORDER BY point, hour`),
    newest: () => ask("SELECT point, max(time), arg_max(value, time) FROM readings GROUP BY point"),
    top: (from: number, to: number) =>
      ask(`SELECT point, max(value) - min(value) AS increase FROM readings WHERE ${within(from, to)}
           GROUP BY point ORDER BY increase DESC LIMIT 10`),
    extremes: (points: readonly number[], from: number, to: number, width: number) =>
      ask(`SELECT point, (time - ${from}) // ${Math.ceil((to - from) / width)} AS pixel, min(value), max(value)
           FROM readings WHERE ${among(points)} AND ${within(from, to)} GROUP BY point, pixel ORDER BY point, pixel`),
    close(): void {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
