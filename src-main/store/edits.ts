import { alarmRule } from "../contract/alarm-rules.ts";
import { annotation } from "../contract/annotations.ts";
import { preparedDevice as preparedSchema } from "../contract/exchange.ts";
import type { Clock, DeviceId, NetworkId, PointId } from "../contract/identity.ts";
import type { ChangeTopic } from "../contract/live.ts";
import { measure } from "../contract/measures.ts";
import { network as networkSchema } from "../contract/network.ts";
import { point as pointSchema } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { reportEntry, reportHead } from "../contract/report.ts";
import { siteDescription } from "../contract/site-description.ts";
import { annotationRows } from "./annotations.ts";
import { bodyRows } from "./body-rows.ts";
import type { Conversions } from "./conversions.ts";
import type { Connection, Statement } from "./database.ts";
import type { Changes, EditOutcome, EditState, ProjectFile } from "./project-file.ts";
import { checked } from "./rows.ts";
import { reportHeadSetting, ruleList } from "./site-settings.ts";

/** Rows that edits change. Of a device only whether it is shown; the rest of it belongs to scans. */
const kinds = [
  ...(["network", "device", "point", "prepared", "setting", "annotation"] as const),
  ...(["report-entry", "measure", "alarm-rule"] as const),
] as const;
type Kind = (typeof kinds)[number];
const shown = "shown";
const deviceOfPoint = pointSchema.pick({ deviceId: true });

/** Whose lists are different when rows of a kind are. */
const topics: Readonly<Record<Kind, readonly ChangeTopic[]>> = {
  network: ["networks", "devices", "objects", "points"],
  device: ["devices", "objects", "points"],
  point: ["points"],
  prepared: ["devices"],
  setting: ["points", "site"],
  annotation: ["annotations"],
  "report-entry": ["report"],
  measure: ["measures"],
  "alarm-rule": ["alarm-rules"],
};
const topicsOf = ({ kind, row_id }: Pick<ImageRow, "kind" | "row_id">): readonly ChangeTopic[] =>
  kind === "setting" && row_id === reportHeadSetting ? ["report"] : topics[kind];

interface Image {
  readonly kind: Kind;
  readonly id: string;
  readonly before: string | null;
  after: string | null;
}

interface EditRow {
  readonly id: number;
  readonly description: string;
}

