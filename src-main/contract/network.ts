import { z } from "zod";
import { deviceId, epochMilliseconds, networkId, objectId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { source } from "./source.ts";

/** How devices are asked, whatever link they are reached by. */
const bacnetAsking = {
  lowInstance: z.number().int().min(0).max(4_194_303).default(0),
  highInstance: z.number().int().min(0).max(4_194_303).default(4_194_303),
  /** Ask routers which networks they serve, and Who-Is there too. */
  throughRouters: z.boolean().default(true),
  /** Who-Is to all networks at once, too: for those whose routers don't name them. Absent: never. */
  globalBroadcast: z
    .object({
      /** Instances that one question is for: so many answers may come at once. */
      instancesAtOnce: z.number().int().min(1).max(4_194_304).default(100_000),
      /** Questions a minute at most. */
      perMinute: z.number().int().min(1).max(600).default(30),
    })
    .optional(),
  requestTimeoutMs: z.number().int().min(50).max(60_000).default(3_000),
  retries: z.number().int().min(0).max(10).default(2),
  /** Requests under way at once over all devices; absent: 64. */
  requestsAtOnce: z.number().int().min(1).max(512).optional(),
  /** Requests at once on each network behind a router, at most one a device; absent: 1, as MS/TP trunks need. */
  requestsPerRoutedNetwork: z.number().int().min(1).max(16).optional(),
  /** Requests that any one device gets a minute at most; absent: no limit. */
  requestsPerMinute: z.number().int().min(1).max(60_000).optional(),
  /**
   * Whether polled points are subscribed (COV) instead: `auto` where that saves requests, `always` wherever the device
   * allows it, `never`.
   */
  cov: z.enum(["auto", "always", "never"]).default("auto"),
  /** Devices repeat notifications until they are acknowledged: surer, and one more frame for each. Absent: no. */
  confirmedCov: z.boolean().optional(),
  /** Be a BACnet device that others can see; absent: only ask. */
  asDevice: z
    .object({
      instance: z.number().int().min(0).max(4_194_302),
      name: z.string().min(1).max(120),
      /** Offer the points of other protocols as read-only Analog, Binary and Multi-state Values. */
      offersPoints: z.boolean().default(false),
    })
    .optional(),
};

/** A BACnet/IP port of this computer (ASHRAE 135-2020, Annex J). */
export const bacnetIpConfiguration = z.object({
  kind: z.literal("bacnet-ip"),
  /** Local IPv4 address to listen on; `0.0.0.0` for all. */
  localAddress: z.ipv4().default("0.0.0.0"),
  /** Local UDP port; 47808 (0xBAC0) is the standard one, 0 lets the system choose. */
  localPort: z.number().int().min(0).max(65_535).default(47_808),
  /**
   * Where Who-Is goes, `address:port`: directed broadcast addresses, or single devices; `10.0.4.0/24:47808` asks each
   * address of a subnet of at most 1,024 by itself, which finds devices that hear no broadcasts.
   */
  whoIsTargets: z
    .array(z.string().regex(/^\d{1,3}(\.\d{1,3}){3}(\/(2[2-9]|3[0-2]))?:\d{1,5}$/))
    .min(1)
    .max(2_048),
  ...bacnetAsking,
  /** Register with a BBMD (Annex J.5), so that broadcasts reach its networks. */
  foreignDevice: z
    .object({
      /** IPv4 `address:port` of the BBMD. */
      bbmd: z.string().regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/),
      /** Seconds after which the BBMD forgets us; renewed at half of it. */
      timeToLive: z.number().int().min(10).max(65_535).default(600),
    })
    .optional(),
  /** Be a BBMD (Annex J.4): pass broadcasts on between this subnet, other BBMDs and foreign devices. */
  actAsBbmd: z
    .object({
      /** Address of this computer by which the others know it. */
      address: z.ipv4(),
      /** Where broadcasts for its own subnet go, `address:port`. */
      broadcast: z.string().regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/),
      /** The other BBMDs, `address:port`. */
      peers: z
        .array(z.string().regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/))
        .max(500)
        .default([]),
      /** Foreign devices taken at once. */
      foreignDevices: z.number().int().min(0).max(1_000).default(64),
      /** Others may write the table of BBMDs; it holds until the network is closed. */
      writable: z.boolean().default(false),
    })
    .optional(),
});
export type BacnetIpConfiguration = z.infer<typeof bacnetIpConfiguration>;

