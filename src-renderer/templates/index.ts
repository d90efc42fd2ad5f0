export { TemplatesDialog as default } from "./templates-dialog.tsx";
