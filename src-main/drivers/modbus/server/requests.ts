/** One request as it came. */
export interface ServerRequest {
  readonly transaction: number;
  readonly unit: number;
  readonly pdu: Uint8Array;
}

const headerLength = 7;
/** Unit and PDU: Modbus Messaging on TCP/IP V1.0b, clause 3.1.3. */
const longestBody = 254;
const shortestBody = 2;

/**
 * Cuts what a client sends into requests. What is no Modbus TCP can't be followed any further, since nothing marks the
 * beginning of a frame: the reader is broken then, and the connection has to be closed. Total: it holds at most one frame.
 */
export class RequestReader {
  #held: Uint8Array = new Uint8Array(0);
  #broken = false;

  get broken(): boolean {
    return this.#broken;
  }

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#held.length;
  }

  /** @returns the requests that are complete now, in order; none any more once the reader is broken */
  push(chunk: Uint8Array): ServerRequest[] {
    if (this.#broken) return [];
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const requests: ServerRequest[] = [];
    let at = 0;
    while (bytes.length - at >= headerLength - 1) {
      const length = view.getUint16(at + 4);
      if (view.getUint16(at + 2) !== 0 || length < shortestBody || length > longestBody) {
        this.#broken = true;
        this.#held = new Uint8Array(0);
        return requests;
      }
      const end = at + 6 + length;
      if (end > bytes.length) break;
      requests.push({
        transaction: view.getUint16(at),
        unit: view.getUint8(at + 6),
        pdu: new Uint8Array(bytes.subarray(at + headerLength, end)),
      });
      at = end;
    }
    this.#held = new Uint8Array(bytes.subarray(at));
    return requests;
  }
}

/** @returns the frame of an answer */
export function encodeAnswer({ transaction, unit }: ServerRequest, pdu: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headerLength + pdu.length);
  const view = new DataView(frame.buffer);
  view.setUint16(0, transaction);
  view.setUint16(4, pdu.length + 1);
  view.setUint8(6, unit);
  frame.set(pdu, headerLength);
  return frame;
}
