import type { z } from "zod";
import { Problem } from "../contract/problem.ts";

/**
 * Reads a row's JSON.
 * @param what the row's kind as people call it, e.g. `device`
 * @throws Problem `project-damaged`, naming the row
 */
export function parseRow<Value>(
  schema: z.ZodType<Value>,
  what: string,
  id: string,
  body: string,
  columns: Readonly<Record<string, unknown>>,
): Value {
  let cause: unknown;
  try {
    const parsed = schema.safeParse({ ...JSON.parse(body), ...columns });
    if (parsed.success) return parsed.data;
    cause = parsed.error;
  } catch (error) {
    cause = error;
  }
  throw new Problem(
    "project-damaged",
    `The ${what} ${id} in the project file can't be read: its record is damaged.`,
    "Work on with a backup copy of the project.",
    cause,
  );
}

/** Refuses a value that its schema doesn't allow, before it gets into the file. */
export function checked<Value>(schema: z.ZodType<Value>, what: string, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? "" : ` (${issue.path.join(".")}: ${issue.message})`;
  throw new Problem("invalid-input", `This ${what} can't be kept${where}.`.slice(0, 500), "Correct it.");
}
