/** The place of sending to the central database. */
export { SyncPage as default } from "./sync-page.tsx";
