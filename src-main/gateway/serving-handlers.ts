import { implement } from "@orpc/server";
import { Problem } from "../contract/problem.ts";
import { serving as procedures } from "../contract/serving.ts";
import { mapAsCsv, mapAsPage, mapAsTemplates, mapAsWorkbook } from "./serving-map.ts";
import type { Workspace } from "./workspace.ts";

const os = implement(procedures);
const pauseMs = 500;

/** Answers of the procedures that serve points by Modbus. */
export function servingHandlers(
  workspace: () => Pick<Workspace, "pointsServer" | "project">,
  until: (signal: AbortSignal | undefined) => AbortSignal,
) {
  return os.router({
    watch: os.watch.handler(({ signal }) => {
      const { pointsServer } = workspace();
      return pointsServer.changed.watch(until(signal), pauseMs, () => pointsServer.state());
    }),
    set: os.set.handler(({ input }) => workspace().pointsServer.set(input)),
    map: os.map.handler(() =>
      workspace()
        .pointsServer.map()
        .map(
          ({ kind: _kind, states: _states, firstState: _first, intervalMs: _interval, ...place }) => place,
        ),
    ),
    exportMap: os.exportMap.handler(async ({ input: { format } }) => {
      const { pointsServer, project } = workspace();
      const places = pointsServer.map();
      if (places.length === 0) {
        throw new Problem("not-found", "No point is served.", "Switch serving on, and map points first.");
      }
      const { settings } = pointsServer.state();
      const title = `${project.name.slice(0, 100)} register map`;
      const named = (stem: string, content: string | Uint8Array) => ({
        name: `${stem}.${format}`,
        content: Buffer.from(content).toString("base64"),
      });
      switch (format) {
        case "csv":
          return [named(title, mapAsCsv(settings, places))];
        case "xlsx":
          return [named(title, await mapAsWorkbook(settings, places))];
        case "html":
          return [named(title, mapAsPage(title, settings, places))];
        case "yaml": {
          const texts = mapAsTemplates(title, settings, places);
          const stem = fileStem(title);
          return texts.map((text, part) => named(texts.length === 1 ? stem : `${stem}-${part + 1}`, text));
        }
      }
    }),
  });
}

/** Templates are named by lower-case letters, digits and hyphens. */
const fileStem = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "register-map";
