import { objectTypes } from "./names.data.ts";

/** Kinds of objects that are read and shown alike. */
export type Family = "analog" | "binary" | "multi-state" | "other";

/** Which of them an object type belongs to. */
export function familyOf(objectType: number): Family {
  switch (objectType) {
    case objectTypes.analogInput:
    case objectTypes.analogOutput:
    case objectTypes.analogValue:
    case objectTypes.accumulator:
    case objectTypes.pulseConverter:
    case objectTypes.integerValue:
    case objectTypes.largeAnalogValue:
    case objectTypes.positiveIntegerValue:
      return "analog";
    case objectTypes.binaryInput:
    case objectTypes.binaryOutput:
    case objectTypes.binaryValue:
      return "binary";
    case objectTypes.multiStateInput:
    case objectTypes.multiStateOutput:
    case objectTypes.multiStateValue:
      return "multi-state";
    default:
      return "other";
  }
}
