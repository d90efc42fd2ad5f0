import { setImmediate as nextTurn } from "node:timers/promises";
import type { DemoEndpoints } from "../contract/host.ts";
import type { Clock } from "../contract/identity.ts";
import { airDevices } from "./bacnet/air-devices.data.ts";
import type { ReadChannel, ReadCounter, ReadModelAt } from "./bacnet/definition.ts";
import { BacnetDevice } from "./bacnet/device.ts";
import { BacnetNetwork } from "./bacnet/network.ts";
import { plantDevices } from "./bacnet/plant-devices.data.ts";
import { type Inventory, nameOfUnit, takeInventory } from "./inventory.ts";
import { type AbsentUnits, ModbusServer } from "./modbus/server.ts";
import { loadRegisterMaps, type RegisterMap, templatesFolder } from "./modbus/template.ts";
import { ModbusUnit } from "./modbus/unit.ts";
import { variableSource } from "./modbus/variables.ts";
import { type FaultConfiguration, type FaultName, faultAt, switchFault } from "./model/faults.ts";
import { airQualityTemplate, airQualityUnits, meterDefinitions, silentUnit } from "./model/meters.data.ts";
import { slotLength } from "./model/setting.ts";
import { PlantModel } from "./model/timeline.ts";

/** Seed of the plant that everybody sees who doesn't ask for another. */
export const defaultSeed = 41;

export interface DemoPlantOptions {
  readonly seed?: number;
  /** The plant's time; the system's by default. */
  readonly clock?: Clock;
  /** UDP port of all BACnet devices; 0: any that is free on all their addresses. */
  readonly bacnetPort?: number;
  /** TCP port of the Modbus gateway; 0: any free one. */
  readonly modbusPort?: number;
  readonly faults?: FaultConfiguration;
  /** Factor on the devices' own delays (the slow one takes 600 ms, the trunk 12 ms a message); 0: none. */
  readonly timeScale?: number;
  /** What the Modbus gateway does with unit ids that nothing answers at. */
  readonly absentUnits?: AbsentUnits;
  /** First three numbers of the devices' addresses. Where the system hasn't these, all are on 127.0.0.1. */
  readonly addressPrefix?: string;
  /** Folder of the `fpm41-*.yaml` templates. */
  readonly templates?: string;
}

/** A running plant. Disposing closes its sockets. */
export interface DemoPlant extends AsyncDisposable {
  readonly endpoints: DemoEndpoints;
  /** The plant's own list of what it has, made without any protocol. */
  inventory(): Inventory;
  /**
   * A device stops answering, in the middle of whatever it does.
   * @param device name, BACnet instance or key (`41107@…`), `unit 7`, or plant label
   * @returns false where there is no such device
   */
  unplug(device: string): boolean;
  plug(device: string): boolean;
  /** Switches a fault from now on. The quarter hour that runs belongs to the fault as a whole. */
  setFault(name: FaultName, on: boolean): void;
}

/** Unit id and map of everything on the Modbus gateway. */
function unitTable(): { unit: number; template: string; label: string }[] {
  return [
    ...meterDefinitions.map(({ unit, template, externalId, name }) => ({
      unit,
      template,
      label: `${externalId} ${name}`,
    })),
    ...airQualityUnits.map((unit) => ({ unit, template: airQualityTemplate, label: nameOfUnit(unit) })),
  ];
}

function identification(map: RegisterMap, label: string): string[] {
  const { vendor, product } = map.identify.deviceIdentification;
  return [vendor, product, "2.1", "", map.model, map.model, label];
}

/** Holds the model of now and answers for its values. */
class LiveModel {
  #model: PlantModel;
  readonly #clock: Clock;

  constructor(model: PlantModel, clock: Clock) {
    this.#model = model;
    this.#clock = clock;
  }

  get faults(): FaultConfiguration {
    return this.#model.faults;
  }

  set faults(faults: FaultConfiguration) {
    this.#model = this.#model.withFaults(faults);
  }

