import {
  type BacnetIpConfiguration,
  type NetworkConfiguration,
  networkConfiguration,
  type ReachableKind,
  type ReachableNetwork,
} from "../../src-main/contract/index.ts";
import {
  freshModbusEntries,
  type ModbusEntries,
  modbusConfigurations,
  modbusEntriesOf,
  modbusMessages,
  type Transport,
} from "./modbus-entries.ts";

/** What a person enters for a network; numbers as the fields hold them. */
export interface NetworkEntries extends ModbusEntries {
  readonly kind: ReachableKind;
  readonly name: string;
  readonly localAddress: string;
  readonly localPort: number | string;
  /** `address:port`, separated by commas, spaces or lines. */
  readonly targets: string;
  readonly lowInstance: number | string;
  readonly highInstance: number | string;
  readonly throughRouters: boolean;
  readonly asksEveryNetwork: boolean;
  readonly instancesAtOnce: number | string;
  readonly perMinute: number | string;
  readonly cov: "auto" | "always" | "never";
  readonly confirmedCov: boolean;
  readonly isForeignDevice: boolean;
  readonly bbmd: string;
  readonly timeToLive: number | string;
  readonly isBbmd: boolean;
  readonly bbmdAddress: string;
  readonly bbmdBroadcast: string;
  /** `address:port`, separated by commas, spaces or lines. */
  readonly bbmdPeers: string;
  readonly foreignDevices: number | string;
  readonly isTableWritable: boolean;
  readonly isDevice: boolean;
  readonly deviceInstance: number | string;
  readonly deviceName: string;
  readonly offersPoints: boolean;
  readonly primaryHub: string;
  readonly failoverHub: string;
  /** PEM; empty: not chosen yet. */
  readonly certificate: string;
  readonly issuers: readonly string[];
  readonly requestTimeoutMs: number | string;
  readonly retries: number | string;
  /** Empty: what the contract says of their absence. */
  readonly requestsAtOnce: number | string;
  readonly requestsPerRoutedNetwork: number | string;
  readonly requestsPerMinute: number | string;
}

export const isModbus = (kind: ReachableKind): kind is "modbus-tcp" | "modbus-serial" =>
  kind === "modbus-tcp" || kind === "modbus-serial";

/** How a network is reached, as far as it says whether certificates are needed. */
interface Reached {
  readonly kind: ReachableKind;
  readonly transport?: Transport | undefined;
}

/** Whether this network proves itself by a certificate. */
export const showsCertificates = ({ kind, transport }: Reached): boolean =>
  kind === "bacnet-sc" || (kind === "modbus-tcp" && transport === "tls");

/** Sensible entries for a new network of this kind. */
export function freshEntries(kind: ReachableKind): NetworkEntries {
  return {
    kind,
    name: "",
    localAddress: "0.0.0.0",
    localPort: 47_808,
    targets: "",
    lowInstance: 0,
    highInstance: 4_194_303,
    throughRouters: true,
    asksEveryNetwork: false,
    instancesAtOnce: 100_000,
    perMinute: 30,
    cov: "auto",
    confirmedCov: false,
    isForeignDevice: false,
    bbmd: "",
    timeToLive: 600,
    isBbmd: false,
    bbmdAddress: "",
    bbmdBroadcast: "",
    bbmdPeers: "",
    foreignDevices: 64,
    isTableWritable: false,
    isDevice: false,
    deviceInstance: "",
    deviceName: "Blipee Field",
    offersPoints: false,
    primaryHub: "",
    failoverHub: "",
    certificate: "",
    issuers: [],
    ...freshModbusEntries,
    requestTimeoutMs: isModbus(kind) ? 1_000 : 3_000,
    retries: isModbus(kind) ? 1 : 2,
    requestsAtOnce: "",
    requestsPerRoutedNetwork: "",
    requestsPerMinute: "",
  };
}

