/** What the data of the site says: analyses and their findings. */
export { EnergyPage as default } from "./energy-page.tsx";
