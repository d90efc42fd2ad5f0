import { stat } from "node:fs/promises";

const answerMs = 5_000;

/**
 * What is at a path, without waiting for ever: a share that went away doesn't answer at all, and SQLite would wait for it
 * with the whole process.
 */
export async function fileKind(path: string): Promise<"file" | "missing" | "other" | "no-answer"> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<"no-answer">((resolve) => {
    timer = setTimeout(() => resolve("no-answer"), answerMs);
  });
  const look = stat(path).then(
    (found) => (found.isFile() ? "file" : "other"),
    () => "missing" as const,
  );
  const kind = await Promise.race([look, silence]);
  clearTimeout(timer);
  return kind;
}
