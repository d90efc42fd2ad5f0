import type { Clock, NetworkId } from "../contract/identity.ts";
import { bacnetIpConfiguration, type Network } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import type { SavedScanId, ServedScan } from "../contract/saved-scans.ts";
import { type RecordedPlant, startRecordedPlant } from "../demo/index.ts";
import { reliability, serviceWord, unitSymbols } from "../drivers/bacnet/index.ts";
import type { ProjectFile } from "../store/index.ts";

export interface ServedScansOptions {
  readonly file: ProjectFile;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Ends what goes on in a network, because it is about to lead elsewhere. */
  readonly closeNetwork: (id: NetworkId) => Promise<void>;
  /** Called when networks of the project are different. */
  readonly networksChanged: () => void;
  /** Called when another scan is served, or one no longer. */
  readonly changed: () => void;
}

interface Served extends ServedScan {
  readonly plant: RecordedPlant;
}

const suffix = " (simulated)";

/** Saved scans whose devices this computer plays, by the means of the demo plant, until the project is closed. */
export class ServedScans implements AsyncDisposable {
  readonly #options: ServedScansOptions;
  readonly #served = new Map<SavedScanId, Served>();
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: ServedScansOptions) {
    this.#options = options;
  }

  list(): ServedScan[] {
    return [...this.#served.values()].map(({ plant: _plant, ...served }) => served);
  }

  /**
   * Serves a saved scan; another one that the same network leads to is served no longer.
   * @returns the network that leads to its devices
   * @throws Problem `not-found`, `invalid-input`, `demo-failed`
   */
  serve(id: SavedScanId): Promise<Network> {
    return this.#inTurn(() => this.#serve(id));
  }

  stop(id: SavedScanId): Promise<void> {
    return this.#inTurn(() => this.#stop(id));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#inTurn(() => Promise.all([...this.#served.keys()].map((id) => this.#stop(id))));
  }

  async #serve(id: SavedScanId): Promise<Network> {
    const { file, clock, newId, closeNetwork, networksChanged, changed } = this.#options;
    const scan = file.savedScans.one(id);
    const origin = scan === null ? null : file.catalogue.network(scan.networkId);
    if (this.#closed || scan === null || origin === null) {
      throw new Problem("not-found", "This saved scan isn't in the project any more.", "");
    }
    const name = origin.name.endsWith(suffix) ? origin.name : `${origin.name.slice(0, 100)}${suffix}`;
    const known = file.catalogue
      .networks()
      .find((network) => network.name === name && network.configuration.kind === "bacnet-ip");
    const running = [...this.#served.values()].find(({ networkId }) => networkId === known?.id);
    if (known !== undefined && running?.scanId === id) return known;
    if (running !== undefined) await this.#stop(running.scanId);

    const devices = file.savedScans.content(id);
    const start = (port: number) => startRecordedPlant(devices, { clock, words, port });
    // At the old port if it is free, so that the network needn't be changed.
    const oldPort = known === undefined ? 0 : portOf(known);
    const plant = await start(oldPort).catch((error: unknown) => {
      if (oldPort === 0 || (error instanceof Problem && error.code === "invalid-input")) throw error;
      return start(0);
    });
    try {
      const network = networkTo(plant, name, known, newId() as NetworkId);
      if (network !== known) {
        if (known !== undefined) await closeNetwork(known.id);
        file.edit(known === undefined ? `Add ${name}` : `Let ${name} lead to its devices`, (changes) =>
          changes.putNetwork(network),
        );
        networksChanged();
      }
      const { objects } = scan;
      this.#served.set(id, { scanId: id, networkId: network.id, devices: scan.devices, objects, plant });
      changed();
      return network;
    } catch (error) {
      await plant[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #stop(id: SavedScanId): Promise<void> {
    const served = this.#served.get(id);
    if (served === undefined) return;
    this.#served.delete(id);
    await served.plant[Symbol.asyncDispose]();
    this.#options.changed();
  }

  /** Starting and stopping happen one after the other. */
  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function portOf({ configuration }: Network): number {
  const [target = ""] = configuration.kind === "bacnet-ip" ? configuration.whoIsTargets : [];
  return target.startsWith("127.") ? Number(target.split(":")[1]) : 0;
}

/** The network that leads to the devices: the known one where it does already. */
function networkTo(plant: RecordedPlant, name: string, known: Network | undefined, id: NetworkId): Network {
  const whoIsTargets = [...plant.whoIsTargets];
  if (known?.configuration.kind !== "bacnet-ip") {
    const configuration = bacnetIpConfiguration.parse({
      ...{ kind: "bacnet-ip", localAddress: "0.0.0.0", localPort: 0, whoIsTargets },
    });
    return { id, name, configuration };
  }
  if (known.configuration.whoIsTargets.join() === whoIsTargets.join()) return known;
  return { ...known, configuration: { ...known.configuration, whoIsTargets } };
}

const mostNumbers = 256;
const numbersBy = (wordOf: (number: number) => string): ReadonlyMap<string, number> =>
  new Map(Array.from({ length: mostNumbers }, (_, number) => [wordOf(number), number]));
const units = new Map(Object.entries(unitSymbols).map(([number, symbol]) => [symbol, Number(number)]));
const reliabilities = numbersBy((number) => reliability.show(number, "").text);
const services = numbersBy(serviceWord);

/** The words of a scan back to the standard's numbers. A unit that no one knows by a symbol is shown as its number. */
const words = {
  unit: (symbol: string): number | undefined => {
    const number = /^unit (\d+)$/.exec(symbol)?.[1];
    return number === undefined ? units.get(symbol) : Number(number);
  },
  reliability: (word: string): number | undefined => reliabilities.get(word),
  service: (word: string): number | undefined => services.get(word),
};
