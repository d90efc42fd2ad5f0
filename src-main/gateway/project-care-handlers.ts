import { implement } from "@orpc/server";
import { projectCare as procedures } from "../contract/project-care.ts";
import type { Gateway } from "./gateway.ts";
import { importReadings } from "./import-readings.ts";
import { repairProject } from "./repair.ts";

const os = implement(procedures);

/** Answers of the procedures about the project's file. */
export function projectCareHandlers(gateway: Gateway) {
  const care = () => gateway.care;
  return os.router({
    state: os.state.handler(() => care().state()),
    setSettings: os.setSettings.handler(({ input }) => care().setSettings(input)),
    forecast: os.forecast.handler(({ input, signal }) =>
      care().forecast(input, signal ?? new AbortController().signal),
    ),
    letGo: os.letGo.handler(({ input }) => care().letGo(input.until)),
    confirmClock: os.confirmClock.handler(({ input }) => care().confirmClock(input.says)),
    backup: os.backup.handler(({ input }) => care().backup(input.path)),
    copy: os.copy.handler(({ input }) => care().copy(input.path, input.passphrase, input.part)),
    exportReadings: os.exportReadings.handler(({ input }) =>
      care().exportReadings(input.path, input.format, input.times, input.part),
    ),
    importReadings: os.importReadings.handler(({ input }) =>
      importReadings({
        workspace: gateway.workspace,
        keyOf: (path, passphrase) => gateway.projects.keyOf(path, passphrase),
        changed: () => gateway.changed("history", "project-care"),
        given: input,
      }),
    ),
    repair: os.repair.handler(({ input, signal }) =>
      repairProject(gateway, input.path, input.passphrase, signal),
    ),
    check: os.check.handler(() => care().check()),
  });
}
