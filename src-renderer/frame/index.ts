/** The bars around the pages. */
export { Frame } from "./frame.tsx";
