/** Looking after the project's file: size, backups, copies, checks. */
export { ProjectCare } from "./project-care.tsx";
