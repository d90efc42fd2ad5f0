import type { AnalysedPoint } from "../../src-main/analytics/index.ts";
import type { DeviceId, ObjectId, PointId, SiteId } from "../../src-main/contract/identity.ts";
import type { OfferedObject } from "../../src-main/contract/network.ts";
import { airDevices } from "../../src-main/demo/bacnet/air-devices.data.ts";
import { objectAbbreviation, objectType } from "../../src-main/demo/bacnet/numbers.data.ts";
import { plantDevices } from "../../src-main/demo/bacnet/plant-devices.data.ts";
import { loadRegisterMaps, templatesFolder } from "../../src-main/demo/modbus/template.ts";
import {
  airQualityTemplate,
  airQualityUnits,
  meterDefinitions,
} from "../../src-main/demo/model/meters.data.ts";
import { suggestAll } from "../../src-main/points/index.ts";

export const demoSite = "site" as SiteId;

/** Points of the demo plant as they come of a scan and its suggestions; ids are `41011 AI-3` and `unit 7 power_active`. */
export function demoPoints(): AnalysedPoint[] {
  const devices = new Map<DeviceId, { readonly name: string; readonly location: string }>();
  const objects: OfferedObject[] = [];
  const offered = (id: string, deviceId: string, rest: Partial<OfferedObject>): OfferedObject => ({
    id: id as ObjectId,
    deviceId: deviceId as DeviceId,
    key: id,
    type: "",
    name: "",
    description: "",
    unit: "",
    source: { protocol: "bacnet", objectType: 0, instance: 0, property: 85 },
    scale: 1,
    offset: 0,
    states: [],
    firstState: 0,
    writable: false,
    value: null,
    problem: null,
    ...rest,
  });
  for (const { instance, name, location, objects: own } of [...plantDevices, ...airDevices]) {
    devices.set(String(instance) as DeviceId, { name, location });
    for (const object of own) {
      if (/^EAAA/.test(object.name)) continue;
      const id = `${instance} ${objectAbbreviation[object.type]}-${object.instance}`;
      objects.push(
        offered(id, String(instance), {
          type: object.type,
          name: object.name,
          description: object.description,
          unit: object.units,
          source: {
            protocol: "bacnet",
            objectType: objectType[object.type],
            instance: object.instance,
            property: 85,
          },
          states: [...object.states],
        }),
      );
    }
  }
  const maps = loadRegisterMaps(templatesFolder());
  const units = [
    ...meterDefinitions.map(({ unit, template, externalId, name, location }) => ({
      ...{ unit, template, location, name: `${externalId} ${name}` },
    })),
    ...airQualityUnits.map((unit) => ({
      unit,
      template: airQualityTemplate,
      name: `IAQ-${unit}`,
      location: "",
    })),
  ];
  for (const { unit, template, name, location } of units) {
    devices.set(`unit ${unit}` as DeviceId, { name, location });
    for (const register of maps.get(template)!.registers)
      objects.push(
        offered(`unit ${unit} ${register.variable}`, `unit ${unit}`, {
          name: register.name,
          unit: register.unit,
          variable: register.variable,
          source: { protocol: "modbus", table: "input", address: 0, encoding: "f32", order: "ABCD" },
        }),
      );
  }
  const names = new Map([...devices].map(([id, { name }]) => [id, name]));
  return suggestAll(objects, names).map(({ objectId, deviceId, name, variable, kind, unit }) => ({
    ...{ id: objectId as string as PointId, deviceId, siteId: demoSite, name, variable, kind, unit },
    intervalMs: 900_000,
    deviceName: devices.get(deviceId)?.name ?? "",
    location: devices.get(deviceId)?.location ?? "",
  }));
}
