import type { ProblemReport } from "../../contract/problem.ts";
import type { LoggedValue, LogPageRead, LogPlace, LogRead, LogRecordRead } from "../driver.ts";
import { type EventDevice, valuesAs } from "./active-events.ts";
import { localMilliseconds } from "./clock.ts";
import { type LogMultipleRecord, type LogRecord, logMultipleRecord, logRecord } from "./datatypes/log.ts";
import { deviceObjectPropertyReference } from "./datatypes/reference.ts";
import { type AskLog, type LogRange, readLogPages } from "./log-pages.ts";
import { objectTypes, properties } from "./names.data.ts";
import { boolean, enumerated, type ObjectIdentifier, objectKey, unsigned } from "./primitives.ts";
import { errorText, RequestProblem } from "./refusals.ts";
import type { PropertyReference } from "./requests.ts";
import { confirmed } from "./services/index.ts";
import type { BacnetValue } from "./tags.ts";
import { decodeAs, encodeAs, listOf } from "./types.ts";
import { reasonOf, sampleValueOf, textOf } from "./values.ts";

const described = [
  properties.objectName,
  properties.description,
  properties.logEnable,
  properties.stopWhenFull,
  properties.bufferSize,
  properties.recordCount,
  properties.totalRecordCount,
  properties.logInterval,
  properties.loggingType,
  properties.logDeviceObjectProperty,
];
const loggingType = enumerated("logging type", ["polled", "cov", "triggered"]);
const ways = ["polled", "cov", "triggered"] as const;
const mostColumns = 500;

/**
 * Describes trend logs (ASHRAE 135-2020, 12.25) and trend logs of several properties (12.30).
 * @throws RequestProblem when the device is silent
 */
export async function readLogs(
  { reader }: EventDevice,
  logs: readonly ObjectIdentifier[],
  signal: AbortSignal,
): Promise<LogRead[]> {
  const references = logs.flatMap(({ objectType, instance }) =>
    described.map((property): PropertyReference => ({ objectType, instance, property })),
  );
  const values = new Map<string, readonly BacnetValue[]>();
  const problems = new Map<string, ProblemReport>();
  for await (const results of reader.read(references, signal)) {
    for (const result of results) {
      const { objectType, instance, property } = result.reference;
      if (result.ok) values.set(`${objectType}:${instance}:${property}`, result.values);
      else if (property === properties.logDeviceObjectProperty)
        problems.set(`${objectType}:${instance}`, result.problem);
    }
  }
  return logs.map(({ objectType, instance }) => {
    const key = objectKey(objectType, instance);
    const of = (property: number) => values.get(`${objectType}:${instance}:${property}`);
    const number = (property: number) => valuesAs(unsigned, of(property)) ?? null;
    const flag = (property: number) => valuesAs(boolean, of(property)) ?? null;
    const hundredths = number(properties.logInterval);
    const type = valuesAs(loggingType, of(properties.loggingType));
    // Devices from before logging-type say by an interval of 0 that they record changes.
    const how =
      type === undefined ? (hundredths === null ? null : hundredths > 0 ? "polled" : "cov") : ways[type];
    return {
      ...{ object: key, objectType, instance },
      name: textOf(of(properties.objectName)) || key,
      description: textOf(of(properties.description)) ?? "",
      columns: (valuesAs(listOf(deviceObjectPropertyReference), of(properties.logDeviceObjectProperty)) ?? [])
        .slice(0, mostColumns)
        .map(({ objectIdentifier, propertyIdentifier, arrayIndex, deviceIdentifier }) => ({
          source: {
            ...{ protocol: "bacnet" as const, ...objectIdentifier, property: propertyIdentifier },
            ...(arrayIndex !== undefined && { arrayIndex }),
          },
          device: deviceIdentifier?.instance ?? null,
        })),
      enabled: flag(properties.logEnable),
      stopsWhenFull: flag(properties.stopWhenFull),
      how: how ?? null,
      intervalMs: how === "polled" && hundredths !== null && hundredths > 0 ? hundredths * 10 : null,
      capacity: number(properties.bufferSize),
      records: number(properties.recordCount),
      total: number(properties.totalRecordCount),
      problem: problems.get(`${objectType}:${instance}`) ?? null,
    };
  });
}

/** A record, and what tells it from others. */
interface Item {
  readonly key: string;
  readonly record: LogRecordRead;
}

/** Bytes around the records of an answer: header, object, property, flags, count, sequence. */
const overhead = 32;
/** Bytes of a record: its time, and each value with what is around it. */
const timeBytes = 16;
const valueBytes = 9;
const mostInOneAnswer = 1_000;

/**
 * Reads records by ReadRange (15.8), by sequence number or position, page by page.
 * @throws RequestProblem, Problem `cancelled`
 */
export async function* readRecords(
  device: EventDevice,
  log: Pick<LogRead, "objectType" | "instance" | "columns">,
  start: LogPlace | { readonly newest: number } | undefined,
  signal: AbortSignal,
): AsyncGenerator<LogPageRead> {
  const { objectType, instance } = log;
  const recordCount = async () => {
    const values = await device.reader.readOne(
      { objectType, instance, property: properties.recordCount },
      signal,
    );
    return valuesAs(unsigned, values) ?? 0;
  };
  const from =
    start !== undefined && "newest" in start
      ? { position: Math.max(1, (await recordCount()) - start.newest + 1) }
      : start;
  const bytes = timeBytes + valueBytes * Math.max(1, log.columns.length);
  const pageSize = Math.min(mostInOneAnswer, Math.floor((device.reader.maxApdu - overhead) / bytes));
  const pages = readLogPages<Item>(
    { ask: askOf(device, log, signal), keyOf: ({ key }) => key, pageSize, recordCount },
    from,
  );
  for await (const { records, gap, place } of pages) {
    yield { records: records.map(({ item }) => item.record), gap, place };
  }
}

