/** Theme, and what the app is made of. */
export { SettingsPage as default } from "./settings-page.tsx";
