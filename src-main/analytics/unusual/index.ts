/** What is unlike what was usual. */

export { unusual } from "./unusual.ts";
