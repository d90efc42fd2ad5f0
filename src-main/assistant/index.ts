/** Questions in people's words, answered with numbers that tools computed, and with nothing else. */

export { type Asking, answerByPlanner, examples } from "./assistant.ts";
export type { Plan } from "./plan.ts";
export type { World, WorldAlarm, WorldDevice } from "./world.ts";
