import { learntMeanings } from "../../src-main/assistant/index.ts";

/** What questions mean, learnt once for all tests of a file. */
export const meanings = await learntMeanings(() => Promise.resolve());
