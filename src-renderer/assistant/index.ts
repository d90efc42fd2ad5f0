/** Questions in words, and answers that say where their numbers are from. */
export { AssistantPage as default } from "./assistant-page.tsx";
export { AssistantPanel } from "./assistant-panel.tsx";
