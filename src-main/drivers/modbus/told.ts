import type { DiscoveredDevice } from "../driver.ts";
import { type SunSpecDevice, sunSpecWords } from "./sunspec.ts";
import { sunSpecTemplate } from "./sunspec-objects.ts";

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
      // Its own list says more than a template could.
      findings: device.findings.filter(({ kind }) => kind !== "unknown-type"),
      address:
        device.address.protocol === "modbus"
          ? { ...device.address, template: sunSpecTemplate.name }
          : device.address,
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