/** Entries that say what a network is now. */
export function entriesOf(network: ReachableNetwork): NetworkEntries {
  const { configuration } = network;
  const fresh = { ...freshEntries(configuration.kind), name: network.name };
  if (configuration.kind === "modbus-tcp" || configuration.kind === "modbus-serial") {
    return { ...fresh, ...modbusEntriesOf(configuration) };
  }
  const { asDevice, globalBroadcast, ...rest } = configuration;
  const { requestsAtOnce = "", requestsPerRoutedNetwork = "", requestsPerMinute = "" } = configuration;
  const { confirmedCov = false } = configuration;
  return {
    ...fresh,
    ...rest,
    requestsAtOnce,
    requestsPerRoutedNetwork,
    requestsPerMinute,
    confirmedCov,
    failoverHub: configuration.kind === "bacnet-sc" ? (configuration.failoverHub ?? "") : "",
    ...(configuration.kind === "bacnet-ip" ? { targets: configuration.whoIsTargets.join(", ") } : {}),
    ...(globalBroadcast === undefined ? {} : { asksEveryNetwork: true, ...globalBroadcast }),
    ...(configuration.kind === "bacnet-ip" ? bbmdEntriesOf(configuration) : {}),
    ...(asDevice === undefined
      ? {}
      : {
          isDevice: true,
          deviceInstance: asDevice.instance,
          deviceName: asDevice.name,
          offersPoints: asDevice.offersPoints,
        }),
  };
}

function bbmdEntriesOf({ foreignDevice, actAsBbmd }: BacnetIpConfiguration): Partial<NetworkEntries> {
  return {
    ...(foreignDevice === undefined ? {} : { isForeignDevice: true, ...foreignDevice }),
    ...(actAsBbmd === undefined
      ? {}
      : {
          isBbmd: true,
          bbmdAddress: actAsBbmd.address,
          bbmdBroadcast: actAsBbmd.broadcast,
          bbmdPeers: actAsBbmd.peers.join(", "),
          foreignDevices: actAsBbmd.foreignDevices,
          isTableWritable: actAsBbmd.writable,
        }),
  };
}

const actAsBbmdOf = (entries: NetworkEntries) => ({
  address: entries.bbmdAddress,
  broadcast: entries.bbmdBroadcast.trim(),
  peers: listOf(entries.bbmdPeers),
  foreignDevices: entries.foreignDevices,
  writable: entries.isTableWritable,
});

/** Entries separated by commas, semicolons, spaces or lines. */
const listOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

export type Wrong = Partial<Record<keyof NetworkEntries | "privateKey", string>>;

const messages: Readonly<Record<string, readonly [keyof NetworkEntries, string]>> = {
  localAddress: ["localAddress", "An IPv4 address of this computer"],
  localPort: ["localPort", "0 to 65535"],
  whoIsTargets: ["targets", "At least one address with port, such as 10.0.4.255:47808"],
  lowInstance: ["lowInstance", "0 to 4194303"],
  highInstance: ["highInstance", "0 to 4194303"],
  primaryHub: ["primaryHub", "Such as wss://hub.example:4443/"],
  failoverHub: ["failoverHub", "Such as wss://hub.example:4443/, or empty"],
  certificate: ["certificate", "Choose this computer’s operational certificate"],
  issuers: ["issuers", "Choose the certificate of the issuer"],
  ...modbusMessages,
  requestTimeoutMs: ["requestTimeoutMs", "20 ms to 60,000 ms"],
  retries: ["retries", "0 to 10"],
  requestsAtOnce: ["requestsAtOnce", "1 to 512, or empty for 64"],
  requestsPerRoutedNetwork: ["requestsPerRoutedNetwork", "1 to 16, or empty for 1"],
  requestsPerMinute: ["requestsPerMinute", "1 to 60,000, or empty for no limit"],
  "foreignDevice.bbmd": ["bbmd", "Its address with port, such as 10.0.5.2:47808"],
  "foreignDevice.timeToLive": ["timeToLive", "10 s to 65535 s"],
  "actAsBbmd.address": ["bbmdAddress", "An address of this computer"],
  "actAsBbmd.broadcast": ["bbmdBroadcast", "Its subnet’s broadcast address with port"],
  "actAsBbmd.peers": ["bbmdPeers", "Addresses with port, such as 10.0.5.2:47808"],
  "actAsBbmd.foreignDevices": ["foreignDevices", "0 to 1000"],
  "globalBroadcast.instancesAtOnce": ["instancesAtOnce", "1 to 4194304"],
  "globalBroadcast.perMinute": ["perMinute", "1 to 600"],
  "asDevice.instance": ["deviceInstance", "0 to 4194302, and no other device's"],
  "asDevice.name": ["deviceName", "A name that no other device has"],
};

