import type { TrendLog } from "../contract/history.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import type { Point } from "../contract/point.ts";
import { type PointSource, sourceKey } from "../contract/source.ts";
import type { LogRead } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";

export interface Columns {
  readonly described: TrendLog["columns"];
  /** Point of each column; undefined: none. */
  readonly points: readonly (Point | undefined)[];
}

interface Known {
  readonly objects: ReadonlyMap<string, OfferedObject>;
  readonly points: ReadonlyMap<string, Point>;
}

/** What the columns of a device's logs are in the project. Looks each device up once: not to be kept for long. */
export class LogColumns {
  readonly #catalogue: ProjectFile["catalogue"];
  readonly #device: Device;
  readonly #devices: readonly Device[];
  readonly #known = new Map<Device, Known>();

  constructor(catalogue: ProjectFile["catalogue"], device: Device) {
    this.#catalogue = catalogue;
    this.#device = device;
    this.#devices = catalogue.devices(device.networkId);
  }

  of({ columns }: Pick<LogRead, "columns">): Columns {
    const found = columns.map(({ source, device: instance }) => {
      const of =
        instance === null
          ? this.#device
          : this.#devices.find(
              ({ address }) => address.protocol === "bacnet" && address.instance === instance,
            );
      const key = sourceKey(source);
      const known = of === undefined ? undefined : this.#knownOf(of);
      const place = known?.objects.get(key);
      const point = known?.points.get(key);
      const word =
        place?.key ?? (source.protocol === "bacnet" ? `${source.objectType}:${source.instance}` : key);
      return {
        point: point?.kind === "text" ? undefined : point,
        described: {
          object: of === this.#device ? word : `${of?.name ?? `device ${instance}`} ${word}`.slice(0, 400),
          name: place?.name ?? "",
          unit: point?.unit ?? place?.unit ?? "",
          objectId: place?.id ?? null,
          pointId: point?.id ?? null,
        },
      };
    });
    return { points: found.map(({ point }) => point), described: found.map(({ described }) => described) };
  }

  #knownOf(device: Device): Known {
    const known = this.#known.get(device) ?? {
      objects: firstBySource(this.#catalogue.objects(device.id)),
      points: firstBySource(this.#catalogue.points(device.id)),
    };
    this.#known.set(device, known);
    return known;
  }
}

function firstBySource<One extends { readonly source: PointSource }>(all: readonly One[]): Map<string, One> {
  return new Map(all.toReversed().map((one) => [sourceKey(one.source), one]));
}
