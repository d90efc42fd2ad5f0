import type { PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Network } from "../contract/network.ts";
import type { Point } from "../contract/point.ts";
import { reportOf } from "../contract/problem.ts";
import type { ServedPoint, Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";

export interface OfferingOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "readings" | "served">;
  readonly session: (network: Network) => Promise<Pick<Session, "serve">>;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Offers points of one protocol on the networks of another, where a network is set to: a Modbus meter in the BMS. */
export class Offering {
  readonly #options: OfferingOptions;
  /** Newest values of what is offered; undefined where the newest reading is bad. */
  readonly #values = new Map<PointId, number | undefined>();

  constructor(options: OfferingOptions) {
    this.#options = options;
  }

  /** Must be called when a project opens, and after points, devices or networks changed. */
  refresh(): void {
    const { file, session, log } = this.#options;
    const networks = file.catalogue.networks().filter(offers);
    if (networks.length === 0) {
      this.#values.clear();
      return;
    }
    const points = file.catalogue.points().filter(isOffered);
    const wanted = new Set(points.map(({ id }) => id));
    for (const id of this.#values.keys()) if (!wanted.has(id)) this.#values.delete(id);
    const unknown = points.flatMap(({ id }) => (this.#values.has(id) ? [] : [id]));
    for (const id of unknown) this.#values.set(id, undefined);
    // Of all, for an edit may have changed the unit that they are in.
    if (wanted.size > 0) this.note(file.readings.latest([...wanted]));
    const served = this.#served(points);
    for (const network of networks) {
      session(network).then(
        (open) => open.serve?.(served),
        (error: unknown) =>
          log("points can't be offered", { network: network.name, problem: reportOf(error) }),
      );
    }
  }

  /** Takes in what was stored. */
  note({ points, values, qualities }: ReadingColumns): void {
    if (this.#values.size === 0) return;
    points.forEach((id, index) => {
      if (this.#values.has(id))
        this.#values.set(id, qualities[index] === 2 ? undefined : (values[index] ?? undefined));
    });
  }

  #served(points: readonly Point[]): ServedPoint[] {
    const devices = new Map(this.#options.file.catalogue.devices().map(({ id, name }) => [id, name]));
    const kinds = points.map(kindOf);
    const numbers = this.#options.file.served.numbersOf(
      points.map(({ id }, index) => ({ pointId: id, kind: kinds[index] ?? "analog" })),
    );
    const names = new Set<string>();
    return points.map((point, index) => {
      const kind = kinds[index] ?? "analog";
      const device = devices.get(point.deviceId) ?? "";
      const shift = kind === "multi-state" ? 1 - point.firstState : 0;
      const number = numbers[index] ?? 0;
      // Names must differ within a device (12.4.3).
      const whole = point.name.startsWith(device) ? point.name : `${device} ${point.name}`;
      const name = names.has(whole) ? `${whole} (${kind} ${number})` : whole;
      names.add(name);
      return {
        kind,
        number,
        name,
        description: `${device}: ${point.variable}`,
        unit: point.unit,
        states: point.states,
        value: () => {
          const value = this.#values.get(point.id);
          return value === undefined ? undefined : value + shift;
        },
      };
    });
  }
}

const offers = ({ configuration }: Network): boolean =>
  "asDevice" in configuration && configuration.asDevice?.offersPoints === true;

/** Points that the network's own protocol has already aren't offered again. */
const isOffered = (point: Point): boolean =>
  point.enabled && point.kind !== "text" && point.source.protocol !== "bacnet";

function kindOf({ kind, states, firstState }: Point): ServedPoint["kind"] {
  if (kind !== "state") return "analog";
  return states.length <= 2 && firstState === 0 ? "binary" : "multi-state";
}
