import ModbusRTU from "modbus-serial";
import type { Device, Network } from "../../src-main/contract/network.ts";
import type { Source } from "../../src-main/contract/source.ts";
import { bacnetDriver } from "../../src-main/drivers/bacnet/index.ts";
import type { Session } from "../../src-main/drivers/driver.ts";
import { registerCount } from "../../src-main/drivers/modbus/index.ts";

/** One value wanted of one device. */
export interface Wanted {
  readonly device: Pick<Device, "key" | "address">;
  readonly source: Source;
}

/**
 * How a bare loop would read a plant: one value a request. BACnet devices each get one ReadProperty after the other,
 * all devices at the same time; Modbus units are on one line, read by modbus-serial's own client.
 */
export class OneByOne implements AsyncDisposable {
  readonly #bacnet: Session | undefined;
  readonly #modbus: ModbusRTU | undefined;
  requests = 0;

  private constructor(bacnet: Session | undefined, modbus: ModbusRTU | undefined) {
    this.#bacnet = bacnet;
    this.#modbus = modbus;
  }

  static async open(networks: readonly Network[]): Promise<OneByOne> {
    let bacnet: Session | undefined;
    let modbus: ModbusRTU | undefined;
    for (const { configuration } of networks) {
      if (configuration.kind === "bacnet-ip") {
        bacnet = await bacnetDriver.open(
          { ...configuration, localPort: 0 },
          { clock: Date.now, log: () => undefined },
        );
      } else if (configuration.kind === "modbus-tcp") {
        modbus = new ModbusRTU();
        await modbus.connectTCP(configuration.host, { port: configuration.port });
        modbus.setTimeout(configuration.requestTimeoutMs);
      }
    }
    return new OneByOne(bacnet, modbus);
  }

  /** Reads all of them; what can't be read is passed over. */
  async read(wanted: readonly Wanted[]): Promise<void> {
    const byDevice = Map.groupBy(wanted, ({ device }) => `${device.address.protocol} ${device.key}`);
    const lanes = [...byDevice.values()];
    await Promise.all([
      ...lanes.filter(isBacnet).map((lane) => this.#readBacnet(lane)),
      this.#readModbus(lanes.filter((lane) => !isBacnet(lane)).flat()),
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bacnet?.[Symbol.asyncDispose]();
    const modbus = this.#modbus;
    if (modbus) await new Promise<void>((closed) => modbus.close(() => closed()));
  }

  async #readBacnet(lane: readonly Wanted[]): Promise<void> {
    const { signal } = new AbortController();
    for (const { device, source } of lane) {
      const request = { reference: "", address: device.address, source };
      for await (const _sample of this.#bacnet?.read([request], signal) ?? []) this.requests += 1;
    }
  }

  async #readModbus(wanted: readonly Wanted[]): Promise<void> {
    const modbus = this.#modbus;
    if (!modbus) return;
    for (const { device, source } of wanted) {
      if (device.address.protocol !== "modbus" || source.protocol !== "modbus") continue;
      modbus.setID(device.address.unit);
      const { table, address, encoding } = source;
      const count = registerCount(encoding);
      this.requests += 1;
      try {
        if (table === "holding") await modbus.readHoldingRegisters(address, count);
        else if (table === "input") await modbus.readInputRegisters(address, count);
        else if (table === "coil") await modbus.readCoils(address, count);
        else await modbus.readDiscreteInputs(address, count);
      } catch {
        // A refused register is an answer too.
      }
    }
  }
}

const isBacnet = ([first]: readonly Wanted[]): boolean => first?.device.address.protocol === "bacnet";
