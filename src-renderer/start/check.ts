export interface NewProjectEntries {
  readonly name: string;
  readonly passphrase: string;
  readonly repeated: string;
}

/** What is wrong with each field, in words; nothing where all is well. */
export function checkNewProject(
  entries: NewProjectEntries,
): Partial<Record<keyof NewProjectEntries, string>> {
  const wrong: Partial<Record<keyof NewProjectEntries, string>> = {};
  if (entries.name.trim() === "") wrong.name = "Give the project a name";
  if (entries.passphrase !== "") {
    if (entries.passphrase.length < 8) wrong.passphrase = "At least 8 characters";
    else if (entries.passphrase !== entries.repeated) wrong.repeated = "Differs from the passphrase above";
  }
  return wrong;
}
