import { propertyValue } from "../datatypes/reference.ts";
import { objectTypeNames } from "../names.data.ts";
import { enumerated, objectIdentifier } from "../primitives.ts";
import { at, choice, type Described, listOf, optional, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

const request = sequence("CreateObject", {
  objectSpecifier: at(
    0,
    choice("object specifier", {
      objectType: at(0, enumerated("object type", objectTypeNames)),
      objectIdentifier: at(1, objectIdentifier),
    }),
  ),
  listOfInitialValues: optional(at(1, listOf(propertyValue))),
});

/** CreateObject (15.3); answered by the identifier that the device gave. */
export const createObject: ConfirmedService<Described<typeof request>, Described<typeof objectIdentifier>> = {
  number: 10,
  request,
  answer: objectIdentifier,
};
