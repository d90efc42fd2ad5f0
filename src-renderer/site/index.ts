export { SitePage as default } from "./site-page.tsx";
