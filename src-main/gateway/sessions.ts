import type { NetworkId } from "../contract/identity.ts";
import type { Network, NetworkConfiguration } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import type { Credentials, Driver, DriverContext, Session } from "../drivers/driver.ts";

type AnyDriver = {
  [Kind in NetworkConfiguration["kind"]]: Driver<Extract<NetworkConfiguration, { kind: Kind }>>;
}[NetworkConfiguration["kind"]];

/** Chooses the driver by a network's kind. */
export class Drivers {
  readonly #byKind = new Map<NetworkConfiguration["kind"], AnyDriver>();
  readonly #credentials: Credentials | undefined;

  /** @throws Error when two drivers serve the same kind */
  constructor(drivers: readonly AnyDriver[], credentials?: Credentials) {
    this.#credentials = credentials;
    for (const driver of drivers) {
      if (this.#byKind.has(driver.kind)) throw new Error(`Two drivers serve ${driver.kind}.`);
      this.#byKind.set(driver.kind, driver);
    }
  }

  open(configuration: NetworkConfiguration, context: DriverContext): Promise<Session> {
    const driver = this.#byKind.get(configuration.kind);
    if (driver === undefined) return Promise.reject(new Error(`No driver serves ${configuration.kind}.`));
    const credentials = this.#credentials;
    return (driver as Driver).open(configuration, credentials ? { ...context, credentials } : context);
  }
}

/**
 * One open session a network, shared by scan, polling and people, so that a device never gets more requests at once than
 * its driver allows and a port is bound once.
 */
export class Sessions implements AsyncDisposable {
  readonly #drivers: Drivers;
  readonly #context: DriverContext;
  #disposed = false;
  readonly #open = new Map<
    NetworkId,
    { readonly configuration: string; name: string; readonly session: Promise<Session> }
  >();

  /** Sessions whose sockets aren't closed yet: their ports can't be bound anew before. */
  readonly #closing = new Map<NetworkId, Promise<void>>();

  constructor(drivers: Drivers, context: DriverContext) {
    this.#drivers = drivers;
    this.#context = context;
  }

  /** @throws Problem when the network can't be used; the next call tries again */
  async of(network: Network): Promise<Session> {
    if (network.configuration.kind === "central")
      throw new Problem(
        "not-supported",
        `“${network.name}” was fetched from the central database: there is nothing here that could be asked.`,
        "Add the network by which the devices can be reached from here, and scan it.",
      );
    const configuration = JSON.stringify(network.configuration);
    for (;;) {
      if (this.#disposed) throw new Problem("gateway-stopping", "The project is being closed.", "");
      const known = this.#open.get(network.id);
      if (known !== undefined) known.name = network.name;
      if (known?.configuration === configuration) return known.session;
      const closing = known === undefined ? this.#closing.get(network.id) : this.close(network.id);
      if (closing === undefined) break;
      await closing;
    }
    const networkName = () => this.#open.get(network.id)?.name ?? network.name;
    const session = this.#drivers.open(network.configuration, { ...this.#context, networkName });
    const entry = { configuration, name: network.name, session };
    this.#open.set(network.id, entry);
    session.catch(() => {
      if (this.#open.get(network.id) === entry) this.#open.delete(network.id);
    });
    return session;
  }

  /** The session if it is open as the network is configured now; undefined else. @throws Problem why it couldn't be opened */
  async opened(network: Network): Promise<Session | undefined> {
    const known = this.#open.get(network.id);
    return known?.configuration === JSON.stringify(network.configuration) ? known.session : undefined;
  }

  /** Closes the sessions of networks that are gone or configured otherwise. */
  async keep(networks: readonly Network[]): Promise<void> {
    for (const { id, name } of networks) {
      const known = this.#open.get(id);
      if (known !== undefined) known.name = name;
    }
    const wanted = new Map(networks.map((network) => [network.id, JSON.stringify(network.configuration)]));
    const others = [...this.#open].filter(([id, entry]) => wanted.get(id) !== entry.configuration);
    await Promise.all(others.map(([id]) => this.close(id)));
  }

  async close(id: NetworkId): Promise<void> {
    const known = this.#open.get(id);
    if (known === undefined) return this.#closing.get(id);
    this.#open.delete(id);
    const earlier = this.#closing.get(id);
    const closing = this.#dispose(known.session, earlier).finally(() => {
      if (this.#closing.get(id) === closing) this.#closing.delete(id);
    });
    this.#closing.set(id, closing);
    return closing;
  }

  async #dispose(opening: Promise<Session>, earlier: Promise<void> | undefined): Promise<void> {
    await earlier;
    const session = await opening.catch(() => undefined);
    await session?.[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    const ids = new Set([...this.#open.keys(), ...this.#closing.keys()]);
    await Promise.all([...ids].map((id) => this.close(id)));
  }
}
