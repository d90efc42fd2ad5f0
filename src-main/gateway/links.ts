import type { NetworkId } from "../contract/identity.ts";
import type { BroadcastTables, CertificateReport, LinkState } from "../contract/links.ts";
import type { Network } from "../contract/network.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { Confirmation } from "../contract/writing.ts";
import type { BacnetScSession, BacnetSession } from "../drivers/bacnet/index.ts";
import type { Session } from "../drivers/driver.ts";
import type { ModbusSession } from "../drivers/modbus/index.ts";
import { type Credentials, lookAtCertificates } from "../security/index.ts";
import type { Gate, PlantChange } from "./gate.ts";

export interface LinksOptions {
  readonly credentials: Credentials;
  readonly clock: () => number;
  readonly gate: () => Gate;
  /** @throws Problem `not-found` */
  readonly network: (id: NetworkId) => Network;
  /** Opens it if need be. */
  readonly session: (network: Network) => Promise<Session>;
  /** undefined where it isn't open. */
  readonly openSession: (network: Network) => Promise<Session | undefined>;
}

const longestWaitMs = 15_000;

/** Links of networks: certificates, connections, broadcast tables. */
export class Links {
  readonly #options: LinksOptions;

  constructor(options: LinksOptions) {
    this.#options = options;
  }

  /** @throws Problem `certificate-refused` for a file that is no certificate */
  async lookAtCertificates(certificate: string, issuers: readonly string[]): Promise<CertificateReport> {
    const { credentials, clock } = this.#options;
    const report = lookAtCertificates(certificate, issuers, clock());
    const hasKey = report.certificate !== null && (await credentials.hasKeyOf(certificate));
    return { ...report, hasKey };
  }

  async state(id: NetworkId): Promise<LinkState> {
    const network = this.#options.network(id);
    const session = await this.#options.openSession(network).catch(() => undefined);
    return session === undefined ? { kind: "closed" } : stateOf(network, session);
  }

  /** Opens the network, and waits for the outcome of what it begins with. */
  async connect(id: NetworkId, signal: AbortSignal): Promise<LinkState> {
    const network = this.#options.network(id);
    const session = await this.#options.session(network);
    if (isLinked(network, session)) {
      await session.settled(AbortSignal.any([signal, AbortSignal.timeout(longestWaitMs)]));
    }
    return stateOf(network, session);
  }

  /** Reads both tables; what one refuses doesn't hide the other. */
  async broadcastTables(id: NetworkId, bbmd: string, signal: AbortSignal): Promise<BroadcastTables> {
    const session = await this.#ipSession(id);
    const [distribution, foreign] = await Promise.all([
      reading(session.readBroadcastDistributionTable(bbmd, signal)),
      reading(session.readForeignDeviceTable(bbmd, signal)),
    ]);
    return {
      distribution: distribution.entries,
      distributionProblem: distribution.problem,
      foreign: foreign.entries,
      foreignProblem: foreign.problem,
    };
  }

  /** Reads what the table is now, and prepares that it becomes exactly these entries. */
  async prepareDistribution(
    id: NetworkId,
    bbmd: string,
    entries: readonly BroadcastTables["distribution"][number][],
    signal: AbortSignal,
  ): Promise<Confirmation> {
    const session = await this.#ipSession(id);
    const before = await session.readBroadcastDistributionTable(bbmd, signal);
    const change: PlantChange = {
      ...changeOf(bbmd, "Broadcast distribution table"),
      before: entriesInWords(before),
      asked: entriesInWords(entries),
      note: "Broadcasts reach only the subnets in this table: a wrong one cuts devices off from each other.",
    };
    return this.#options.gate().prepare([change], async ({ report, signal: stop }) => {
      await session.writeBroadcastDistributionTable(bbmd, entries, stop);
      const now = await reading(session.readBroadcastDistributionTable(bbmd, stop));
      report(0, { outcome: "done", readBack: now.problem === null ? entriesInWords(now.entries) : null });
    });
  }

  /** Prepares that a BBMD forgets a foreign device, which may register again. */
  async prepareForgetting(id: NetworkId, bbmd: string, foreign: string): Promise<Confirmation> {
    const session = await this.#ipSession(id);
    const change: PlantChange = {
      ...changeOf(bbmd, "Foreign device table"),
      before: foreign,
      asked: "forgotten",
      note: "It gets no broadcasts any more until it registers again.",
    };
    return this.#options.gate().prepare([change], async ({ report, signal: stop }) => {
      await session.deleteForeignDevice(bbmd, foreign, stop);
      report(0, { outcome: "done" });
    });
  }

  async #ipSession(id: NetworkId): Promise<BacnetSession> {
    const network = this.#options.network(id);
    const session = await this.#options.session(network);
    if (isIp(network, session)) return session;
    throw new Problem(
      "not-supported",
      "Only networks of BACnet/IP have broadcast tables.",
      "Choose a BACnet/IP network.",
    );
  }
}

const changeOf = (bbmd: string, object: string) => ({
  kind: "broadcast-table" as const,
  deviceId: null,
  target: null,
  device: `BBMD ${bbmd}`,
  object,
  property: "entries",
  priority: null,
});

function entriesInWords(
  entries: BroadcastTables["distribution"] | readonly { address: string; mask: string }[],
) {
  if (entries.length === 0) return "no entries";
  return entries
    .map(({ address, mask }) => (mask === "255.255.255.255" ? address : `${address} mask ${mask}`))
    .join(", ")
    .slice(0, 2_000);
}

async function reading<Entry>(
  asked: Promise<readonly Entry[]>,
): Promise<{ readonly entries: Entry[]; readonly problem: ProblemReport | null }> {
  try {
    return { entries: [...(await asked)], problem: null };
  } catch (error) {
    return { entries: [], problem: reportOf(error) };
  }
}

function stateOf(network: Network, session: Session): LinkState {
  if (isIp(network, session)) {
    const registration = session.foreignRegistration();
    const bbmd = session.bbmdState();
    return {
      kind: "bacnet-ip",
      localPort: session.localPort,
      registration:
        registration === undefined
          ? null
          : {
              state: registration.state,
              bbmd: registration.bbmd,
              problem: registration.state === "failed" ? registration.problem : null,
            },
      bbmd:
        bbmd === undefined
          ? null
          : { ...bbmd, distribution: [...bbmd.distribution], foreign: [...bbmd.foreign] },
      notice: session.notice() ?? "",
    };
  }
  if (isSc(network, session)) {
    const hub = session.hubState();
    return {
      kind: "bacnet-sc",
      state: hub.state,
      hub: hub.state === "connected" ? hub.hub : "",
      failover: hub.state === "connected" && hub.failover,
      vmac: session.vmac(),
      problem: hub.state === "failed" ? hub.problem : null,
      notice: session.notice() ?? "",
    };
  }
  if (isModbus(network, session)) return { kind: "modbus", ...session.lineState() };
  return { kind: "closed" };
}

// A network's kind says which driver opened its session.
const isIp = (network: Network, session: Session): session is BacnetSession =>
  network.configuration.kind === "bacnet-ip" && "localPort" in session;
const isSc = (network: Network, session: Session): session is BacnetScSession =>
  network.configuration.kind === "bacnet-sc" && "hubState" in session;
const isModbus = (network: Network, session: Session): session is ModbusSession =>
  network.configuration.kind.startsWith("modbus-") && "lineState" in session;
const isLinked = (
  network: Network,
  session: Session,
): session is BacnetSession | BacnetScSession | ModbusSession =>
  isIp(network, session) || isSc(network, session) || isModbus(network, session);
