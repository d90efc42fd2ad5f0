import { implement } from "@orpc/server";
import { Problem } from "../contract/problem.ts";
import { serving as procedures } from "../contract/serving.ts";
import { mapAsCsv, mapAsPage, mapAsTemplate } from "./serving-map.ts";
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
    map: os.map.handler(() => workspace().pointsServer.map()),
    exportMap: os.exportMap.handler(({ input: { format } }) => {
      const { pointsServer, project } = workspace();
      const places = pointsServer.map();
      if (places.length === 0) {
        throw new Problem("not-found", "No point is served.", "Switch serving on, and map points first.");
      }
      const { settings } = pointsServer.state();
      const title = `${project.name.slice(0, 100)} register map`;
      const text =
        format === "csv"
          ? mapAsCsv(places)
          : format === "html"
            ? mapAsPage(title, settings, places)
            : mapAsTemplate(title, settings, places);
      const stem = format === "yaml" ? fileStem(title) : title;
      return { name: `${stem}.${format}`, content: Buffer.from(text).toString("base64") };
    }),
  });
}

/** Templates are named by lower-case letters, digits and hyphens. */
const fileStem = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "register-map";
