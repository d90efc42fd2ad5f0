import type { Device, ModbusSerialConfiguration, Network } from "../../src-main/contract/index.ts";
import { transportNames } from "./modbus-entries.ts";

/** How a thing in the tree does, worst last. */
export const marks = ["well", "unscanned", "warning", "gone", "bad"] as const;
export type Mark = (typeof marks)[number];

export interface TreeNode {
  readonly id: string;
  readonly kind: "network" | "path" | "device";
  readonly name: string;
  /** More about it, in a lighter colour: instance, unit, count of devices. */
  readonly detail: string;
  readonly mark: Mark;
  /** What the mark means here, in words; empty where all is well. */
  readonly trouble: string;
  readonly children?: readonly TreeNode[];
}

/** What a device is called where there is little room. */
export function deviceName(device: Device): string {
  return device.name === "" ? device.key : device.name;
}

/** The short identity of a device: BACnet instance, Modbus unit. */
export function deviceNumber(device: Device): string {
  return device.address.protocol === "bacnet"
    ? String(device.address.instance)
    : `unit ${device.address.unit}`;
}

/** How a device does, and why. */
export function deviceMark(device: Device): { readonly mark: Mark; readonly trouble: string } {
  if (device.gone) return { mark: "gone", trouble: "Absent in the newest scan" };
  if (device.problem !== null) return { mark: "bad", trouble: device.problem.what };
  const finding = device.findings[0];
  if (finding !== undefined) return { mark: "warning", trouble: finding.text };
  return { mark: "well", trouble: "" };
}

const worst = (nodes: readonly TreeNode[]): Mark =>
  nodes.reduce<Mark>(
    (mark, node) => (marks.indexOf(node.mark) > marks.indexOf(mark) ? node.mark : mark),
    "well",
  );

const byNumber = (one: Device, other: Device): number =>
  deviceNumber(one).localeCompare(deviceNumber(other), undefined, { numeric: true });

function deviceNode(device: Device): TreeNode {
  return {
    id: `device/${device.id}`,
    kind: "device",
    name: deviceName(device),
    detail: deviceNumber(device),
    ...deviceMark(device),
  };
}

/** Devices below a path, those that stand there first, then the paths further down. */
function below(devices: readonly Device[], depth: number, prefix: string): TreeNode[] {
  const here = devices.filter((device) => device.path.length <= depth).sort(byNumber);
  const further = new Map<string, Device[]>();
  for (const device of devices) {
    const step = device.path[depth];
    if (step === undefined) continue;
    further.set(step, [...(further.get(step) ?? []), device]);
  }
  const paths = [...further]
    .sort(([one], [other]) => one.localeCompare(other, undefined, { numeric: true }))
    .map(([step, members]): TreeNode => {
      const id = `${prefix}/${step}`;
      const children = below(members, depth + 1, id);
      return {
        id,
        kind: "path",
        name: step,
        detail: String(members.length),
        mark: worst(children),
        trouble: "",
        children,
      };
    });
  return [...here.map(deviceNode), ...paths];
}

/** Network → router → device. */
export function networkTree(networks: readonly Network[], devices: readonly Device[]): TreeNode[] {
  return networks.map((network) => {
    const members = devices.filter((device) => device.networkId === network.id);
    const children = below(members, 0, `path/${network.id}`);
    return {
      id: `network/${network.id}`,
      kind: "network",
      name: network.name,
      detail: members.length === 0 ? "not scanned" : String(members.length),
      mark: members.length === 0 ? "unscanned" : worst(children),
      trouble: "",
      children,
    };
  });
}

/** Framing and characters of a serial line as the trade writes them: `Modbus RTU 9600 8N1`. */
function serialLineText({
  framing,
  baudRate,
  dataBits,
  parity,
  stopBits,
}: ModbusSerialConfiguration): string {
  return `Modbus ${framing.toUpperCase()} ${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}

/** Where a network is reached, in one line. */
export function networkAddress(network: Network): string {
  const { configuration } = network;
  if (configuration.kind === "central") return "From the central database · nothing is asked here";
  if (configuration.kind === "modbus-tcp") {
    const { host, port, firstUnit, lastUnit, transport = "tcp" } = configuration;
    return `${transportNames[transport]} · ${host}:${port} · units ${firstUnit}–${lastUnit}`;
  }
  if (configuration.kind === "modbus-serial") {
    const { path, firstUnit, lastUnit } = configuration;
    return `${serialLineText(configuration)} · ${path} · units ${firstUnit}–${lastUnit}`;
  }
  if (configuration.kind === "bacnet-sc") {
    const { primaryHub, failoverHub } = configuration;
    return `BACnet/SC · hub ${primaryHub}${failoverHub === undefined ? "" : ` · failover ${failoverHub}`}`;
  }
  const targets = configuration.whoIsTargets;
  const more = targets.length > 2 ? ` and ${targets.length - 2} more` : "";
  return `BACnet/IP · ${configuration.localAddress}:${configuration.localPort} · Who-Is to ${targets.slice(0, 2).join(", ")}${more}`;
}

/** Where a device answers, for a narrow column: the end of the way only. */
export function shortAddress(device: Device): string {
  const { address } = device;
  if (address.protocol === "modbus") return address.template ?? "no template";
  return address.network === undefined ? address.ip : `${address.network}:${address.mac ?? "?"}`;
}

/** Where a device answers, in one line. */
export function addressText(device: Device): string {
  const { address } = device;
  if (address.protocol === "modbus") {
    return address.template === undefined
      ? `unit ${address.unit}`
      : `unit ${address.unit} · ${address.template}`;
  }
  return address.network === undefined
    ? address.ip
    : `${address.ip} › network ${address.network}, MAC ${address.mac ?? "?"}`;
}
