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
export { type LookedAt, useLookAt, useLookedAt } from "./looked-at.ts";
