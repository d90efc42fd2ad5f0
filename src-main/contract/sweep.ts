import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads, writes } from "./base.ts";
import { job } from "./job.ts";
import { modbusSerialConfiguration, network } from "./network.ts";
import { problemReport } from "./problem-report.ts";

const unit = z.number().int().min(0).max(255);
const asked = {
  /** Unit ids, inclusive. */
  firstUnit: unit.default(1),
  lastUnit: unit.default(247),
  /** Longest wait for an answer, ms; silence soon costs less, as answers show how quick they are. */
  requestTimeoutMs: z.number().int().min(20).max(60_000).default(1_000),
};

/** How characters are on a serial line. */
export const lineSetting = modbusSerialConfiguration.pick({ baudRate: true, parity: true, stopBits: true });
export type LineSetting = z.infer<typeof lineSetting>;

/** What meters and controllers are set to, likely first. */
export const likelySettings: readonly LineSetting[] = [
  { baudRate: 9_600, parity: "none", stopBits: 1 },
  { baudRate: 19_200, parity: "even", stopBits: 1 },
  { baudRate: 9_600, parity: "even", stopBits: 1 },
  { baudRate: 19_200, parity: "none", stopBits: 1 },
  { baudRate: 38_400, parity: "none", stopBits: 1 },
  { baudRate: 38_400, parity: "even", stopBits: 1 },
  { baudRate: 9_600, parity: "none", stopBits: 2 },
  { baudRate: 19_200, parity: "none", stopBits: 2 },
  { baudRate: 115_200, parity: "none", stopBits: 1 },
  { baudRate: 57_600, parity: "none", stopBits: 1 },
  { baudRate: 4_800, parity: "none", stopBits: 1 },
  { baudRate: 2_400, parity: "even", stopBits: 1 },
  { baudRate: 2_400, parity: "none", stopBits: 1 },
  { baudRate: 1_200, parity: "none", stopBits: 1 },
  { baudRate: 9_600, parity: "odd", stopBits: 1 },
  { baudRate: 19_200, parity: "odd", stopBits: 1 },
];

/** `9600 8N1`. */
export const settingText = ({ baudRate, parity, stopBits }: LineSetting): string =>
  `${baudRate} 8${parity.charAt(0).toUpperCase()}${stopBits}`;

/** Where to look for Modbus devices. */
export const sweepPlan = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("hosts"),
    /** As a person types them: names, addresses, `10.0.4.0/24`, `10.0.4.10-40`, each with `:port` if need be. */
    hosts: z.string().min(1).max(20_000),
    port: z.number().int().min(1).max(65_535).default(502),
    transport: z.enum(["tcp", "rtu-over-tcp"]).default("tcp"),
    ...asked,
  }),
  z.object({
    kind: z.literal("lines"),
    /** Serial ports: `/dev/ttyUSB0`, `COM3`. */
    paths: z.array(modbusSerialConfiguration.shape.path).min(1).max(16),
    /** In this order. */
    settings: z.array(lineSetting).min(1).max(64),
    /** A port is done when its first setting with answers has been asked whole. */
    stopsAtFirst: z.boolean().default(true),
    ...asked,
  }),
]);
export type SweepPlan = z.infer<typeof sweepPlan>;

/** How much a sweep is, before it begins. */
export const sweepEstimate = z.object({
  /** Hosts, or ports times settings. */
  places: z.number().int().min(0),
  likelyMs: z.number().min(0),
  mostMs: z.number().min(0),
});
export type SweepEstimate = z.infer<typeof sweepEstimate>;

/** A unit that a sweep met. */
export const sweptUnit = z.object({
  unit,
  /** `refusing`: it answers with exceptions, and so is there. */
  state: z.enum(["answering", "refusing", "collision", "damaged"]),
  name: z.string().max(300),
  vendor: z.string().max(300),
  model: z.string().max(300),
  roundTripMs: z.number().min(0).nullable(),
  /** What was noticed about it. */
  finding: z.string().max(500),
});
export type SweptUnit = z.infer<typeof sweptUnit>;

/** A host, or a port with its setting, where something was met. */
export const sweptPlace = z.object({
  /** `10.0.4.30:502`, `/dev/ttyUSB0 9600 8N1`. */
  key: z.string().min(1).max(320),
  /** Where it is: a host, or a serial port with its setting. */
  at: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("host"),
      host: z.string().max(253),
      port: z.number().int(),
      transport: z.enum(["tcp", "rtu-over-tcp"]),
    }),
    z.object({ kind: z.literal("line"), path: z.string().max(300), setting: lineSetting.nullable() }),
  ]),
  /** What it would be called as a network. */
  name: z.string().max(120),
  /** All its unit ids were asked. */
  done: z.boolean(),
  units: z.array(sweptUnit).max(256),
  /** What was noticed about the place as a whole. */
  findings: z.array(z.string().max(500)).max(20),
  problem: problemReport.nullable(),
  /** Exception with which a gateway answers for units that aren't there, where it isn't the one that the standard says. */
  absentCode: z.number().int().min(0).max(255).nullable(),
});
export type SweptPlace = z.infer<typeof sweptPlace>;

/** The newest sweep of this project. */
export const sweepState = z.object({
  /** `stopped`: it can go on where it ended. */
  state: z.enum(["none", "running", "stopped", "done", "failed"]),
  plan: sweepPlan.nullable(),
  jobId: job.shape.id.nullable(),
  note: z.string().max(500),
  /** 0–1. */
  progress: z.number().min(0).max(1),
  /** Estimated, ms; null where nothing tells yet. */
  leftMs: z.number().min(0).nullable(),
  /** Hosts that take no connections at that port, and those where nobody is. */
  refused: z.number().int().min(0),
  absent: z.number().int().min(0),
  places: z.array(sweptPlace).max(10_000),
  /** Keys of places that are networks of the project already, with the network's name. */
  known: z.record(z.string(), z.string()),
  problem: problemReport.nullable(),
});
export type SweepState = z.infer<typeof sweepState>;

/** Finding Modbus devices on hosts and serial ports that aren't networks of the project yet. It only reads. */
export const sweep = {
  /** How long it may take. */
  estimate: reads.input(sweepPlan).output(sweepEstimate),
  /** Begins anew; what the last one found is forgotten. */
  start: writes.input(sweepPlan).output(job),
  /** Goes on with the one that was stopped, also by the end of the app. */
  resume: writes.output(job),
  /** Again whenever it changes, at most four times a second. */
  watch: reads.output(eventIterator(sweepState)),
  forget: writes.output(z.void()),
  /** Adds places as networks, one each: one edit, taken back by one undo. Units found are what a scan of it asks. */
  add: writes
    .input(
      z.object({
        places: z
          .array(z.object({ key: sweptPlace.shape.key, name: network.shape.name }))
          .min(1)
          .max(1_000),
        /** Scan them at once. */
        scan: z.boolean().default(true),
      }),
    )
    .output(z.array(network)),
} as const;
