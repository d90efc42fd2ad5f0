import { firstSchema } from "./0001_first-schema.ts";

/** One step of the file's format. `version` is what `user_version` is after it. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: string;
}

/** All steps, oldest first. Listed by hand so that a bundle carries them. */
export const migrations: readonly Migration[] = [firstSchema];
