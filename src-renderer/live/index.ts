/** Points as they are now, and back in time. */
export { LivePage as default } from "./live-page.tsx";
