/** Wraps an NPDU as BACnet/IP: type, function, length (ASHRAE 135-2020, J.2). @returns bytes in hex */
const bvlc = (bvlcFunction: string, npdu: string): string =>
  `81${bvlcFunction}${(npdu.length / 2 + 4).toString(16).padStart(4, "0")}${npdu}`;

const unicast = "0a";
const broadcast = "0b";
const forwarded = "04";

/** Well-formed frames to mutate: what a BACnet/IP device may send, in hex. */
export const bacnetFrames: Readonly<Record<string, string>> = {
  "Who-Is": bvlc(broadcast, "0120ffff00ff1008"),
  "Who-Is 1–100": bvlc(broadcast, "0120ffff00ff100809011964"),
  "I-Am 2001, 1476, both": bvlc(unicast, "01001000c4020007d12205c491002203e7"),
  "I-Am behind router": bvlc(unicast, "01080a9501051000c4020007d22201e091032203e7"),
  "forwarded I-Am": bvlc(forwarded, "7f002901bac001001000c4020007d12205c491002203e7"),
  "I-Am-Router": bvlc(unicast, "0180010a950a96"),
  "Reject-Message": bvlc(unicast, "018003010a95"),
  "ComplexACK ReadProperty real": bvlc(unicast, "010030010c0c0000000119553e44428200003f"),
  "ComplexACK ReadProperty string": bvlc(unicast, "010030010c0c00000001194d3e7508004348572d532d543f"),
  "ComplexACK ReadPropertyMultiple": bvlc(
    unicast,
    "010030010e0c000000011e29554e44428200004f296f4e8204004f1f",
  ),
  "ComplexACK first segment": bvlc(unicast, "01003c0100040e0c000000011e2955"),
  "ComplexACK second segment": bvlc(unicast, "0100380101040e4e44428200004f1f"),
  SegmentACK: bvlc(unicast, "010040010004"),
  SimpleACK: bvlc(unicast, "010020010f"),
  Error: bvlc(unicast, "010050010c9102911f"),
  Abort: bvlc(unicast, "0100710104"),
  Reject: bvlc(unicast, "0100600109"),
  UnconfirmedCOVNotification: bvlc(
    unicast,
    "0100100209121c020007d12c0000000139004e09552e44428200002f096f2e8204002f4f",
  ),
  "BVLC result": "810000060030",
};

/** What a Modbus unit may answer: unit 1 and PDU, in hex. */
export const modbusBodies: readonly string[] = [
  "01030443660000",
  "01030200fa",
  "010404425c0000",
  "018302",
  "01830b",
  "01010101",
  "0105000aff00",
  "010600010003",
  "011000010002",
  "0111080a0b0c0d0e0fff01",
  "012b0e010100000300076578616d706c65010446504d34020376312e",
  "01ab01",
  `0103f8${"00".repeat(248)}`,
];

/** The same on Modbus TCP without the transaction id: protocol, length, unit and PDU. */
export const modbusAnswers: readonly string[] = modbusBodies.map(
  (body) => `0000${(body.length / 2).toString(16).padStart(4, "0")}${body}`,
);
