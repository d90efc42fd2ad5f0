import {
  anyValues,
  characterString,
  objectIdentifier,
  octetString,
  propertyIdentifier,
  unsigned,
} from "../primitives.ts";
import { at, choice, type Described, listOf, optional, sequence } from "../types.ts";
import { errorClass, errorCode } from "./words.ts";

export const objectPropertyReference = sequence("object property reference", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
});
export const deviceObjectPropertyReference = sequence("device object property reference", {
  objectIdentifier: at(0, objectIdentifier),
  propertyIdentifier: at(1, propertyIdentifier),
  arrayIndex: optional(at(2, unsigned)),
  deviceIdentifier: optional(at(3, objectIdentifier)),
});
export const deviceObjectReference = sequence("device object reference", {
  deviceIdentifier: optional(at(0, objectIdentifier)),
  objectIdentifier: at(1, objectIdentifier),
});
export const setpointReference = sequence("setpoint reference", {
  reference: optional(at(0, objectPropertyReference)),
});
export const propertyReference = sequence("property reference", {
  propertyIdentifier: at(0, propertyIdentifier),
  arrayIndex: optional(at(1, unsigned)),
});
export const readAccessSpecification = sequence("read access specification", {
  objectIdentifier: at(0, objectIdentifier),
  references: at(1, listOf(propertyReference)),
});
export const error = sequence("error", { errorClass, errorCode });
export const readAccessResult = sequence("read access result", {
  objectIdentifier: at(0, objectIdentifier),
  results: at(
    1,
    listOf(
      sequence("result", {
        propertyIdentifier: at(2, propertyIdentifier),
        arrayIndex: optional(at(3, unsigned)),
        result: choice("result", { value: at(4, anyValues), error: at(5, error) }),
      }),
    ),
  ),
});
/** A property and what to write into it (BACnetPropertyValue). */
export const propertyValue = sequence("property value", {
  propertyIdentifier: at(0, propertyIdentifier),
  arrayIndex: optional(at(1, unsigned)),
  value: at(2, anyValues),
  priority: optional(at(3, unsigned)),
});
export type PropertyValue = Described<typeof propertyValue>;

/** Network 0 is the local one; no MAC address means all stations. */
export const address = sequence("address", { networkNumber: unsigned, macAddress: octetString });
export const addressBinding = sequence("address binding", { device: objectIdentifier, address });
export const recipient = choice("recipient", { device: at(0, objectIdentifier), address: at(1, address) });
export const recipientProcess = sequence("recipient process", {
  recipient: at(0, recipient),
  processIdentifier: at(1, unsigned),
});
export const nameValue = sequence("name and value", {
  name: at(0, characterString),
  value: optional(anyValues),
});
