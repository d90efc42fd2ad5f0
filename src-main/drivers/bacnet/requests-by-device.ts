import type { BacnetAddress } from "../../contract/network.ts";
import { Problem, reportOf } from "../../contract/problem.ts";
import type { DriverContext, RawSample, ReadRequest } from "../driver.ts";
import { keyOfPeer, type PeerAddress } from "./frame.ts";
import type { ValueRequest } from "./poll.ts";
import type { IAm } from "./requests.ts";

/** Requests of other protocols are answered at once; the rest by device. */
export function groupByDevice(
  requests: readonly ReadRequest[],
  clock: DriverContext["clock"],
  emit: (sample: RawSample) => void,
): Map<string, { readonly address: BacnetAddress; readonly wanted: ValueRequest[] }> {
  const groups = new Map<string, { readonly address: BacnetAddress; readonly wanted: ValueRequest[] }>();
  for (const { reference, address, source } of requests) {
    if (address.protocol !== "bacnet" || source.protocol !== "bacnet") {
      emit({ reference, time: clock(), ok: false, problem: reportOf(wrongProtocol()) });
      continue;
    }
    const key = `${address.instance}@${keyOfPeer(address)}`;
    const group = groups.get(key) ?? { address, wanted: [] };
    groups.set(key, group);
    group.wanted.push({ reference, source });
  }
  return groups;
}

export function bacnetPeer(address: ReadRequest["address"]): {
  readonly peer: PeerAddress;
  readonly iAm: IAm;
} {
  if (address.protocol !== "bacnet") throw wrongProtocol();
  const { ip, network, mac, instance, maxApdu, segmentation, vendorId } = address;
  return { peer: { ip, network, mac }, iAm: { instance, maxApdu, segmentation, vendorId } };
}

export function wrongProtocol(): Problem {
  return new Problem(
    "invalid-input",
    "The address or source isn't a BACnet one.",
    "Map the point to an object of this network.",
  );
}
