import type { Member } from "./member.ts";
import { acknowledgesExactly } from "./members/acknowledges-exactly.ts";
import { allGivesHalf } from "./members/all-gives-half.ts";
import { answersFromElsewhere } from "./members/answers-from-elsewhere.ts";
import { answersLate } from "./members/answers-late.ts";
import { apduOf50Bytes } from "./members/apdu-of-50-bytes.ts";
import { arrayLengthLies } from "./members/array-length-lies.ts";
import { characterSets } from "./members/character-sets.ts";
import { clockWrong } from "./members/clock-wrong.ts";
import { covFloods } from "./members/cov-floods.ts";
import { covStopsSilently } from "./members/cov-stops-silently.ts";
import { duplicateInstance } from "./members/duplicate-instance.ts";
import { edeEncodedWrongly } from "./members/ede-encoded-wrongly.ts";
import { everyOtherRequest } from "./members/every-other-request.ts";
import { invokeIdOfAStranger } from "./members/invoke-id-of-a-stranger.ts";
import { listsActiveAlarmsOnly } from "./members/lists-active-alarms-only.ts";
import { logRollsOverWhileRead } from "./members/log-rolls-over-while-read.ts";
import { multipleAborted } from "./members/multiple-aborted.ts";
import { networkLosesDatagrams } from "./members/network-loses-datagrams.ts";
import { noNumber } from "./members/no-number.ts";
import { notifiesOnly } from "./members/notifies-only.ts";
import { objectListRepeats } from "./members/object-list-repeats.ts";
import { objectWithoutName } from "./members/object-without-name.ts";
import { oneBadObjectInABatch } from "./members/one-bad-object-in-a-batch.ts";
import { oneHostManyInstances } from "./members/one-host-many-instances.ts";
import { rebootsInMidRead } from "./members/reboots-in-mid-read.ts";
import { restartsUnacknowledged } from "./members/restarts-unacknowledged.ts";
import { routerLosesFrames } from "./members/router-loses-frames.ts";
import { routerRefuses } from "./members/router-refuses.ts";
import { segmentsAstray } from "./members/segments-astray.ts";
import { servicesSupportedLies } from "./members/services-supported-lies.ts";
import { stateTextsShort } from "./members/state-texts-short.ts";
import { unconfiguredInstance } from "./members/unconfigured-instance.ts";
import { valuesOfAnotherType } from "./members/values-of-another-type.ts";

/** Every animal of the zoo, by the name of its file. */
export const zoo: Readonly<Record<string, Member>> = {
  "acknowledges-exactly": acknowledgesExactly,
  "all-gives-half": allGivesHalf,
  "answers-from-elsewhere": answersFromElsewhere,
  "answers-late": answersLate,
  "apdu-of-50-bytes": apduOf50Bytes,
  "array-length-lies": arrayLengthLies,
  "character-sets": characterSets,
  "clock-wrong": clockWrong,
  "cov-floods": covFloods,
  "cov-stops-silently": covStopsSilently,
  "duplicate-instance": duplicateInstance,
  "ede-encoded-wrongly": edeEncodedWrongly,
  "every-other-request": everyOtherRequest,
  "invoke-id-of-a-stranger": invokeIdOfAStranger,
  "lists-active-alarms-only": listsActiveAlarmsOnly,
  "log-rolls-over-while-read": logRollsOverWhileRead,
  "multiple-aborted": multipleAborted,
  "network-loses-datagrams": networkLosesDatagrams,
  "no-number": noNumber,
  "notifies-only": notifiesOnly,
  "object-list-repeats": objectListRepeats,
  "object-without-name": objectWithoutName,
  "one-bad-object-in-a-batch": oneBadObjectInABatch,
  "one-host-many-instances": oneHostManyInstances,
  "reboots-in-mid-read": rebootsInMidRead,
  "restarts-unacknowledged": restartsUnacknowledged,
  "router-loses-frames": routerLosesFrames,
  "router-refuses": routerRefuses,
  "segments-astray": segmentsAstray,
  "services-supported-lies": servicesSupportedLies,
  "state-texts-short": stateTextsShort,
  "unconfigured-instance": unconfiguredInstance,
  "values-of-another-type": valuesOfAnotherType,
};
