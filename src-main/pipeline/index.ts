/** Raw sample → measured value → stored reading: polling, conversion, quality, group commit. */
export { measure, silence } from "./measure.ts";
export { type PolledDevice, Poller, type PollerOptions } from "./poller.ts";
export { appendTo, emptyColumns, ReadingWriter, type WriterOptions } from "./writer.ts";
