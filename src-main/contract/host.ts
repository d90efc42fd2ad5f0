import { z } from "zod";
import { problemReport } from "./problem-report.ts";

/**
 * What the gateway process and whoever started it (the shell) say to each other besides the contract. Calls of the
 * contract travel in `frame` messages where a MessagePort can't be handed over (a forked Node).
 */
const channel = z.number().int().nonnegative();
const request = z.number().int().nonnegative();
const secretName = z.string().regex(/^[a-z0-9-]{1,120}$/);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the gateway asks of its host. */
export const hostRequest = z.discriminatedUnion("ability", [
  z.object({ ability: z.literal("secret-get"), name: secretName }),
  z.object({ ability: z.literal("secret-set"), name: secretName, value: bytes }),
  /** What survives a restart of the gateway, in the host's memory only. */
  z.object({ ability: z.literal("session-get") }),
  z.object({ ability: z.literal("session-set"), value: bytes.nullable() }),
  z.object({ ability: z.literal("demo-start"), parameters: z.array(z.string().max(200)).max(20) }),
  z.object({ ability: z.literal("demo-send"), message: z.unknown() }),
  z.object({
    ability: z.literal("demo-database-start"),
    parameters: z.array(z.string().max(5_000)).max(20),
  }),
  z.object({ ability: z.literal("demo-database-stop") }),
]);
export type HostRequest = z.infer<typeof hostRequest>;

export const toGateway = z.discriminatedUnion("type", [
  /** Opens a channel. Under utilityProcess the port comes with the message; else frames follow. */
  z.object({ type: z.literal("connect"), channel }),
  z.object({ type: z.literal("frame"), channel, data: z.unknown() }),
  z.object({ type: z.literal("disconnect"), channel }),
  z.object({ type: z.literal("answer"), request, value: z.unknown() }),
  z.object({ type: z.literal("refusal"), request, problem: problemReport }),
  z.object({ type: z.literal("demo-ended") }),
  z.object({ type: z.literal("shutdown") }),
]);
export type ToGateway = z.infer<typeof toGateway>;

export const fromGateway = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("heartbeat") }),
  z.object({ type: z.literal("frame"), channel, data: z.unknown() }),
  z.object({ type: z.literal("request"), request, body: hostRequest }),
]);
export type FromGateway = z.infer<typeof fromGateway>;

/** Where the simulated plant answers, as its process says when it is ready. */
export const demoEndpoints = z.object({
  bacnet: z.object({ whoIsTargets: z.array(z.string()), port: z.number().int() }),
  modbus: z.object({
    host: z.string(),
    port: z.number().int(),
    firstUnit: z.number().int(),
    lastUnit: z.number().int(),
  }),
});
export type DemoEndpoints = z.infer<typeof demoEndpoints>;
export const demoReady = z.object({ type: z.literal("demo-ready"), endpoints: demoEndpoints });

/** Where the demo database answers, and the password that it asks for until it ends. */
export const demoDatabaseEndpoint = z.object({ port: z.number().int(), password: z.string() });
export type DemoDatabaseEndpoint = z.infer<typeof demoDatabaseEndpoint>;
export const demoDatabaseReady = demoDatabaseEndpoint.extend({ type: z.literal("demo-database-ready") });
