import type { Connection, Statement } from "./database.ts";
import type { ProjectTemplates } from "./project-file.ts";

export function openProjectTemplates({ db, attempt, transaction }: Connection): ProjectTemplates {
  const all = db.prepare("SELECT name, body FROM project_templates ORDER BY name") as Statement<
    [],
    { readonly name: string; readonly body: string }
  >;
  const put = db.prepare(
    "INSERT INTO project_templates (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
  ) as Statement<[string, string]>;
  const remove = db.prepare("DELETE FROM project_templates WHERE name = ?") as Statement<[string]>;
  return {
    all: () => attempt("reading its templates", () => all.all()),
    put: (name, body) =>
      transaction("keeping a template", () => {
        put.run(name, body);
      }),
    remove: (name) =>
      transaction("forgetting a template", () => {
        remove.run(name);
      }),
  };
}