function askOf(
  device: EventDevice,
  { objectType, instance }: ObjectIdentifier,
  signal: AbortSignal,
): AskLog<Item> {
  const multiple = objectType === objectTypes.trendLogMultiple;
  return async (range) => {
    try {
      const answer = await device.ask(
        confirmed.readRange,
        {
          objectIdentifier: { objectType, instance },
          propertyIdentifier: properties.logBuffer,
          range: rangeOf(range),
        },
        signal,
      );
      const records = multiple ? multipleItems(answer.itemData) : singleItems(answer.itemData);
      // One that can't be read is counted; what is behind it is asked for again.
      if (records.length < answer.itemCount) records.push(unreadable);
      return {
        records,
        first: answer.firstSequenceNumber ?? null,
        isLast:
          answer.resultFlags[1] === true &&
          records.length >= answer.itemCount &&
          records.at(-1) !== unreadable,
      };
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      const { refusal } = error;
      if (refusal.kind === "silence" || refusal.kind === "no-route") throw error;
      const tooLong = refusal.kind === "abort" || refusal.kind === "undecodable";
      return { refused: tooLong ? "too-long" : "unsupported", error };
    }
  };
}

function rangeOf(range: LogRange) {
  const { count } = range;
  switch (range.by) {
    case "position":
      return { kind: "byPosition" as const, value: { referenceIndex: range.from, count } };
    case "sequence":
      return { kind: "bySequenceNumber" as const, value: { referenceSequence: range.from, count } };
    case "age":
      // Newer than the first day that can be written: the oldest there are (15.8.1.1.4.3).
      return {
        kind: "byTime" as const,
        value: { referenceTime: { date: [0, 1, 1, 1] as const, time: [0, 0, 0, 0] as const }, count },
      };
  }
}

const unreadable: Item = { key: "unreadable", record: { local: null, entry: { kind: "unreadable" } } };
const itemOf = (record: LogRecordRead, datum: Uint8Array): Item => ({
  key: `${record.local} ${Buffer.from(datum).toString("hex").slice(0, 60)}`,
  record,
});

function singleItems(bytes: Uint8Array): Item[] {
  return (decodeAs(listOf(logRecord), bytes) ?? []).map((record) => {
    const local = localMilliseconds(record.timestamp.date, record.timestamp.time);
    return itemOf({ local, entry: singleEntry(record) }, encodeAs(logRecord, record).subarray(12));
  });
}

function multipleItems(bytes: Uint8Array): Item[] {
  return (decodeAs(listOf(logMultipleRecord), bytes) ?? []).map((record) => {
    const local = localMilliseconds(record.timestamp.date, record.timestamp.time);
    return itemOf({ local, entry: multipleEntry(record) }, encodeAs(logMultipleRecord, record).subarray(12));
  });
}

function singleEntry({ logDatum, statusFlags }: LogRecord): LogRecordRead["entry"] {
  if (logDatum.kind === "logStatus") return statusEntry(logDatum.value);
  if (logDatum.kind === "timeChange") return { kind: "time-change", ms: Math.round(logDatum.value * 1_000) };
  const flags: readonly BacnetValue[] =
    statusFlags === undefined ? [] : [{ type: "bit-string", value: [...statusFlags] }];
  return { kind: "values", values: [loggedValue(logDatum, reasonOf(flags))] };
}

function multipleEntry({ logData }: LogMultipleRecord): LogRecordRead["entry"] {
  if (logData.kind === "logStatus") return statusEntry(logData.value);
  if (logData.kind === "timeChange") return { kind: "time-change", ms: Math.round(logData.value * 1_000) };
  return { kind: "values", values: logData.value.map((value) => loggedValue(value, "none")) };
}

function statusEntry(bits: readonly boolean[]): LogRecordRead["entry"] {
  const names = ["disabled", "purged", "interrupted"] as const;
  return { kind: "status", flags: names.filter((_, bit) => bits[bit] === true) };
}

type Datum =
  | Exclude<LogRecord["logDatum"], { readonly kind: "logStatus" | "timeChange" }>
  | Extract<LogMultipleRecord["logData"], { readonly kind: "values" }>["value"][number];

function loggedValue(datum: Datum, reason: Extract<LoggedValue, { ok: true }>["reason"]): LoggedValue {
  switch (datum.kind) {
    case "failure":
      return {
        ok: false,
        problem: {
          code: "rejected",
          what: `The log could not record it: ${errorText(datum.value)}.`,
          remedy: "",
        },
      };
    case "real":
      return { ok: true, value: Number.isFinite(datum.value) ? datum.value : null, reason };
    case "bitString":
      return { ok: true, value: datum.value.map((bit) => (bit ? "1" : "0")).join(""), reason };
    case "any":
      return { ok: true, value: sampleValueOf(datum.value) ?? null, reason };
    default:
      return { ok: true, value: datum.value, reason };
  }
}
