import enumerations from "node-bacnet/lib/enum.js";
import { boolean, enumerated, raw, signed, unsigned } from "../primitives.ts";
import { at, choice, type Described } from "../types.ts";
import {
  accessEvent,
  eventType,
  lifeSafetyMode,
  lifeSafetyOperation,
  lifeSafetyState,
  notifyType,
  reliability,
  timerState,
} from "./words.ts";

/** The state in a change-of-state event (BACnetPropertyStates); kinds that nobody described stay raw. */
export const propertyState = choice("property state", {
  boolean: at(0, boolean),
  binaryValue: at(1, enumerated("binary value", ["inactive", "active"])),
  eventType: at(2, eventType),
  polarity: at(3, enumerated("polarity", ["normal", "reverse"])),
  programChange: at(4, enumerated("program change", enumerations.ProgramRequestName)),
  programState: at(5, enumerated("program state", enumerations.ProgramStateName)),
  reasonForHalt: at(6, enumerated("reason for halt", enumerations.ProgramErrorName)),
  reliability: at(7, reliability),
  eventState: at(8, enumerated("event state", enumerations.EventStateName)),
  systemStatus: at(9, enumerated("system status", enumerations.DeviceStatusName)),
  units: at(10, enumerated("units", enumerations.EngineeringUnitsName)),
  unsigned: at(11, unsigned),
  lifeSafetyMode: at(12, lifeSafetyMode),
  lifeSafetyState: at(13, lifeSafetyState),
  restartReason: at(14, enumerated("restart reason", [])),
  doorAlarmState: at(15, enumerated("door alarm state", enumerations.DoorAlarmStateName)),
  action: at(16, enumerated("action", ["direct", "reverse"])),
  doorSecuredStatus: at(17, enumerated("door secured status", enumerations.DoorSecuredStatusName)),
  doorStatus: at(18, enumerated("door status", enumerations.DoorStatusName)),
  doorValue: at(19, enumerated("door value", enumerations.DoorValueName)),
  fileAccessMethod: at(20, enumerated("file access method", ["record-access", "stream-access"])),
  lockStatus: at(21, enumerated("lock status", enumerations.LockStatusName)),
  lifeSafetyOperation: at(22, lifeSafetyOperation),
  maintenance: at(23, enumerated("maintenance", enumerations.MaintenanceName)),
  nodeType: at(24, enumerated("node type", enumerations.NodeTypeName)),
  notifyType: at(25, notifyType),
  shedState: at(27, enumerated("shed state", enumerations.ShedStateName)),
  silencedState: at(28, enumerated("silenced state", enumerations.SilencedStateName)),
  accessEvent: at(30, accessEvent),
  integer: at(41, signed),
  timerState: at(43, timerState),
  other: raw,
});
export type PropertyState = Described<typeof propertyState>;
