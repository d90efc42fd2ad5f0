import type { DiscoveredDevice } from "../driver.ts";
import type { DeviceIdentification, Match } from "./identification.ts";
import { type SunSpecDevice, sunSpecWords } from "./sunspec.ts";

/** A device that nothing else names, or that a template of SunSpec's fits. */
export function mayBeSunSpec(match: Match | null, identification: DeviceIdentification | null): boolean {
  return match === null ? identification === null : match.template.manufacturer === "SunSpec";
}

/** Adds what a device said by its SunSpec list, or by FC 17, to what was met of it. */
export function toldOtherwise(
  device: DiscoveredDevice,
  sunSpec: SunSpecDevice | null,
  serverId: string | null,
): DiscoveredDevice {
  if (sunSpec !== null) {
    const { manufacturer, model, version } = sunSpec;
    const called = [manufacturer, model].filter(Boolean).join(" ");
    return {
      ...device,
      name: called === "" ? device.name : `${device.key} · ${called}`.slice(0, 300),
      vendor: manufacturer || device.vendor,
      model: model || device.model,
      firmware: version || device.firmware,
      description: [device.description, sunSpecWords(sunSpec)].filter(Boolean).join(". ").slice(0, 1_000),
      findings: device.findings.map((finding) =>
        finding.kind === "unknown-type"
          ? {
              ...finding,
              text: `No template fits; it speaks SunSpec${called === "" ? "" : ` and calls itself ${called}`}.`,
            }
          : finding,
      ),
    };
  }
  if (serverId === null) return device;
  return {
    ...device,
    name: `${device.key} · ${serverId}`.slice(0, 300),
    description: `It reports itself as “${serverId}” (function 17)`.slice(0, 1_000),
    findings: device.findings.map((finding) =>
      finding.kind === "unknown-type"
        ? { ...finding, text: `No template fits; it reports itself as ${serverId}.`.slice(0, 300) }
        : finding,
    ),
  };
}
