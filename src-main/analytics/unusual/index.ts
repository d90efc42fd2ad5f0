/** What is unlike what was usual. */

export { rightNow } from "./right-now.ts";
export { unusual } from "./unusual.ts";