  readonly channel: ReadChannel = (name) => this.at(this.#clock())[0](name);

  readonly counter: ReadCounter = (unit, counted) => this.at(this.#clock())[1](unit, counted);

  readonly at: ReadModelAt = (time) => [
    (name) => this.#model.value(this.#model.channel(name), time),
    (unit, counted) =>
      this.#model.counter(
        meterDefinitions.findIndex((one) => one.unit === unit),
        counted,
        time,
      ),
  ];

  /** The days that a counter of a time is made of. */
  daysToAdd(time: number): number[] {
    return this.#model.daysBefore(time);
  }

  addDay(dayNumber: number): void {
    this.#model.daySums(dayNumber);
  }

  variable(unit: number, variable: string): number {
    return variableSource(this.#model, unit, variable)?.(this.#clock()) ?? Number.NaN;
  }
}

/**
 * Starts the simulated office building FPM41 on loopback addresses: about twenty BACnet/IP devices and a Modbus TCP
 * gateway with eighty meters.
 * @throws Problem `address-in-use` when an asked port is taken, `demo-failed` when the templates can't be read
 */
export async function startDemoPlant(options: DemoPlantOptions = {}): Promise<DemoPlant> {
  const clock = options.clock ?? Date.now;
  const prefix = options.addressPrefix ?? "127.0.41";
  const maps = loadRegisterMaps(options.templates ?? templatesFolder());
  const live = new LiveModel(new PlantModel(options.seed ?? defaultSeed, options.faults), clock);
  const devices = [...plantDevices, ...airDevices].map(
    (definition) => new BacnetDevice(definition, live.channel, live.counter, clock, live.at),
  );
  const units = new Map<number, ModbusUnit>();
  for (const { unit, template, label } of unitTable()) {
    const map = maps.get(template);
    if (map === undefined) throw new RangeError(`There is no template ${template}`);
    const read = (variable: string) => live.variable(unit, variable);
    units.set(unit, new ModbusUnit(unit, map, identification(map, label), read));
  }

  const unplugged = new Set<BacnetDevice | ModbusUnit>();
  const isSilent = () => faultAt(live.faults, "meter-silent", clock()) !== undefined;
  await using opened = new AsyncDisposableStack();
  for (const device of devices) opened.use(device);
  const network = opened.use(
    await BacnetNetwork.open(devices, {
      port: options.bacnetPort ?? 0,
      addressPrefix: prefix,
      isPlugged: (device) => !unplugged.has(device),
      timeScale: options.timeScale ?? 1,
    }),
  );
  const server = opened.use(
    await ModbusServer.open({
      hosts: [`${prefix}.100`, "127.0.0.1"],
      port: options.modbusPort ?? 0,
      units,
      answers: (id) => {
        const unit = units.get(id);
        return unit !== undefined && !unplugged.has(unit) && !(id === silentUnit && isSilent());
      },
      absentUnits: options.absentUnits ?? "exception",
    }),
  );
  const ending = new AbortController();
  opened.defer(() => ending.abort());
  void warmUp(live, clock, ending.signal);
  const everything = opened.move();

  const named = (name: string): BacnetDevice | ModbusUnit | undefined => {
    const instance = name.split("@")[0];
    const device = devices.find(
      ({ definition }) => definition.name === name || String(definition.instance) === instance,
    );
    if (device !== undefined) return device;
    const meter = meterDefinitions.find((one) => one.externalId === name || one.name === name);
    const id = meter?.unit ?? Number(/^unit (\d+)$/.exec(name)?.[1] ?? Number.NaN);
    return units.get(id) ?? [...units.values()].find((unit) => nameOfUnit(unit.unit) === name);
  };
  const all = [...units.keys()];
  return {
    endpoints: {
      bacnet: { whoIsTargets: network.whoIsTargets, port: network.port },
      modbus: {
        host: server.host,
        port: server.port,
        firstUnit: Math.min(...all),
        lastUnit: Math.max(...all),
      },
    },
    inventory: () => takeInventory(devices, (device) => network.addressOf(device), units.values()),
    unplug: (name) => {
      const device = named(name);
      if (device !== undefined) unplugged.add(device);
      return device !== undefined;
    },
    plug: (name) => {
      const device = named(name);
      if (device !== undefined) unplugged.delete(device);
      return device !== undefined;
    },
    setFault: (name, on) => {
      live.faults = switchFault(live.faults, name, on, faultTime(name, on, clock()));
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

/**
 * Adds up the counters' days bit by bit, so that the first question for a counter needn't wait for a whole year.
 * Questions that come earlier are answered all the same.
 */
async function warmUp(live: LiveModel, clock: Clock, signal: AbortSignal): Promise<void> {
  for (const dayNumber of live.daysToAdd(clock())) {
    live.addDay(dayNumber);
    await nextTurn();
    if (signal.aborted) return;
  }
}

/**
 * When a switch takes effect. A fault of the plant begins with the quarter hour that runs, so that it shows at once,
 * and ends after the next, so that no counter ever runs backwards; a meter's fault has its exact time.
 */
function faultTime(name: FaultName, on: boolean, now: number): number {
  if (name === "meter-resets" || name === "meter-silent") return now;
  const slot = Math.floor(now / slotLength) * slotLength;
  return on ? slot : slot + 2 * slotLength;
}
