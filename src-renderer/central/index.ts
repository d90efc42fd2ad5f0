/** What the central database has for the project: sites to fetch, and definitions to agree on. */
export { Conflicts } from "./conflicts.tsx";
export { DeletedForAll, DeletedForAllDialog } from "./deleted-for-all.tsx";
export { FetchDialog } from "./fetch-dialog.tsx";
