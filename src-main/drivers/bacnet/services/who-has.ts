import { characterString, objectIdentifier, unsigned } from "../primitives.ts";
import { at, choice, type Described, optional, sequence } from "../types.ts";
import type { UnconfirmedService } from "./service.ts";

const whoHasRequest = sequence("Who-Has", {
  lowLimit: optional(at(0, unsigned)),
  highLimit: optional(at(1, unsigned)),
  object: choice("object", {
    objectIdentifier: at(2, objectIdentifier),
    objectName: at(3, characterString),
  }),
});
const iHaveRequest = sequence("I-Have", {
  deviceIdentifier: objectIdentifier,
  objectIdentifier,
  objectName: characterString,
});

/** Who-Has (16.9); both limits or none. */
export const whoHas: UnconfirmedService<Described<typeof whoHasRequest>> = {
  number: 7,
  request: whoHasRequest,
};
/** I-Have (16.9). */
export const iHave: UnconfirmedService<Described<typeof iHaveRequest>> = { number: 1, request: iHaveRequest };
