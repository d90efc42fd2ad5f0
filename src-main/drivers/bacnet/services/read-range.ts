import { dateTime } from "../datatypes/time.ts";
import { resultFlags } from "../datatypes/words.ts";
import { objectIdentifier, propertyIdentifier, raw, signed, unsigned } from "../primitives.ts";
import { at, choice, type Described, optional, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

/** A negative count reads backwards from the reference. */
const request = sequence("ReadRange", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
  range: optional(
    choice("range", {
      byPosition: at(3, sequence("by position", { referenceIndex: unsigned, count: signed })),
      bySequenceNumber: at(6, sequence("by sequence number", { referenceSequence: unsigned, count: signed })),
      byTime: at(7, sequence("by time", { referenceTime: dateTime, count: signed })),
    }),
  ),
});
const answer = sequence("ReadRange answer", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
  resultFlags: at(3, resultFlags),
  itemCount: at(4, unsigned),
  /** The items one after the other, as they came: their datatype is the property's. */
  itemData: at(5, raw),
  firstSequenceNumber: optional(at(6, unsigned)),
});

/** ReadRange (15.8). */
export const readRange: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 26,
  request,
  answer,
};