/** What differs for Modbus. */
const told: typeof messages = modbusMessages;

/** Checks entries against the contract. @returns the configuration, or what is wrong by field, in words */
export function checkNetwork(
  entries: NetworkEntries,
): { readonly name: string; readonly configuration: NetworkConfiguration } | { readonly wrong: Wrong } {
  const wrong: { -readonly [key in keyof Wrong]: string } = {};
  const name = entries.name.trim();
  if (name === "") wrong.name = "Give the network a name";
  if (entries.isBbmd && entries.isForeignDevice) wrong.bbmd = "A BBMD can’t be a foreign device as well";
  const {
    targets,
    kind,
    failoverHub,
    requestsAtOnce,
    requestsPerRoutedNetwork,
    requestsPerMinute,
    confirmedCov,
    ...others
  } = entries;
  const limits = { requestsAtOnce, requestsPerRoutedNetwork, requestsPerMinute };
  const entered = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== ""));
  const bacnet = {
    ...others,
    ...entered,
    kind,
    ...(confirmedCov ? { confirmedCov } : {}),
    ...(entries.isDevice ? { asDevice: asDeviceOf(entries) } : {}),
    ...(entries.asksEveryNetwork
      ? { globalBroadcast: { instancesAtOnce: entries.instancesAtOnce, perMinute: entries.perMinute } }
      : {}),
  };
  const failover = failoverHub.trim();
  const byKind = {
    "bacnet-ip": {
      ...bacnet,
      whoIsTargets: listOf(targets),
      ...(entries.isBbmd ? { actAsBbmd: actAsBbmdOf(entries) } : {}),
      ...(entries.isForeignDevice
        ? { foreignDevice: { bbmd: entries.bbmd.trim(), timeToLive: entries.timeToLive } }
        : {}),
    },
    "bacnet-sc": {
      ...bacnet,
      primaryHub: entries.primaryHub.trim(),
      ...(failover === "" ? {} : { failoverHub: failover }),
    },
    ...modbusConfigurations(entries),
  };
  const parsed = networkConfiguration.safeParse(byKind[kind]);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const word = wordOf(issue.path);
      const message = (isModbus(kind) ? told[word] : undefined) ?? messages[word];
      if (message !== undefined) wrong[message[0]] = message[1];
    }
  } else if ("lowInstance" in parsed.data && parsed.data.lowInstance > parsed.data.highInstance) {
    wrong.highInstance = "Not below the first instance";
  } else if ("firstUnit" in parsed.data && parsed.data.firstUnit > parsed.data.lastUnit) {
    wrong.lastUnit = "Not below the first unit";
  }
  return parsed.success && Object.keys(wrong).length === 0 ? { name, configuration: parsed.data } : { wrong };
}

/** `lowInstance`, or `asDevice.name`; list entries are one with their list. */
const wordOf = (path: readonly PropertyKey[]): string =>
  path.filter((part) => typeof part === "string").join(".");

const asDeviceOf = ({ deviceInstance, deviceName, offersPoints }: NetworkEntries) => ({
  instance: deviceInstance,
  name: deviceName.trim(),
  offersPoints,
});

/** How many global broadcasts a scan takes, and how long, in words; empty where the entries aren't numbers. */
export function globalBroadcastText(entries: NetworkEntries): string {
  const span = Number(entries.highInstance) - Number(entries.lowInstance) + 1;
  const parts = Math.ceil(span / Number(entries.instancesAtOnce));
  const seconds = Math.ceil(((parts - 1) * 60) / Number(entries.perMinute));
  if (!Number.isFinite(parts) || !Number.isFinite(seconds) || parts < 1) return "";
  const time = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return parts === 1 ? "One broadcast a scan" : `${parts} broadcasts a scan, over ${time}`;
}

/** Where Who-Is goes from these interfaces: the broadcast address of each subnet once, loopback only by itself. */
export function broadcastTargets(
  interfaces: readonly { readonly address: string; readonly broadcast: string }[],
): string {
  const wanted =
    interfaces.length === 1 ? interfaces : interfaces.filter(({ address }) => !address.startsWith("127."));
  const subnets = wanted.filter(({ address, broadcast }) => address !== broadcast);
  return [...new Set(subnets.map(({ broadcast }) => `${broadcast}:47808`))].join(", ");
}
