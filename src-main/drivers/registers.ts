import type { DeviceAddress } from "../contract/network.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { AreaMap, RegisterArea, RegisterPicture, RegisterWrite } from "../contract/registers.ts";
import type { RegisterTable } from "../contract/source.ts";

/** One reading of a range. */
export interface RegisterRound {
  readonly area: RegisterArea;
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** In the order of the addresses; null where the device refuses. Bits are 0 or 1. */
  readonly values: readonly (number | null)[];
  readonly requests: number;
  readonly roundTripMs: number | null;
  /** Why some, or all, couldn't be had. */
  readonly problem: ProblemReport | null;
}

/** Tables of registers, looked at by hand. */
export interface Registers {
  /**
   * Reads a range. Where the device refuses it as a whole, it is taken apart with a bounded number of requests.
   * @throws Problem when the device doesn't answer, `invalid-input` when the range ends behind the last address
   */
  read(address: DeviceAddress, area: RegisterArea, signal: AbortSignal): Promise<RegisterRound>;
  /**
   * What the registers may mean; pure.
   * @param rounds of one area, oldest first, at least one
   */
  picture(rounds: readonly RegisterRound[]): RegisterPicture;
  /**
   * Searches a table for addresses that can be read.
   * @param first and last, both included
   */
  map(
    address: DeviceAddress,
    search: {
      readonly table: RegisterTable;
      readonly first: number;
      readonly last: number;
      readonly mostRequests: number;
    },
    signal: AbortSignal,
  ): AsyncIterable<AreaMap>;
  /**
   * The frame that a write would send, in words and hex.
   * @throws Problem `invalid-input` where the function can't write that
   */
  frame(address: DeviceAddress, write: RegisterWrite): string;
  /**
   * Writes by hand, once. Dangerous: callers arm, confirm and audit.
   * @returns what it holds afterwards, where the same request tells; to all units: null, after the turnaround delay
   * @throws Problem `rejected`, `timeout`: it may have happened, `invalid-input`
   */
  write(
    address: DeviceAddress,
    write: RegisterWrite,
    signal: AbortSignal,
  ): Promise<{ readonly values: readonly number[] | null; readonly note: string }>;
}
