/** The first page: projects. */
export { OpenRequests } from "./open-requests.tsx";
export { StartPage } from "./start-page.tsx";
