import type { PointId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";
import type { ServedKind, ServedNumbers } from "./project-file.ts";

/** Gives points the numbers under which the app offers them, once and for all. */
export function openServedNumbers({ db, transaction }: Connection): ServedNumbers {
  const find = db
    .prepare("SELECT number FROM served_points WHERE point_id = ? AND kind = ?")
    .pluck() as Statement<[string, string], number>;
  const give = db
    .prepare(
      `INSERT INTO served_points (point_id, kind, number)
       SELECT ?, ?, coalesce(max(number), 0) + 1 FROM served_points WHERE kind = ? RETURNING number`,
    )
    .pluck() as Statement<[string, string, string], number>;
  const numberOf = (pointId: PointId, kind: ServedKind): number =>
    find.get(pointId, kind) ?? give.get(pointId, kind, kind) ?? 0;
  const settings = db.prepare("SELECT settings FROM points_server").pluck() as Statement<[], string>;
  const putSettings = db.prepare(
    "INSERT INTO points_server (only, settings) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET settings = excluded.settings",
  ) as Statement<[string]>;
  const highest = db
    .prepare("SELECT coalesce(max(number), 0) FROM served_points WHERE kind = ?")
    .pluck() as Statement<[string], number>;
  return {
    highest: (kind) => highest.get(kind) ?? 0,
    settings: () => settings.get() ?? null,
    noteSettings: (text) =>
      transaction("keeping how points are served", () => {
        putSettings.run(text);
      }),
    numbersOf: (points) =>
      transaction("numbering offered points", () =>
        points.map(({ pointId, kind }) => numberOf(pointId, kind)),
      ),
  };
}
