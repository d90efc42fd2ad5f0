import { property } from "./numbers.data.ts";
import { array, type PropertyContent } from "./object.ts";

const unlisted: readonly number[] = [property.objectIdentifier, property.objectName, property.objectType];

/** What Property_List says of an object with these properties (ASHRAE 135-2020, 12.1.4). */
export function propertyListOf(properties: readonly number[]): PropertyContent {
  return array(
    properties.filter((one) => !unlisted.includes(one)).map((value) => ({ type: "enumerated", value })),
  );
}
