import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, networkId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { confirmation } from "./writing.ts";

const pem = z.string().max(20_000);
const ipEndpoint = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/);

/** What a certificate says of itself. */
export const certificateFacts = z.object({
  subject: z.string().max(1_000),
  issuer: z.string().max(1_000),
  validFrom: epochMilliseconds,
  validTo: epochMilliseconds,
  /** SHA-256 over the whole, pairs of upper-case hex digits with colons between. */
  fingerprint: z.string().max(100),
  /** It may sign others. */
  isIssuer: z.boolean(),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

/** How certificates fit together and into time; `problem`: a hub won't take them. */
export const certificateFinding = z.object({
  severity: z.enum(["problem", "warning"]),
  text: z.string().max(500),
});
export type CertificateFinding = z.infer<typeof certificateFinding>;

export const certificateReport = z.object({
  certificate: certificateFacts.nullable(),
  issuers: z.array(certificateFacts).max(10),
  /** The certificate's private key is kept on this computer. */
  hasKey: z.boolean(),
  findings: z.array(certificateFinding).max(40),
});
export type CertificateReport = z.infer<typeof certificateReport>;

const distributionEntry = z.object({
  address: ipEndpoint,
  /** `255.255.255.255` for the BBMD itself. */
  mask: z.string().regex(/^\d{1,3}(\.\d{1,3}){3}$/),
});
const foreignEntry = z.object({
  address: z.string().max(64),
  timeToLiveSeconds: z.number().int(),
  remainingSeconds: z.number().int(),
});

/** How a network's link stands now. */
export const linkState = z.discriminatedUnion("kind", [
  /** Nothing has used the network yet, since the project was opened or the network changed. */
  z.object({ kind: z.literal("closed") }),
  z.object({
    kind: z.literal("bacnet-ip"),
    /** UDP port that it really has. */
    localPort: z.number().int(),
    /** With a BBMD, as foreign device. */
    registration: z
      .object({
        state: z.enum(["registering", "registered", "failed"]),
        bbmd: z.string().max(64),
        problem: problemReport.nullable(),
      })
      .nullable(),
    /** How this computer does as a BBMD; null where it is none. */
    bbmd: z
      .object({
        distribution: distributionEntry.array().max(10_000),
        foreign: foreignEntry.array().max(10_000),
        /** Broadcasts passed on, echoes dropped, and those that were too many, since the network was opened. */
        forwarded: z.number().int(),
        repeated: z.number().int(),
        tooMany: z.number().int(),
      })
      .nullable(),
    notice: z.string().max(1_000),
  }),
  z.object({
    kind: z.literal("bacnet-sc"),
    state: z.enum(["connecting", "connected", "failed"]),
    /** The hub that we are connected to; empty where to none. */
    hub: z.string().max(500),
    failover: z.boolean(),
    /** 12 hex digits. */
    vmac: z.string().max(12),
    problem: problemReport.nullable(),
    notice: z.string().max(1_000),
  }),
  z.object({
    kind: z.literal("modbus"),
    /** The connection, or the serial port, is open now. */
    isOpen: z.boolean(),
    /** Names of the other networks that use this connection, or this port, now. */
    sharedWith: z.string().array(),
    /** Why it couldn't be opened last; null where nothing failed since. */
    problem: problemReport.nullable(),
    /** The line brings back what is sent on it, and that is taken out; `unknown` until an answer has come. */
    echo: z.enum(["unknown", "echo", "none"]),
    /** Since the network was opened: answers that came too late, and frames of nobody's, all dropped. */
    late: z.number().int(),
    foreign: z.number().int(),
    /** Bytes that were in no frame. */
    garbled: z.number().int(),
    /** False where a gateway answers without the transaction id of the request: one request at a time then. */
    idsReturned: z.boolean(),
    /** Requests that are asked at once: chosen by a person, or found (or being found) by trying. */
    atOnce: z.object({
      requests: z.number().int(),
      how: z.enum(["chosen", "trying", "found"]),
    }),
  }),
]);
export type LinkState = z.infer<typeof linkState>;

/** What a BBMD broadcasts to: other BBMDs, and foreign devices. */
export const broadcastTables = z.object({
  distribution: distributionEntry.array().max(10_000),
  distributionProblem: problemReport.nullable(),
  foreign: foreignEntry.array().max(10_000),
  foreignProblem: problemReport.nullable(),
});
export type BroadcastTables = z.infer<typeof broadcastTables>;

/** Links of networks: certificates, connections, broadcast tables. */
export const links = {
  /** What these certificates are, and what is wrong with them; `certificate` may be empty. */
  lookAtCertificates: reads
    .input(z.object({ certificate: pem, issuers: z.array(pem).max(10) }))
    .output(certificateReport),
  /** Keeps the private key of a certificate in this computer's key store; it never gets into the project. */
  keepKey: writes
    .input(z.object({ certificate: pem, privateKey: pem, passphrase: z.string().max(1_024).optional() }))
    .output(z.void()),
  state: reads.input(z.object({ networkId })).output(linkState),
  /** Opens the network if need be, and waits until its registration or connection has come to something. */
  connect: reads.input(z.object({ networkId })).output(linkState),
  /** Reads both tables of a BBMD. */
  broadcastTables: reads.input(z.object({ networkId, bbmd: ipEndpoint })).output(broadcastTables),
  /** Prepares that a BBMD's distribution table becomes exactly this; `writing.execute` does it. */
  prepareDistribution: reads
    .input(z.object({ networkId, bbmd: ipEndpoint, entries: distributionEntry.array().max(128) }))
    .output(confirmation),
  /** Prepares that a BBMD forgets a foreign device. */
  prepareForgetting: reads
    .input(z.object({ networkId, bbmd: ipEndpoint, foreign: ipEndpoint }))
    .output(confirmation),
};
