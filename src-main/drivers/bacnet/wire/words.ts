import enumerations from "node-bacnet/lib/enum.js";

const spoken = (name: string | undefined, otherwise: string) =>
  name?.toLowerCase().replaceAll("_", "-") ?? otherwise;
/** `read-property-multiple` as `readPropertyMultiple`, as the standard writes it. */
const camel = (name: string) => name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

export const confirmedName = (service: number): string =>
  camel(spoken(enumerations.ConfirmedServiceChoiceName[service], `service ${service}`));
export const unconfirmedName = (service: number): string =>
  camel(spoken(enumerations.UnconfirmedServiceChoiceName[service], `service ${service}`));
export const rejectName = (reason: number): string =>
  spoken(enumerations.RejectReasonName[reason], `reason ${reason}`);
export const abortName = (reason: number): string =>
  spoken(enumerations.AbortReasonName[reason], `reason ${reason}`);

export const bvlcNames: Readonly<Record<number, string>> = {
  0: "BVLC-Result",
  1: "Write-Broadcast-Distribution-Table",
  2: "Read-Broadcast-Distribution-Table",
  3: "Read-Broadcast-Distribution-Table-Ack",
  4: "Forwarded-NPDU",
  5: "Register-Foreign-Device",
  6: "Read-Foreign-Device-Table",
  7: "Read-Foreign-Device-Table-Ack",
  8: "Delete-Foreign-Device-Table-Entry",
  9: "Distribute-Broadcast-To-Network",
  10: "Original-Unicast-NPDU",
  11: "Original-Broadcast-NPDU",
  12: "Secure-BVLL",
};

export const networkMessageNames: Readonly<Record<number, string>> = {
  0: "Who-Is-Router-To-Network",
  1: "I-Am-Router-To-Network",
  2: "I-Could-Be-Router-To-Network",
  3: "Reject-Message-To-Network",
  4: "Router-Busy-To-Network",
  5: "Router-Available-To-Network",
  6: "Initialize-Routing-Table",
  7: "Initialize-Routing-Table-Ack",
  18: "What-Is-Network-Number",
  19: "Network-Number-Is",
};

export const pduNames = [
  "Confirmed-Request",
  "Unconfirmed-Request",
  "SimpleACK",
  "ComplexACK",
  "SegmentACK",
  "Error",
  "Reject",
  "Abort",
] as const;
