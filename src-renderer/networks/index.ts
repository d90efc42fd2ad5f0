/** Networks, what a scan finds on them, and what each device offers. */
export { NetworksPage as default } from "./networks-page.tsx";
