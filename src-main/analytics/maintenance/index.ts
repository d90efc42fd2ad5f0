/** What wears, and when it will have to be looked at. */
export { maintenance } from "./maintenance.ts";
