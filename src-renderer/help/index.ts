/** The guides, as pages of the app. */
export { HelpPage as default } from "./help-page.tsx";
