import { objectIdentifier, octetString, signed, unsigned } from "../primitives.ts";
import { at, choice, type Described, listOf, sequence } from "../types.ts";
import type { ConfirmedService } from "./service.ts";

/** Start −1 appends. */
const request = sequence("AtomicWriteFile", {
  fileIdentifier: objectIdentifier,
  access: choice("access", {
    stream: at(0, sequence("stream", { fileStartPosition: signed, fileData: octetString })),
    record: at(
      1,
      sequence("record", {
        fileStartRecord: signed,
        recordCount: unsigned,
        fileRecordData: listOf(octetString),
      }),
    ),
  }),
});
/** Where it was written. */
const answer = choice("AtomicWriteFile answer", {
  fileStartPosition: at(0, signed),
  fileStartRecord: at(1, signed),
});

/** AtomicWriteFile (14.2). */
export const atomicWriteFile: ConfirmedService<Described<typeof request>, Described<typeof answer>> = {
  number: 7,
  request,
  answer,
};
