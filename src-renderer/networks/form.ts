import {
  type Network,
  type NetworkConfiguration,
  networkConfiguration,
} from "../../src-main/contract/index.ts";

/** What a person enters for a network; numbers as the fields hold them. */
export interface NetworkEntries {
  readonly kind: NetworkConfiguration["kind"];
  readonly name: string;
  readonly localAddress: string;
  readonly localPort: number | string;
  /** `address:port`, separated by commas, spaces or lines. */
  readonly targets: string;
  readonly lowInstance: number | string;
  readonly highInstance: number | string;
  readonly throughRouters: boolean;
  readonly host: string;
  readonly port: number | string;
  readonly firstUnit: number | string;
  readonly lastUnit: number | string;
  readonly requestTimeoutMs: number | string;
  readonly retries: number | string;
  /** Empty: what the contract says of their absence. */
  readonly requestsAtOnce: number | string;
  readonly requestsPerRoutedNetwork: number | string;
  readonly requestsPerMinute: number | string;
}

/** Sensible entries for a new network of this kind. */
export function freshEntries(kind: NetworkConfiguration["kind"]): NetworkEntries {
  return {
    kind,
    name: "",
    localAddress: "0.0.0.0",
    localPort: 47_808,
    targets: "",
    lowInstance: 0,
    highInstance: 4_194_303,
    throughRouters: true,
    host: "",
    port: 502,
    firstUnit: 1,
    lastUnit: 247,
    requestTimeoutMs: kind === "bacnet-ip" ? 3_000 : 1_000,
    retries: kind === "bacnet-ip" ? 2 : 1,
    requestsAtOnce: "",
    requestsPerRoutedNetwork: "",
    requestsPerMinute: "",
  };
}

/** Entries that say what a network is now. */
export function entriesOf(network: Network): NetworkEntries {
  const { configuration } = network;
  const fresh = { ...freshEntries(configuration.kind), name: network.name };
  if (configuration.kind === "modbus-tcp") return { ...fresh, ...configuration };
  const { whoIsTargets, ...rest } = configuration;
  const { requestsAtOnce = "", requestsPerRoutedNetwork = "", requestsPerMinute = "" } = configuration;
  const limits = { requestsAtOnce, requestsPerRoutedNetwork, requestsPerMinute };
  return { ...fresh, ...rest, ...limits, targets: whoIsTargets.join(", ") };
}

export type Wrong = Partial<Record<keyof NetworkEntries, string>>;

const messages: Readonly<Record<string, readonly [keyof NetworkEntries, string]>> = {
  localAddress: ["localAddress", "An IPv4 address of this computer"],
  localPort: ["localPort", "0 to 65535"],
  whoIsTargets: ["targets", "At least one address with port, such as 10.0.4.255:47808"],
  lowInstance: ["lowInstance", "0 to 4194303"],
  highInstance: ["highInstance", "0 to 4194303"],
  host: ["host", "A host name or an address"],
  port: ["port", "1 to 65535"],
  firstUnit: ["firstUnit", "0 to 255"],
  lastUnit: ["lastUnit", "0 to 255"],
  requestTimeoutMs: ["requestTimeoutMs", "20 ms to 60,000 ms"],
  retries: ["retries", "0 to 10"],
  requestsAtOnce: ["requestsAtOnce", "1 to 512, or empty for 64"],
  requestsPerRoutedNetwork: ["requestsPerRoutedNetwork", "1 to 16, or empty for 1"],
  requestsPerMinute: ["requestsPerMinute", "1 to 60,000, or empty for no limit"],
};

/** Checks entries against the contract. @returns the configuration, or what is wrong by field, in words */
export function checkNetwork(
  entries: NetworkEntries,
): { readonly name: string; readonly configuration: NetworkConfiguration } | { readonly wrong: Wrong } {
  const wrong: { -readonly [key in keyof Wrong]: string } = {};
  const name = entries.name.trim();
  if (name === "") wrong.name = "Give the network a name";
  const { targets, kind, requestsAtOnce, requestsPerRoutedNetwork, requestsPerMinute, ...others } = entries;
  const limits = { requestsAtOnce, requestsPerRoutedNetwork, requestsPerMinute };
  const entered = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== ""));
  const parsed = networkConfiguration.safeParse(
    kind === "bacnet-ip"
      ? {
          ...others,
          ...entered,
          kind,
          whoIsTargets: targets.split(/[\s,;]+/).filter(Boolean),
        }
      : { ...entries, host: entries.host.trim() },
  );
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const message = messages[String(issue.path[0])];
      if (message !== undefined) wrong[message[0]] = message[1];
    }
  } else if (parsed.data.kind === "bacnet-ip" && parsed.data.lowInstance > parsed.data.highInstance) {
    wrong.highInstance = "Not below the first instance";
  } else if (parsed.data.kind === "modbus-tcp" && parsed.data.firstUnit > parsed.data.lastUnit) {
    wrong.lastUnit = "Not below the first unit";
  }
  return parsed.success && Object.keys(wrong).length === 0 ? { name, configuration: parsed.data } : { wrong };
}
