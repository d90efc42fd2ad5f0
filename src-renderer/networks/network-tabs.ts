import type { ComponentType } from "react";
import type { Network } from "../../src-main/contract/index.ts";
import { BusTab } from "./bus/bus-tab.tsx";
import { LinkTab } from "./link-tab.tsx";
import { NetworkDevices } from "./network-devices.tsx";
import { NetworkLog } from "./protocol-log/log-view.tsx";
import { ScansTab } from "./scans/scans-tab.tsx";
import { Topology } from "./topology.tsx";

/** One side of a network, shown in a tab of its own. */
export interface NetworkTab {
  /** Remembered as the one chosen last. */
  readonly name: string;
  readonly title: string;
  /** Networks that have this side. */
  readonly kinds: readonly Network["configuration"]["kind"][];
  /** Shows devices, which the field beside the scan's button filters. */
  readonly ofDevices: boolean;
  readonly content: ComponentType<{ readonly network: Network; readonly filter: string }>;
}

/** All sides, in the order of their tabs. */
export const networkTabs: readonly NetworkTab[] = [
  {
    name: "devices",
    title: "Devices",
    kinds: ["bacnet-ip", "bacnet-sc", "modbus-tcp", "modbus-serial", "central"],
    ofDevices: true,
    content: NetworkDevices,
  },
  {
    name: "topology",
    title: "Topology",
    kinds: ["bacnet-ip", "bacnet-sc", "modbus-tcp", "modbus-serial"],
    ofDevices: true,
    content: Topology,
  },
  {
    name: "scans",
    title: "Scans",
    kinds: ["bacnet-ip", "bacnet-sc", "modbus-tcp", "modbus-serial"],
    ofDevices: false,
    content: ScansTab,
  },
  {
    name: "link",
    title: "Link",
    kinds: ["bacnet-ip", "bacnet-sc", "modbus-tcp", "modbus-serial"],
    ofDevices: false,
    content: LinkTab,
  },
  {
    name: "bus",
    title: "Bus",
    kinds: ["modbus-tcp", "modbus-serial"],
    ofDevices: false,
    content: BusTab,
  },
  {
    name: "log",
    title: "Log",
    kinds: ["bacnet-ip", "bacnet-sc", "modbus-tcp", "modbus-serial"],
    ofDevices: false,
    content: NetworkLog,
  },
];
