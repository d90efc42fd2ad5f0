/** The place of alarms and events. */
export { AlarmsPage as default } from "./alarms-page.tsx";
