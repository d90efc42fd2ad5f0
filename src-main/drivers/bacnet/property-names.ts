import enumerations from "node-bacnet/lib/enum.js";
import { furtherPropertyNames } from "./property-names.data.ts";

/** `present-value` for 85; `property 4000` for the makers' own. */
export function propertyName(property: number): string {
  return (
    furtherPropertyNames[property] ??
    enumerations.PropertyIdentifierName[property]?.toLowerCase().replaceAll("_", "-") ??
    `property ${property}`
  );
}
