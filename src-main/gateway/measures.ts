import { userInfo } from "node:os";
import { implement } from "@orpc/server";
import { type Measure, type MeasureId, mostMeasures, measures as procedures } from "../contract/measures.ts";
import { Problem } from "../contract/problem.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about saving measures. */
export function measureHandlers(gateway: Gateway) {
  const os = implement(procedures);
  const file = () => gateway.workspace.file;
  const { clock, newId } = gateway.options;
  const known = (id: MeasureId): Measure => {
    const found = file()
      .measures.list()
      .find((one) => one.id === id);
    if (found !== undefined) return found;
    throw new Problem("not-found", "This measure isn’t there any more.", "Look at the list again.");
  };
  const edit = (what: string, change: Parameters<ReturnType<typeof file>["edit"]>[1]): void => {
    file().edit(what, change);
    gateway.changed("measures", "history");
  };
  return os.router({
    list: os.list.handler(() => file().measures.list()),
    put: os.put.handler(({ input: { id, doneAt, ...said } }): Measure => {
      const now = clock();
      const before = id === null ? null : known(id);
      if (before === null && file().measures.list().length >= mostMeasures)
        throw new Problem(
          "invalid-input",
          `There are ${mostMeasures} measures already.`,
          "Remove some first.",
        );
      const made = before ?? { id: newId() as MeasureId, author: userInfo().username, madeAt: now };
      const { author, madeAt } = made;
      const since = said.state === "done" ? (doneAt ?? before?.doneAt ?? now) : null;
      const measure: Measure = { ...said, id: made.id, doneAt: since, author, madeAt, changedAt: now };
      edit(`${before === null ? "Set" : "Change"} measure “${measure.title.slice(0, 60)}”`, (changes) =>
        changes.putMeasure(measure),
      );
      return measure;
    }),
    remove: os.remove.handler(({ input: { id } }) => {
      const { title } = known(id);
      edit(`Remove measure “${title.slice(0, 60)}”`, (changes) => changes.removeMeasure(id));
    }),
  });
}
