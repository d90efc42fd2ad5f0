import { anyValues, objectIdentifier, propertyIdentifier, unsigned } from "../primitives.ts";
import type { Described } from "../types.ts";
import { at, optional, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

const request = sequence("ReadProperty", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
});
const answer = sequence("ReadProperty answer", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
  value: at(3, anyValues),
});

/** ReadProperty (15.5). */
export const readProperty: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 12,
  request,
  answer,
};
