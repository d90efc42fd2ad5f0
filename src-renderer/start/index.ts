/** The first page: projects. */
export { StartPage } from "./start-page.tsx";
