export type Level = "error" | "warn" | "info" | "debug";

/** Levels of events; what isn't here is `warn` where it has a problem or an error, else `info`. */
export const eventLevels: Readonly<Record<string, Level>> = {
  "program-failed": "error",
  "gateway-not-started": "error",
  "storing-readings-failed": "error",
  "readings-could-not-be-stored-and-are-lost": "error",
  "an-event-cant-be-stored-and-is-given-up": "error",
  "gateway-unhealthy": "error",
  "modbus-late-answer-dropped": "debug",
  "modbus-foreign-frame-dropped": "debug",
};
