import { boolean, objectIdentifier, octetString, signed, unsigned } from "../primitives.ts";
import { at, choice, type Described, listOf, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

const request = sequence("AtomicReadFile", {
  fileIdentifier: objectIdentifier,
  access: choice("access", {
    stream: at(0, sequence("stream", { fileStartPosition: signed, requestedOctetCount: unsigned })),
    record: at(1, sequence("record", { fileStartRecord: signed, requestedRecordCount: unsigned })),
  }),
});
const answer = sequence("AtomicReadFile answer", {
  endOfFile: boolean,
  access: choice("access", {
    stream: at(0, sequence("stream", { fileStartPosition: signed, fileData: octetString })),
    record: at(
      1,
      sequence("record", {
        fileStartRecord: signed,
        returnedRecordCount: unsigned,
        fileRecordData: listOf(octetString),
      }),
    ),
  }),
});

/** AtomicReadFile (14.1). */
export const atomicReadFile: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 6,
  request,
  answer,
};
