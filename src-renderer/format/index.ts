/** Numbers, times and words as a person reads them; pure. */
export { type NumberWords, numbers, numberWords, sizeText, stateText, valueText } from "./number.ts";
export { isEncrypted, pemContents } from "./pem.ts";
export { type SyncMark, syncMark, waitingText } from "./sync.ts";
export { csv, fileName, type TextTable, tsv } from "./table.ts";
export { ago, duration, everyWords, type TimeWords, timeWords } from "./time.ts";
export { count, differenceText, liveStateText, nameBeside, qualityText, reasonOf } from "./words.ts";
export { offsetAt, zonedText, zonedTime } from "./zoned.ts";
