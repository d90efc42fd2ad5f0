import type { Intent } from "../intents.ts";

/** What a question is about: something that can be asked, or nothing that anybody here knows of. */
export type Meaning = Intent | "none";
