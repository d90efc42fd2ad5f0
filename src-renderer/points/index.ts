/** The mapping table: what the plant offers, what the project keeps. */
export { PointsPage as default } from "./points-page.tsx";
