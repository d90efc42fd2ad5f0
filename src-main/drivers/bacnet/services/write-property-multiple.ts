import { error, objectPropertyReference, propertyValue } from "../datatypes/reference.ts";
import { objectIdentifier } from "../primitives.ts";
import { at, type Described, listOf, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

const request = listOf(
  sequence("write access specification", {
    objectIdentifier: at(0, objectIdentifier),
    values: at(1, listOf(propertyValue)),
  }),
);

/** WritePropertyMultiple (15.10): up to the first write that fails. */
export const writePropertyMultiple: ConfirmedService<Described<typeof request>, null> = {
  number: 16,
  request,
  answer: simpleAnswer,
};
/** Its error says which write was the first to fail. */
export const writePropertyMultipleError = sequence("WritePropertyMultiple error", {
  error: at(0, error),
  firstFailedWriteAttempt: at(1, objectPropertyReference),
});
