import { anyValues, bitString, boolean, enumerated, nothing, real, signed, unsigned } from "../primitives.ts";
import { at, choice, type Described, listOf, optional, sequence } from "../types.ts";
import { error } from "./reference.ts";
import { dateTime } from "./time.ts";
import { logStatus, statusFlags } from "./words.ts";

/** Every kind of thing that a log holds besides its log status; texts and times come as `any`. */
const datum = {
  boolean: at(1, boolean),
  real: at(2, real),
  enumerated: at(3, enumerated("enumerated", [])),
  unsigned: at(4, unsigned),
  signed: at(5, signed),
  bitString: at(6, bitString),
  null: at(7, nothing),
  failure: at(8, error),
};

/** One line of a trend log (BACnetLogRecord). `timeChange` is by how many seconds the clock was moved. */
export const logRecord = sequence("log record", {
  timestamp: at(0, dateTime),
  logDatum: at(
    1,
    choice("log datum", {
      logStatus: at(0, logStatus),
      ...datum,
      timeChange: at(9, real),
      any: at(10, anyValues),
    }),
  ),
  statusFlags: optional(at(2, statusFlags)),
});
export type LogRecord = Described<typeof logRecord>;

/** One line of a trend log of several properties (BACnetLogMultipleRecord). */
export const logMultipleRecord = sequence("log multiple record", {
  timestamp: at(0, dateTime),
  logData: at(
    1,
    choice("log data", {
      logStatus: at(0, logStatus),
      values: at(
        1,
        listOf(
          choice("log value", {
            boolean: at(0, boolean),
            real: at(1, real),
            enumerated: at(2, enumerated("enumerated", [])),
            unsigned: at(3, unsigned),
            signed: at(4, signed),
            bitString: at(5, bitString),
            null: at(6, nothing),
            failure: at(7, error),
            any: at(8, anyValues),
          }),
        ),
      ),
      timeChange: at(2, real),
    }),
  ),
});
export type LogMultipleRecord = Described<typeof logMultipleRecord>;
