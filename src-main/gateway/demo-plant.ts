import type { DemoEndpoints } from "../contract/host.ts";
import type { NetworkId } from "../contract/identity.ts";
import {
  bacnetIpConfiguration,
  modbusTcpConfiguration,
  type NetworkConfiguration,
} from "../contract/network.ts";
import type { ProjectFile } from "../store/index.ts";
import type { GatewayHost } from "./host.ts";
import type { GatewayState } from "./state.ts";

/** The project that the demo plant is shown in. */
export const demoProject = {
  file: "FPM41 demo plant.blipee",
  name: "FPM41 demo plant",
  site: { name: "FPM41", timeZone: "Europe/Lisbon" },
} as const;

type NewNetwork = (configuration: NetworkConfiguration) => {
  readonly id: NetworkId;
  readonly configuration: NetworkConfiguration;
};

/** The simulated building's process, and the networks of the demo project that lead to it. */
export class DemoPlant {
  readonly #host: GatewayHost;
  readonly #state: GatewayState;

  constructor(host: GatewayHost, state: GatewayState) {
    this.#host = host;
    this.#state = state;
  }

  /** Starts the plant, at its old ports if they are free, and makes the project's networks lead there. */
  async attach(file: ProjectFile, newNetwork: NewNetwork): Promise<void> {
    const endpoints = await this.#start();
    await this.#state.setDemoPorts({ bacnet: endpoints.bacnet.port, modbus: endpoints.modbus.port });
    const networks = file.catalogue.networks();
    const wanted = configurationsOf(endpoints);
    for (const { name, configuration } of wanted) {
      const known = networks.find((network) => network.configuration.kind === configuration.kind);
      if (known === undefined) {
        file.edit(`Add ${name}`, (changes) => changes.putNetwork({ ...newNetwork(configuration), name }));
      } else if (placeOf(known.configuration) !== placeOf(configuration)) {
        file.edit(`Follow the demo plant to its new ports`, (changes) =>
          changes.putNetwork({ ...known, configuration }),
        );
      }
    }
  }

  async #start(): Promise<DemoEndpoints> {
    const ports = this.#state.demoPorts;
    if (ports === null) return this.#host.startDemo([]);
    try {
      return await this.#host.startDemo([`--bacnet-port=${ports.bacnet}`, `--modbus-port=${ports.modbus}`]);
    } catch {
      // Its old ports are taken: anywhere will do, a new scan finds the devices there.
      return this.#host.startDemo([]);
    }
  }
}

function configurationsOf(endpoints: DemoEndpoints) {
  return [
    {
      name: "BMS (BACnet/IP)",
      configuration: bacnetIpConfiguration.parse({
        kind: "bacnet-ip",
        localAddress: "0.0.0.0",
        localPort: 0,
        whoIsTargets: endpoints.bacnet.whoIsTargets,
      }),
    },
    {
      name: "Meters (Modbus TCP)",
      configuration: modbusTcpConfiguration.parse({
        kind: "modbus-tcp",
        host: endpoints.modbus.host,
        port: endpoints.modbus.port,
        firstUnit: endpoints.modbus.firstUnit,
        lastUnit: endpoints.modbus.lastUnit,
      }),
    },
  ];
}

function placeOf(configuration: NetworkConfiguration): string {
  switch (configuration.kind) {
    case "bacnet-ip":
      return configuration.whoIsTargets.join(" ");
    case "bacnet-sc":
      return configuration.primaryHub;
    case "modbus-tcp":
      return `${configuration.host}:${configuration.port}`;
    case "modbus-serial":
      return configuration.path;
    case "central":
      return configuration.siteId;
  }
}
