import { implement } from "@orpc/server";
import { contract } from "../contract/index.ts";
import {
  comparePrepared,
  exportEde,
  exportObjects,
  importEde,
  preparedSummaries,
  previewEde,
  removePrepared,
} from "./exchange.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about lists of objects. @param edited must be called when devices are different */
export function exchangeHandlers(gateway: Gateway, edited: () => void) {
  const os = implement(contract.exchange);
  const file = () => gateway.workspace.file;
  return os.router({
    prepared: os.prepared.handler(() => preparedSummaries(file())),
    previewEde: os.previewEde.handler(({ input, signal }) => previewEde(gateway, input, signal)),
    importEde: os.importEde.handler(async ({ input, signal }) => {
      const done = await importEde(gateway, input, signal);
      edited();
      return done;
    }),
    removePrepared: os.removePrepared.handler(({ input }) => {
      removePrepared(file(), input.instances);
      edited();
    }),
    compare: os.compare.handler(() => comparePrepared(file())),
    exportEde: os.exportEde.handler(({ input }) => exportEde(gateway, input)),
    exportObjects: os.exportObjects.handler(({ input, signal }) => exportObjects(gateway, input, signal)),
  });
}
