import type { PolledDevice } from "../pipeline/index.ts";
import { isFormula } from "../points/index.ts";
import type { Catalogue } from "../store/index.ts";

/** Devices with points, and how their networks want changes told. */
export function polledDevices(catalogue: Catalogue): PolledDevice[] {
  const read = catalogue.points().filter((point) => !isFormula(point));
  const byDevice = Map.groupBy(read, (point) => point.deviceId);
  const covChoices = new Map(
    catalogue
      .networks()
      .flatMap(({ id, configuration }) => ("cov" in configuration ? [[id, configuration.cov] as const] : [])),
  );
  const kept = new Set(
    catalogue.networks().flatMap(({ id, configuration }) => (configuration.kind === "central" ? [id] : [])),
  );
  return catalogue.devices().flatMap(({ id, networkId, address }) => {
    const points = kept.has(networkId) ? undefined : byDevice.get(id);
    const cov = covChoices.get(networkId) ?? "never";
    return points ? [{ deviceId: id, networkId, address, points, cov }] : [];
  });
}
