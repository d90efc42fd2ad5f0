import { anyValues, objectIdentifier, propertyIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

const request = sequence("WriteProperty", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
  value: at(3, anyValues),
  priority: optional(at(4, unsigned)),
});

/** WriteProperty (15.9). Without priority the device takes 16. */
export const writeProperty: ConfirmedService<Described<typeof request>, null> = {
  number: 15,
  request,
  answer: simpleAnswer,
};
