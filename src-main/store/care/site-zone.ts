import { project as projectSchema } from "../../contract/project.ts";
import type { Statement } from "../database.ts";
import type { FileKey } from "../project-file.ts";
import { opened } from "./backup.ts";

const seed = projectSchema.pick({ site: true });

/**
 * The IANA zone of a project's site, whether somebody has the project open or not.
 * @throws Problem `not-found`, `wrong-key`, `project-damaged`, `storage-failed`
 */
export function siteZoneOf(path: string, key: FileKey): string {
  using file = opened(path, key);
  return file.attempt("reading its site", () => {
    const body = (file.db.prepare("SELECT body FROM project").pluck() as Statement<[], string>).get();
    return seed.parse(JSON.parse(body ?? "{}")).site.timeZone;
  });
}