const certificatePem = z
  .string()
  .max(20_000)
  .regex(/^\s*-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\s*$/);
const hubUri = z
  .string()
  .max(500)
  .regex(/^wss:\/\/[^\s/?#]+(\/[^\s]*)?$/i);

/** A BACnet/SC network, reached by its hub (ASHRAE 135-2020, Annex AB). The private key is not in here. */
export const bacnetScConfiguration = z.object({
  kind: z.literal("bacnet-sc"),
  /** `wss://host:port/path`. */
  primaryHub: hubUri,
  /** Taken while the primary hub can't be reached. */
  failoverHub: hubUri.optional(),
  /** This computer's operational certificate, PEM; its private key is kept by the key store, under its name. */
  certificate: certificatePem,
  /** Those who sign certificates of this network, PEM. */
  issuers: z.array(certificatePem).min(1).max(10),
  ...bacnetAsking,
});
export type BacnetScConfiguration = z.infer<typeof bacnetScConfiguration>;

/** BACnet over any link. */
export type BacnetConfiguration = BacnetIpConfiguration | BacnetScConfiguration;

/** How Modbus units are asked, whatever line they are reached by. */
const modbusAsking = {
  /** Unit ids to probe, inclusive. */
  firstUnit: z.number().int().min(0).max(255).default(1),
  lastUnit: z.number().int().min(0).max(255).default(247),
  requestTimeoutMs: z.number().int().min(20).max(60_000).default(1_000),
  retries: z.number().int().min(0).max(10).default(1),
};

/** A Modbus host on the network: one device, or a gateway with several unit ids behind it. */
export const modbusTcpConfiguration = z.object({
  kind: z.literal("modbus-tcp"),
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(502),
  /**
   * How frames are carried; absent: `tcp`. `rtu-over-tcp` and `ascii-over-tcp` for converters that pass a serial line's
   * bytes on; `tls` is Modbus/TCP Security.
   */
  transport: z.enum(["tcp", "rtu-over-tcp", "ascii-over-tcp", "udp", "tls"]).optional(),
  /** With `tls`: this computer's certificate, PEM; its private key is kept by the key store. */
  certificate: certificatePem.optional(),
  /** With `tls`: those who sign the certificates of hosts, PEM. */
  issuers: z.array(certificatePem).min(1).max(10).optional(),
  /**
   * Requests outstanding at once; absent: as many as the gateway is found to bear, over UDP 1. Has no effect where frames
   * have no transaction.
   */
  requestsAtOnce: z.number().int().min(1).max(16).optional(),
  ...modbusAsking,
});
export type ModbusTcpConfiguration = z.infer<typeof modbusTcpConfiguration>;

/** A serial line with Modbus units on it, by a port of this computer (Modbus over Serial Line V1.02). */
export const modbusSerialConfiguration = z.object({
  kind: z.literal("modbus-serial"),
  /** `/dev/ttyUSB0`, `COM3`. */
  path: z.string().min(1).max(300),
  baudRate: z.number().int().min(300).max(921_600).default(9_600),
  parity: z.enum(["none", "even", "odd"]).default("none"),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  framing: z.enum(["rtu", "ascii"]).default("rtu"),
  /** Pause before each request, ms; absent: what the baud rate asks for. */
  interFrameDelayMs: z.number().int().min(0).max(5_000).optional(),
  ...modbusAsking,
});
export type ModbusSerialConfiguration = z.infer<typeof modbusSerialConfiguration>;

/** Modbus over any line. */
export type ModbusConfiguration = ModbusTcpConfiguration | ModbusSerialConfiguration;

/** No network at all: devices whose readings were fetched from the central database. Nothing is asked there. */
export const centralConfiguration = z.object({
  kind: z.literal("central"),
  /** The site that they are of, as the central database knows it. */
  siteId: z.uuid(),
  siteName: z.string().max(200),
});
export type CentralConfiguration = z.infer<typeof centralConfiguration>;

export const networkConfiguration = z.discriminatedUnion("kind", [
  bacnetIpConfiguration,
  bacnetScConfiguration,
  modbusTcpConfiguration,
  modbusSerialConfiguration,
  centralConfiguration,
]);
export type NetworkConfiguration = z.infer<typeof networkConfiguration>;

export const network = z.object({
  id: networkId,
  name: z.string().min(1).max(120),
  configuration: networkConfiguration,
});
export type Network = z.infer<typeof network>;

/** A network that something can be asked of. */
export interface ReachableNetwork extends Network {
  configuration: Exclude<NetworkConfiguration, CentralConfiguration>;
}
export type ReachableKind = ReachableNetwork["configuration"]["kind"];
export const isReachable = (which: Network): which is ReachableNetwork =>
  which.configuration.kind !== "central";

/** What a scan can notice about a device besides that it is there. */
export const deviceFinding = z.object({
  kind: z.enum([
    "duplicate-instance",
    "shared-address",
    "two-routers",
    "unicast-only",
    "answers-elsewhere",
    "no-segmentation",
    "silent",
    "slow",
    "unconfigured",
    "objects-incomplete",
    "unknown-type",
    "duplicate-unit",
    "damaged-answers",
    "any-unit",
  ]),
  text: z.string().max(500),
});
export type DeviceFinding = z.infer<typeof deviceFinding>;

/** BACnet: where a device answers. `network` and `mac` are set for a device behind a router. */
export const bacnetAddress = z.object({
  protocol: z.literal("bacnet"),
  /** IPv4 `address:port` of the device, or of the router in front of it; on BACnet/SC the VMAC, 12 hex digits. */
  ip: z.string().max(64),
  /** BACnet network number behind the router, 1–65534. */
  network: z.number().int().min(1).max(65_534).optional(),
  /** MAC address on that network, lower-case hex. */
  mac: z
    .string()
    .regex(/^([0-9a-f]{2}){1,7}$/)
    .optional(),
  instance: z.number().int().min(0).max(4_194_303),
  maxApdu: z.number().int().min(50).max(1_476),
  /** BACnetSegmentation: 0 both, 1 transmit, 2 receive, 3 none. */
  segmentation: z.number().int().min(0).max(3),
  vendorId: z.number().int().min(0).max(65_535),
  /**
   * What it was found to bear: most properties in one ReadPropertyMultiple, 0 where it doesn't know that service; absent:
   * as many as its APDU holds.
   */
  propertiesAtOnce: z.number().int().min(0).max(512).optional(),
});
export type BacnetAddress = z.infer<typeof bacnetAddress>;

/** Modbus: the unit id behind a host, and the template its registers are read by. */
export const modbusAddress = z.object({
  protocol: z.literal("modbus"),
  unit: z.number().int().min(0).max(255),
  /** Name of the template (file name without ending), or absent where none fits yet. */
  template: z.string().max(120).optional(),
  /** A person chose the template: scans keep it, whatever they would take the unit for. */
  chosen: z.literal(true).optional(),
});
export type ModbusAddress = z.infer<typeof modbusAddress>;

export const deviceAddress = z.discriminatedUnion("protocol", [bacnetAddress, modbusAddress]);
export type DeviceAddress = z.infer<typeof deviceAddress>;

export const device = z.object({
  id: deviceId,
  networkId,
  /** Identity within the network, stable over scans: BACnet `2001@2709:05`, Modbus `unit 7`. */
  key: z.string().min(1).max(200),
  name: z.string().max(300),
  vendor: z.string().max(300),
  model: z.string().max(300),
  firmware: z.string().max(300),
  description: z.string().max(1_000),
  /** BACnet: revision of the protocol, 1–24 and more; absent where it doesn't say. */
  protocolRevision: z.number().int().min(0).max(65_535).optional(),
  /** BACnet: services that it says it executes, in the standard's words; devices lie. */
  services: z.array(z.string().max(60)).max(64).optional(),
  /** Where it stands in the tree below its network, e.g. `router 10.0.4.1 › MS/TP 2709`; empty: directly. */
  path: z.array(z.string().max(120)).max(4),
  address: deviceAddress,
  objectCount: z.number().int().min(0),
  /** Median round trip of this scan's requests, ms; null before any answer. */
  roundTripMs: z.number().min(0).nullable(),
  findings: z.array(deviceFinding).max(20),
  /** Last thing that went wrong with it; null when it answers. */
  problem: problemReport.nullable(),
  lastSeen: epochMilliseconds.nullable(),
  /** Absent in the newest scan that covered its network. */
  gone: z.boolean(),
});
export type Device = z.infer<typeof device>;

export const sampleValue = z.union([z.number(), z.string().max(4_000), z.boolean(), z.null()]);
export type SampleValue = z.infer<typeof sampleValue>;

/** Status flags of an object, in the standard's words (ASHRAE 135-2020, 12.1.8). */
export const statusFlag = z.enum(["in-alarm", "fault", "overridden", "out-of-service"]);
export type StatusFlag = z.infer<typeof statusFlag>;

/** Further properties of a BACnet object as the last scan found them; what the object doesn't have is absent. */
export const objectProperties = z.object({
  /** Those status flags that are set. */
  statusFlags: z.array(statusFlag).optional(),
  /** BACnetReliability in the standard's words, `no-fault-detected`. */
  reliability: z.string().max(60).optional(),
  /** Limits and increment in the object's unit. */
  covIncrement: z.number().optional(),
  lowLimit: z.number().optional(),
  highLimit: z.number().optional(),
  minPresentValue: z.number().optional(),
  maxPresentValue: z.number().optional(),
  /** Entries of priorities 1 to 16, null where nobody commands; present only where the object can be commanded. */
  priorityArray: z.array(sampleValue).max(16).optional(),
  relinquishDefault: sampleValue.optional(),
});
export type ObjectProperties = z.infer<typeof objectProperties>;

/** One thing a device offers: a BACnet object, a Modbus register. */
export const offeredObject = z.object({
  id: objectId,
  deviceId,
  /** What the trade calls it: `AI-12`, `BV-7`, `40013`, `30001`. Unique within the device. */
  key: z.string().min(1).max(60),
  /** Word for its type: `analog-input`, `holding register`. */
  type: z.string().max(60),
  name: z.string().max(300),
  description: z.string().max(1_000),
  /** Symbol people read (kWh, °C); empty where the device gives none. */
  unit: z.string().max(40),
  source,
  /** Factor from raw to `unit`, from the template; 1 for BACnet. */
  scale: z.number(),
  offset: z.number(),
  /** Texts of states, where it has states. Index 0 is the text of `firstState`. */
  states: z.array(z.string().max(200)).max(512),
  /** Number of the first state: 1 for multi-state, 0 for binary. */
  firstState: z.number().int().min(0).max(1),
  writable: z.boolean(),
  /** Value at the time of the scan, scaled; null when it could not be read. */
  value: sampleValue,
  /** Variable that the template names for it; absent for objects that nobody described. */
  variable: z.string().max(80).optional(),
  /** BACnet: what else the scan read of it; absent where it read nothing else. */
  properties: objectProperties.optional(),
  problem: problemReport.nullable(),
});
export type OfferedObject = z.infer<typeof offeredObject>;

/** What changed between two scans of a network. */
export const scanDifference = z.object({
  newDevices: z.number().int(),
  goneDevices: z.number().int(),
  changedDevices: z.number().int(),
  newObjects: z.number().int(),
  goneObjects: z.number().int(),
  changedObjects: z.number().int(),
  /** The first of the changes in words, for the list. */
  lines: z.array(z.string().max(300)).max(200),
});
export type ScanDifference = z.infer<typeof scanDifference>;
