import { error } from "../datatypes/reference.ts";
import { anyValues, objectIdentifier, propertyIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

const request = sequence("ListElement", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
  listOfElements: at(3, anyValues),
});

/** AddListElement (15.1). */
export const addListElement: ConfirmedService<Described<typeof request>, null> = {
  number: 8,
  request,
  answer: simpleAnswer,
};
/** RemoveListElement (15.2). */
export const removeListElement: ConfirmedService<Described<typeof request>, null> = {
  number: 9,
  request,
  answer: simpleAnswer,
};
/** The error of both, and of CreateObject, says which element was the first that failed. */
export const changeListError = sequence("ChangeList error", {
  error: at(0, error),
  firstFailedElementNumber: at(1, unsigned),
});
