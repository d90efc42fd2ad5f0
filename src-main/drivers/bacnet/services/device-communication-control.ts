import { characterString, enumerated, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

/** Duration in minutes; without one until it is enabled again. */
const request = sequence("DeviceCommunicationControl", {
  timeDuration: optional(at(0, unsigned)),
  enableDisable: at(1, enumerated("enable or disable", ["enable", "disable", "disable-initiation"])),
  password: optional(at(2, characterString)),
});

/** DeviceCommunicationControl (16.1). */
export const deviceCommunicationControl: ConfirmedService<Described<typeof request>, null> = {
  number: 17,
  request,
  answer: simpleAnswer,
};
