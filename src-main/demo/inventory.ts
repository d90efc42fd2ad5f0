import type { BacnetDevice } from "./bacnet/device.ts";
import type { ModbusUnit } from "./modbus/unit.ts";
import { type MeterDefinition, meterDefinitions } from "./model/meters.data.ts";

/** An object of a BACnet device, the device object left out. */
export interface InventoryObject {
  /** As the trade calls it: `AI-12`. */
  readonly key: string;
  readonly name: string;
}

export interface InventoryDevice {
  readonly name: string;
  readonly instance: number;
  /** `address:port` of the device, or of the router in front of it. */
  readonly address: string;
  /** Where it is behind a router; MAC in lower-case hex. */
  readonly network?: number;
  readonly mac?: string;
  readonly maxApdu: number;
  readonly segments: boolean;
  readonly objects: readonly InventoryObject[];
}

export interface InventoryUnit {
  readonly unit: number;
  readonly name: string;
  /** The meter's plant label; air quality sensors have none. */
  readonly externalId?: string;
  readonly location: string;
  /** Name of the device template. */
  readonly template: string;
  readonly variables: readonly string[];
}

/** All that the plant has, from its own tables: what a complete scan finds. */
export interface Inventory {
  readonly bacnet: readonly InventoryDevice[];
  readonly modbus: readonly InventoryUnit[];
}

/** @param addressOf gives `address:port` by which a device is reached */
export function takeInventory(
  devices: readonly BacnetDevice[],
  addressOf: (device: BacnetDevice) => string,
  units: Iterable<ModbusUnit>,
): Inventory {
  return {
    bacnet: devices.map((device) => {
      const { name, instance, place, maxApdu, segments } = device.definition;
      return {
        name,
        instance,
        address: addressOf(device),
        ...(place.kind === "behind"
          ? { network: place.network, mac: Buffer.from(place.mac).toString("hex") }
          : {}),
        maxApdu,
        segments,
        objects: [...device.objects, ...device.further].map((object) => ({
          key: object.key,
          name: object.name,
        })),
      };
    }),
    modbus: [...units].map((unit) => {
      const meter: MeterDefinition | undefined = meterDefinitions.find((one) => one.unit === unit.unit);
      return {
        unit: unit.unit,
        name: nameOfUnit(unit.unit),
        ...(meter === undefined ? {} : { externalId: meter.externalId }),
        location: meter?.location ?? "",
        template: unit.map.name,
        variables: unit.map.registers.map((register) => register.variable),
      };
    }),
  };
}

/** What the device behind a unit id is called in the plant. */
export function nameOfUnit(unit: number): string {
  return meterDefinitions.find((one) => one.unit === unit)?.name ?? `Air quality ${unit}`;
}
