/** Places of the window and the way from one to another. */
export {
  goTo,
  type Location,
  locationHash,
  type Place,
  parseLocation,
  placeNames,
  places,
  restoreLocation,
  useLocation,
} from "./location.ts";
export {
  type DataOf,
  type LookedAt,
  useLookAt,
  useLookedAt,
  useLookedOf,
  useLookOf,
} from "./looked-at.ts";
