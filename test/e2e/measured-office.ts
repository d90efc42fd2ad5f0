import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import type { Measure, MeasureId } from "../../src-main/contract/index.ts";
import { deriveKey, randomSalt } from "../../src-main/security/index.ts";
import { createProjectFile } from "../../src-main/store/index.ts";
import { newNetwork, newPoint, openOptions, scannedDevice, seed } from "../store/project.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const passphrase = "correct horse battery";

/**
 * A project file of an office: a main meter, lifts and the outdoor temperature over so many days until now, by the hour.
 * Its lights, done so many days ago, take a tenth of the main meter less since; the lifts were done twelve days ago.
 * @returns path of the file, which opens by {@link passphrase}
 */
export async function measuredOffice(
  folder: string,
  { days = 460, lightsAgo = 90, now = Date.now() } = {},
): Promise<string> {
  const path = join(folder, "Measured office.blipee");
  const salt = randomSalt();
  const file = await createProjectFile(path, {
    ...openOptions({ clock: () => now, key: { bytes: await deriveKey(passphrase, salt), salt } }),
    project: { ...seed, name: "Measured office", protection: "passphrase" },
  });
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const points = (
    [
      { name: "Main incomer", kind: "counter", variable: "energy_active_import", unit: "kWh" },
      { name: "Lifts", kind: "counter", variable: "energy_active_import", unit: "kWh" },
      { name: "Outdoor temperature", kind: "analog", variable: "temp_outdoor_air", unit: "°C" },
    ] as const
  ).map((kind) => {
    const scanned = scannedDevice(kind.name, { name: kind.name });
    const { device } = file.scanned.putDevice(network.id, scanned, { lastSeen: null, problem: null });
    return newPoint(device.id, { ...kind, intervalMs: hourMs });
  });
  file.edit("Map", (changes) => changes.putPoints(points));
  const to = Math.floor(now / hourMs) * hourMs;
  const done = to - lightsAgo * dayMs;
  let [main, lifts, state] = [0, 0, 7];
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
  for (let time = to - days * dayMs; time <= to; time += hourMs) {
    const warmth = 14 - 8 * Math.cos((2 * Math.PI * time) / (365 * dayMs)) + 6 * chance();
    const isBusy =
      (Math.floor(time / dayMs) + 3) % 7 < 5 && (time / hourMs) % 24 >= 8 && (time / hourMs) % 24 < 18;
    const load = (isBusy ? 60 : 20) + 1.5 * Math.max(0, 12 - warmth) + 8 * chance();
    main += (time >= done ? 0.9 : 1) * load;
    lifts += isBusy ? 4 + chance() : 0.5;
    file.readings.append({
      points: points.map(({ id }) => id),
      times: points.map(() => time),
      values: [main, lifts, warmth],
      qualities: points.map(() => 0),
      reasons: points.map(() => 0),
    });
  }
  const measures = [
    measureOf("Lights to LED", done, 40_000, points[0]?.id),
    measureOf("Lifts go to sleep", to - 12 * dayMs, 1_000, points[1]?.id),
  ];
  for (const measure of measures) file.edit("Set measure", (changes) => changes.putMeasure(measure));
  file.close();
  return path;
}

function measureOf(
  title: string,
  doneAt: number,
  energyPerYear: number,
  pointId: Measure["basis"]["evidence"][number]["pointId"] | undefined,
): Measure {
  const evidence =
    pointId === undefined ? [] : [{ pointId, from: doneAt - 30 * dayMs, to: doneAt, role: "consumption" }];
  return {
    ...{ id: uuidv7() as MeasureId, title, note: "", state: "done", doneAt, energyPerYear },
    ...{ costPerYear: null, investment: null, currency: "EUR", author: "ana" },
    ...{ madeAt: doneAt, changedAt: doneAt },
    basis: {
      ...{ statement: "They burn day and night.", finding: null, energy: null, cost: null },
      ...{ scaling: "Times 12.", period: null, method: null, evidence },
    },
  };
}
