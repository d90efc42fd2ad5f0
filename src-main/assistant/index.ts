/** Questions in people's words, answered with numbers that tools computed, and with nothing else. */

export { examples } from "./answers/drafts.ts";
export { type Asking, answerByPlanner, planAgain } from "./assistant.ts";
export { learntMeanings, type Meanings } from "./meanings.ts";
export { Models } from "./models/ask.ts";
export type { UseRecords } from "./models/budget.ts";
export { type Endpoint, type FailureKind, ModelFailure, openEndpoint } from "./models/endpoint.ts";
export { isOpenAddress } from "./models/provider-address.ts";
export { noticeOfAlarm, noticeOfFinding, type ToldAlarm } from "./notices.ts";
export type { WorkHours } from "./period-part.ts";
export type { Plan } from "./plan.ts";
export { Masking } from "./privacy/masking.ts";
export { refreshed } from "./refreshed.ts";
export type { CentralSite, PastAlarm, PastAlarms, World, WorldAlarm, WorldDevice } from "./world.ts";