interface ImageRow {
  readonly kind: Kind;
  readonly row_id: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Images of steps kept for undo take at most this many bytes (the newest step is always kept). */
const mostBytes = 64 * 1_024 * 1_024;

type Edits = Pick<ProjectFile, "edit" | "undo" | "redo" | "editState" | "networksOf">;

/** Reads and writes single rows by kind, so that edit, undo and redo are the same thing three times. */
function openRows(connection: Connection, conversions: Conversions) {
  const { db } = connection;
  const annotations = annotationRows(connection);
  const reportEntries = bodyRows(connection, "report_entries");
  const measures = bodyRows(connection, "measures");
  const rules = bodyRows(connection, "alarm_rules");
  const readNetwork = db.prepare("SELECT body FROM networks WHERE id = ?").pluck() as Statement<
    [string],
    string
  >;
  const readPoint = db.prepare("SELECT body FROM points WHERE id = ?").pluck() as Statement<[string], string>;
  const readShown = db
    .prepare(`SELECT '${shown}' FROM devices WHERE id = ? AND removed = 0`)
    .pluck() as Statement<[string], string>;
  const putNetwork = db.prepare(
    "INSERT INTO networks (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
  ) as Statement<[string, string]>;
  const deleteNetwork = db.prepare("DELETE FROM networks WHERE id = ?") as Statement<[string]>;
  const showDevice = db.prepare("UPDATE devices SET removed = ? WHERE id = ?") as Statement<[number, string]>;
  const putPoint = db.prepare(
    `INSERT INTO points (id, device_id, body) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET device_id = excluded.device_id, body = excluded.body`,
  ) as Statement<[string, string, string]>;
  const putHandle = db.prepare("INSERT OR IGNORE INTO point_handles (point_id) VALUES (?)") as Statement<
    [string]
  >;
  const deletePoint = db.prepare("DELETE FROM points WHERE id = ?") as Statement<[string]>;
  const readPrepared = db
    .prepare("SELECT body FROM prepared_devices WHERE instance = ?")
    .pluck() as Statement<[string], string>;
  const putPrepared = db.prepare(
    `INSERT INTO prepared_devices (instance, body) VALUES (?, ?)
     ON CONFLICT (instance) DO UPDATE SET body = excluded.body`,
  ) as Statement<[string, string]>;
  const deletePrepared = db.prepare("DELETE FROM prepared_devices WHERE instance = ?") as Statement<[string]>;
  const readSetting = db.prepare("SELECT body FROM site_settings WHERE name = ?").pluck() as Statement<
    [string],
    string
  >;
  const putSetting = db.prepare(
    "INSERT INTO site_settings (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
  ) as Statement<[string, string]>;
  const deleteSetting = db.prepare("DELETE FROM site_settings WHERE name = ?") as Statement<[string]>;
  const read: Readonly<Record<Kind, (id: string) => string | null>> = {
    network: (id) => readNetwork.get(id) ?? null,
    device: (id) => readShown.get(id) ?? null,
    point: (id) => readPoint.get(id) ?? null,
    prepared: (id) => readPrepared.get(id) ?? null,
    setting: (name) => readSetting.get(name) ?? null,
    annotation: annotations.read,
    "report-entry": reportEntries.read,
    measure: measures.read,
    "alarm-rule": rules.read,
  };
  const write: Readonly<Record<Kind, (id: string, body: string | null) => void>> = {
    network: (id, body) => {
      if (body === null) deleteNetwork.run(id);
      else putNetwork.run(id, body);
    },
    device: (id, body) => {
      showDevice.run(body === null ? 1 : 0, id);
    },
    point: (id, body) => {
      if (body === null) {
        deletePoint.run(id);
        return;
      }
      const { deviceId } = deviceOfPoint.parse(JSON.parse(body));
      const before = readPoint.get(id);
      putPoint.run(id, deviceId, body);
      // A scan may have shown a device that a redo hid again; one with points is never hidden.
      showDevice.run(0, deviceId);
      putHandle.run(id);
      conversions.note(id as PointId, before ?? body, body);
    },
    prepared: (id, body) => {
      if (body === null) deletePrepared.run(id);
      else putPrepared.run(id, body);
    },
    setting: (name, body) => {
      if (body === null) deleteSetting.run(name);
      else putSetting.run(name, body);
    },
    annotation: annotations.write,
    "report-entry": reportEntries.write,
    measure: measures.write,
    "alarm-rule": rules.write,
  };
  return { read, write };
}

export function openEdits(
  connection: Connection,
  clock: Clock,
  mostSteps: number,
  conversions: Conversions,
): Edits {
  const { db, attempt, transaction } = connection;
  const rows = openRows(connection, conversions);
  const deviceShown = db
    .prepare(
      "SELECT 1 FROM devices d JOIN networks n ON n.id = d.network_id WHERE d.id = ? AND d.removed = 0",
    )
    .pluck() as Statement<[string]>;
  const pointsOfDevice = db.prepare("SELECT id FROM points WHERE device_id = ?").pluck() as Statement<
    [string],
    PointId
  >;
  const pointsOfNetwork = db
    .prepare("SELECT p.id FROM points p JOIN devices d ON d.id = p.device_id WHERE d.network_id = ?")
    .pluck() as Statement<[string], PointId>;
  const forgetUndone = db.prepare("DELETE FROM edits WHERE undone <> 0") as Statement<[]>;
  const insertEdit = db.prepare(
    "INSERT INTO edits (description, made_at, size) VALUES (?, ?, ?)",
  ) as Statement<[string, number, number]>;
  const insertImage = db.prepare(
    "INSERT INTO edit_rows (edit, kind, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
  ) as Statement<[number | bigint, string, string, string | null, string | null]>;
  const trim = db.prepare(
    `DELETE FROM edits WHERE id IN (
       SELECT id FROM (
         SELECT id, row_number() OVER newest AS step, sum(size) OVER newest AS bytes
         FROM edits WINDOW newest AS (ORDER BY id DESC)
       ) WHERE step > 1 AND (step > ? OR bytes > ?))`,
  ) as Statement<[number, number]>;
  const nextUndo = db.prepare(
    "SELECT id, description FROM edits WHERE undone = 0 ORDER BY id DESC LIMIT 1",
  ) as Statement<[], EditRow>;
  const nextRedo = db.prepare(
    "SELECT id, description FROM edits WHERE undone <> 0 ORDER BY id LIMIT 1",
  ) as Statement<[], EditRow>;
  const imagesOf = db.prepare(
    "SELECT kind, row_id, before, after FROM edit_rows WHERE edit = ?",
  ) as Statement<[number], ImageRow>;
  const setUndone = db.prepare("UPDATE edits SET undone = ? WHERE id = ?") as Statement<[number, number]>;

  const keep = (description: string, images: readonly Image[]): void => {
    const differing = images.filter((image) => image.before !== image.after);
    if (differing.length === 0) return;
    forgetUndone.run();
    const size = differing.reduce(
      (sum, image) => sum + 100 + (image.before?.length ?? 0) + (image.after?.length ?? 0),
      0,
    );
    const { lastInsertRowid } = insertEdit.run(description, clock(), size);
    for (const image of differing) {
      insertImage.run(lastInsertRowid, image.kind, image.id, image.before, image.after);
    }
    trim.run(mostSteps, mostBytes);
  };

  const step = (
    doing: string,
    next: Statement<[], EditRow>,
    body: (image: ImageRow) => string | null,
    undone: number,
  ): EditOutcome =>
    transaction(doing, () => {
      const edit = next.get();
      if (edit === undefined) {
        throw new Problem(
          "nothing-to-undo",
          undone ? "There is nothing to undo." : "There is nothing to redo.",
          "",
        );
      }
      const images = imagesOf.all(edit.id);
      for (const kind of kinds) {
        for (const image of images) {
          if (image.kind === kind) rows.write[kind](image.row_id, body(image));
        }
      }
      setUndone.run(undone, edit.id);
      const changed = new Set(images.flatMap(topicsOf));
      return { description: edit.description, changed: [...changed] };
    });

  return {
    edit: (description, change) =>
      transaction("making a change", () => {
        const images = new Map<string, Image>();
        const set = (kind: Kind, id: string, after: string | null): void => {
          const image = images.get(`${kind} ${id}`);
          if (image === undefined)
            images.set(`${kind} ${id}`, { kind, id, before: rows.read[kind](id), after });
          else image.after = after;
          rows.write[kind](id, after);
        };
        const changes: Changes = {
          putNetwork: (network) =>
            set("network", network.id, JSON.stringify(checked(networkSchema, "network", network))),
          removeNetwork: (id: NetworkId) => {
            for (const pointId of pointsOfNetwork.all(id)) set("point", pointId, null);
            set("network", id, null);
          },
          removeDevice: (id: DeviceId) => {
            for (const pointId of pointsOfDevice.all(id)) set("point", pointId, null);
            set("device", id, null);
          },
          putPoints: (points) => {
            for (const point of points) {
              const body = checked(pointSchema, `point ${point.name}`, point);
              if (deviceShown.get(body.deviceId) === undefined) {
                throw new Problem(
                  "not-found",
                  `The device of the point ${point.name} is not in the project.`,
                  "Scan its network again, then map the point.",
                );
              }
              set("point", body.id, JSON.stringify(body));
            }
          },
          removePoints: (ids) => {
            for (const id of ids) set("point", id, null);
          },
          putConversionRules: (rules) => {
            const body = checked(ruleList, "list of conversion rules", { rules: [...rules] });
            set("setting", "conversion-rules", JSON.stringify(body));
          },
          putDescription: (description) => {
            const body = checked(siteDescription, "description of the site", description);
            set("setting", "site-description", JSON.stringify(body));
          },
          putAnnotation: (one) =>
            set("annotation", one.id, JSON.stringify(checked(annotation, "annotation", one))),
          removeAnnotation: (id) => set("annotation", id, null),
          putReportEntries: (entries) => {
            for (const entry of entries)
              set("report-entry", entry.id, JSON.stringify(checked(reportEntry, "entry", entry)));
          },
          putMeasure: (one) => set("measure", one.id, JSON.stringify(checked(measure, "measure", one))),
          removeMeasure: (id) => set("measure", id, null),
          putAlarmRule: (one) =>
            set("alarm-rule", one.id, JSON.stringify(checked(alarmRule, "alarm rule", one))),
          removeAlarmRule: (id) => set("alarm-rule", id, null),
          removeReportEntry: (id) => set("report-entry", id, null),
          putReportHead: (head) =>
            set("setting", reportHeadSetting, JSON.stringify(checked(reportHead, "report", head))),
          putPrepared: (devices) => {
            for (const device of devices) {
              const body = checked(preparedSchema, `prepared device ${device.instance}`, device);
              set("prepared", String(body.instance), JSON.stringify(body));
            }
          },
          removePrepared: (instances) => {
            for (const instance of instances) set("prepared", String(instance), null);
          },
        };
        const result = change(changes);
        if (result instanceof Promise) {
          throw new Problem("internal", "An edit must be made at once, not later.", "Report this.");
        }
        keep(description.slice(0, 200), [...images.values()]);
        return result;
      }),
    undo: () => step("undoing a change", nextUndo, (image) => image.before, 1),
    redo: () => step("redoing a change", nextRedo, (image) => image.after, 0),
    networksOf: (way) =>
      attempt("reading what can be undone", () => {
        const edit = (way === "undo" ? nextUndo : nextRedo).get();
        const images = edit === undefined ? [] : imagesOf.all(edit.id);
        return images.flatMap(({ kind, row_id }) => (kind === "network" ? [row_id as NetworkId] : []));
      }),
    editState: (): EditState =>
      attempt("reading what can be undone", () => ({
        undo: nextUndo.get()?.description ?? null,
        redo: nextRedo.get()?.description ?? null,
      })),
  };
}
