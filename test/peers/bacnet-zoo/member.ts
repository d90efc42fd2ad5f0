/** One way to misbehave, and what the app does and tells then. */
export interface Member {
  /** The misbehaviour in one sentence, in the field's words. */
  readonly sentence: string;
  /** Each a test of its own, by what the app does. */
  readonly app: Readonly<Record<string, () => Promise<void>>>;
}
