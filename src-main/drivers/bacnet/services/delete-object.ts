import { objectIdentifier } from "../primitives.ts";
import { type Described, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

const request = sequence("DeleteObject", { objectIdentifier });

/** DeleteObject (15.4). */
export const deleteObject: ConfirmedService<Described<typeof request>, null> = {
  number: 11,
  request,
  answer: simpleAnswer,
};
