import { userInfo } from "node:os";
import { implement } from "@orpc/server";
import { type Annotation, type AnnotationId, annotations as procedures } from "../contract/annotations.ts";
import { Problem } from "../contract/problem.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about people's notes. */
export function annotationHandlers(gateway: Gateway) {
  const os = implement(procedures);
  const file = () => gateway.workspace.file;
  const { clock, newId } = gateway.options;
  const known = (id: AnnotationId): Annotation => {
    const found = file().annotations.get(id);
    if (found !== null) return found;
    throw new Problem("not-found", "This annotation isn't there any more.", "Look at the list again.");
  };
  return os.router({
    list: os.list.handler(({ input: { from, to } }) => file().annotations.list(from, to)),
    put: os.put.handler(({ input: { id, ...said } }): Annotation => {
      if (said.to < said.from)
        throw new Problem("invalid-input", "The annotation ends before it begins.", "Correct its times.");
      const { about } = said;
      const isThere =
        about.kind === "site" ||
        (about.kind === "device"
          ? file()
              .catalogue.devices()
              .some((device) => device.id === about.deviceId)
          : file()
              .catalogue.points()
              .some((point) => point.id === about.pointId));
      if (!isThere)
        throw new Problem("not-found", "What the annotation is about isn't there any more.", "Choose again.");
      const now = clock();
      const before = id === null ? null : known(id);
      const made = before ?? { id: newId() as AnnotationId, author: userInfo().username, madeAt: now };
      const { author, madeAt } = made;
      const annotation: Annotation = { ...said, id: made.id, author, madeAt, changedAt: now };
      const title = annotation.text.slice(0, 60);
      file().edit(`${before === null ? "Add" : "Change"} annotation “${title}”`, (changes) =>
        changes.putAnnotation(annotation),
      );
      gateway.changed("annotations", "history");
      return annotation;
    }),
    remove: os.remove.handler(({ input: { id } }) => {
      const { text } = known(id);
      file().edit(`Remove annotation “${text.slice(0, 60)}”`, (changes) => changes.removeAnnotation(id));
      gateway.changed("annotations", "history");
    }),
  });
}
