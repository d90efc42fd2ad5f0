/** The list with everything a list can do; heavy, so only pages that show one load it. */
export { DataGrid } from "./data-grid.tsx";
export { copyText } from "./grid-text.ts";
