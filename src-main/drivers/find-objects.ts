import type { DeviceAddress } from "../contract/network.ts";

/** What is looked for: an object's exact name, or its number. */
export type ObjectWanted =
  | { readonly name: string }
  | { readonly objectType: number; readonly instance: number };

/** An object, as the device that has it told it. */
export interface ObjectFound {
  /** Instance of the device's own object. */
  readonly device: number;
  readonly objectType: number;
  readonly instance: number;
  /** What the trade calls it: `AI-12`. */
  readonly key: string;
  readonly name: string;
  /** Where the answer came from. */
  readonly from: {
    /** IPv4 `address:port`, of the router where there is one; on BACnet/SC the VMAC. */
    readonly ip: string;
    /** Number of the network behind the router, and the station's address there, hex. */
    readonly network?: number | undefined;
    readonly mac?: string | undefined;
  };
}

/** Asks all devices of the network at once who has an object. */
export interface FindObjects {
  /**
   * Each object once, as it is told. Ends with the signal, or when no further answer has come for a while.
   * @param known addresses of devices found earlier; the networks that they are on are asked too
   * @throws Problem `unreachable` when the question could be sent nowhere; `invalid-input`
   */
  findObjects(
    wanted: ObjectWanted,
    signal: AbortSignal,
    known?: readonly DeviceAddress[],
  ): AsyncIterable<ObjectFound>;
}
