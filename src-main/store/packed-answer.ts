import { deflateSync, inflateSync } from "node:zlib";
import { type Answer, answer } from "../contract/assistant.ts";
import { checked, parseRow } from "./rows.ts";

/** Bytes of JSON: a chart of ten thousand buckets and fifty lines is far below. */
const largestAnswer = 64 * 1024 * 1024;

/** An answer as a row holds it: JSON by zlib. @throws Problem `invalid-input` */
export const packAnswer = (given: Answer): Buffer =>
  deflateSync(JSON.stringify(checked(answer, "answer", given)));

/** @throws Problem `project-damaged` */
export const unpackAnswer = (id: string, body: Buffer): Answer =>
  parseRow(answer, "answer", id, inflateSync(body, { maxOutputLength: largestAnswer }).toString("utf8"), {});
