import { characterString, enumerated } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import { type ConfirmedService, simpleAnswer } from "./service.ts";

const states = [
  "coldstart",
  "warmstart",
  "start-backup",
  "end-backup",
  "start-restore",
  "end-restore",
  "abort-restore",
  "activate-changes",
];
const request = sequence("ReinitializeDevice", {
  reinitializedState: at(0, enumerated("reinitialized state", states)),
  password: optional(at(1, characterString)),
});

/** ReinitializeDevice (16.4). */
export const reinitializeDevice: ConfirmedService<Described<typeof request>, null> = {
  number: 20,
  request,
  answer: simpleAnswer,
};
