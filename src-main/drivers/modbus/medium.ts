import { createSocket } from "node:dgram";
import { createConnection, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Problem } from "../../contract/problem.ts";
import { connectionProblem, tlsProblem } from "./problems.ts";

/** What an open medium tells. */
export interface MediumEvents {
  readonly receive: (chunk: Uint8Array) => void;
  /** What came last is whole: nothing of it comes later. */
  readonly boundary: () => void;
  /** It is open no more; with the reason where there is one. Told once, also when opening fails. */
  readonly closed: (reason: Error | undefined) => void;
  readonly opened: () => void;
}

/** An open medium. */
export interface Carrier {
  write(bytes: Uint8Array): void;
  /** Lets go of it at once; `closed` is told when it has gone. */
  destroy(reason?: Error): void;
}

/** What carries the bytes of a line: a TCP connection, datagrams, a serial port. */
export interface Medium {
  /** What people call it: `10.0.4.30:502`, `/dev/ttyUSB0`. */
  readonly name: string;
  /** How long a character takes, ms; 0 where the time-out of a request has room for all of them. */
  readonly characterMs: number;
  /** Pause before a request, so that units know it from the last frame, ms. */
  readonly pauseMs: number;
  /** Silence after which half a frame has no other half, ms. */
  readonly silenceMs: number;
  /** It may be gone without this computer being told, as connections are that a firewall forgets. */
  readonly mayDieUnnoticed: boolean;
  open(events: MediumEvents): Carrier;
  /** Why it couldn't be had or was lost, in words. @param cause absent when the other side closed it */
  problem(afterMs: number, cause?: unknown): Problem;
}

export interface NetworkPlace {
  readonly host: string;
  readonly port: number;
}

/** Longer than what a converter between serial line and network may hold a frame's end back, ms. */
const networkSilenceMs = 100;

const onNetwork = ({ host, port }: NetworkPlace) => {
  const name = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return {
    name,
    ...{ characterMs: 0, pauseMs: 0, silenceMs: networkSilenceMs },
    mayDieUnnoticed: true,
    problem: (afterMs: number, cause?: unknown) => connectionProblem(name, afterMs, cause),
  };
};

export function tcpMedium(place: NetworkPlace): Medium {
  return {
    ...onNetwork(place),
    open: (events) => {
      const socket = createConnection({
        ...place,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: 30_000,
      });
      socket.on("connect", events.opened);
      return carrierOf(socket, events);
    },
  };
}

/** PEM of this computer's certificate, its private key, and those who sign the certificates of the host. */
export interface TlsIdentity {
  readonly certificate: string;
  readonly privateKey: string;
  readonly issuers: readonly string[];
}

/**
 * Modbus/TCP Security V36: both sides show certificates. TLS 1.3, or 1.2 where the host has no newer one, as the
 * specification asks of devices. The host is known by its issuer, not by its name: devices are reached by addresses.
 */
export function tlsMedium(place: NetworkPlace, { certificate, privateKey, issuers }: TlsIdentity): Medium {
  const plain = onNetwork(place);
  return {
    ...plain,
    problem: (afterMs, cause) => tlsProblem(plain.name, afterMs, cause) ?? plain.problem(afterMs, cause),
    open: (events) => {
      const socket = connectTls({
        ...place,
        cert: certificate,
        key: privateKey,
        ca: [...issuers],
        minVersion: "TLSv1.2",
        checkServerIdentity: () => undefined,
        ...(isIP(place.host) === 0 && { servername: place.host }),
      });
      socket.setNoDelay(true);
      socket.setKeepAlive(true, 30_000);
      socket.on("secureConnect", events.opened);
      return carrierOf(socket, events);
    },
  };
}

function carrierOf(socket: Socket, events: MediumEvents): Carrier {
  let failure: Error | undefined;
  socket.on("error", (error) => {
    failure = error;
  });
  socket.on("data", events.receive);
  socket.on("close", () => events.closed(failure));
  return {
    write: (bytes) => void socket.write(bytes),
    destroy: (reason) => void socket.destroy(reason),
  };
}

/** Modbus in datagrams: each is a frame. Whether somebody hears them, only answers tell. */
export function udpMedium(place: NetworkPlace): Medium {
  return {
    ...onNetwork(place),
    mayDieUnnoticed: false,
    open: (events) => {
      const socket = createSocket({ type: isIP(place.host) === 6 ? "udp6" : "udp4" });
      let failure: Error | undefined;
      let isClosed = false;
      const destroy = (reason?: Error) => {
        if (isClosed) return;
        isClosed = true;
        failure ??= reason;
        socket.close();
      };
      // The host tells by ICMP that nobody listens there.
      socket.on("error", (error) => destroy(error));
      socket.on("message", (datagram) => {
        events.receive(datagram);
        events.boundary();
      });
      socket.on("close", () => events.closed(failure));
      socket.on("connect", events.opened);
      socket.connect(place.port, place.host);
      return {
        write: (bytes) => {
          if (!isClosed) socket.send(bytes, (error) => error && destroy(error));
        },
        destroy,
      };
    },
  };
}
