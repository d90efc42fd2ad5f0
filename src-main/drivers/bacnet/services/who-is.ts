import { segmentation } from "../datatypes/words.ts";
import { objectIdentifier, unsigned } from "../primitives.ts";
import { at, type Described, optional, sequence } from "../types.ts";
import type { UnconfirmedService } from "./service.ts";

const whoIsRequest = sequence("Who-Is", {
  lowLimit: optional(at(0, unsigned)),
  highLimit: optional(at(1, unsigned)),
});
const iAmRequest = sequence("I-Am", {
  deviceIdentifier: objectIdentifier,
  maxApduLengthAccepted: unsigned,
  segmentationSupported: segmentation,
  vendorIdentifier: unsigned,
});

/** Who-Is (16.10); both limits or none. */
export const whoIs: UnconfirmedService<Described<typeof whoIsRequest>> = { number: 8, request: whoIsRequest };
/** I-Am (16.10). */
export const iAm: UnconfirmedService<Described<typeof iAmRequest>> = { number: 0, request: iAmRequest };
