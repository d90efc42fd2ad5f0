/** One step of the file's format. `version` is what `user_version` is after it. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: string;
}
