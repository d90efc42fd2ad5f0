import * as difficult from "./difficult-lines.ts";
import type { Member } from "./member.ts";
import * as wrong from "./wrong-answers.ts";

/** Every misbehaving unit, gateway and line. */
export const zoo: Readonly<Record<string, Member>> = {
  "wrong transaction": wrong.wrongTransaction,
  "transaction not returned": wrong.transactionNotReturned,
  "transaction always 2": wrong.transactionAlwaysTwo,
  "answer of the previous request": wrong.previousAnswer,
  "answer of the previous request, without numbers": wrong.previousAnswerUnnumbered,
  "one behind, once": wrong.onceOneBehind,
  "two answers": wrong.twoAnswers,
  "byte by byte": wrong.byteByByte,
  "half a frame": wrong.halfAFrame,
  "never more than half a frame": wrong.alwaysHalfAFrame,
  "exception of another function": wrong.exceptionOfAnotherFunction,
  "answers as another": wrong.answersAsAnother,
  "byte count lies": wrong.byteCountLies,
  "one register too many": wrong.oneRegisterTooMany,
  "length field lies": wrong.lengthFieldLies,
  "length field too short": wrong.lengthFieldTooShort,
  "check wrong now and then": wrong.damagedNowAndThen,
  "garbage before": wrong.garbageBefore,
  "gateway serialises": difficult.gatewaySerialises,
  "unit 255 only": difficult.only255,
  "asked as 1, is 255": difficult.not1But255,
  echo: difficult.echoes,
  "16 registers at most": difficult.sixteenRegisters,
  holes: difficult.hasHoles,
  "reset at each 100th": difficult.resetsConnection,
  "reset at each third": difficult.resetsOften,
  "busy now and then": difficult.busyNowAndThen,
  "always busy": difficult.alwaysBusy,
  "loses some": difficult.losesSome,
  "answers too late": difficult.answersTooLate,
  "another master": difficult.anotherMaster,
};
