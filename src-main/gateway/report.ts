import { userInfo } from "node:os";
import { implement } from "@orpc/server";
import type { Answer } from "../contract/assistant.ts";
import { Problem } from "../contract/problem.ts";
import {
  mostReportEntries,
  report as procedures,
  type ReportEntry,
  type ReportEntryId,
} from "../contract/report.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about the project's report. */
export function reportHandlers(gateway: Gateway) {
  const os = implement(procedures);
  const file = () => gateway.workspace.file;
  const { clock, newId } = gateway.options;
  const known = (id: ReportEntryId): ReportEntry => {
    const found = file()
      .report.entries()
      .find((entry) => entry.id === id);
    if (found === undefined) throw gone();
    return found;
  };
  const edit = (what: string, change: Parameters<ReturnType<typeof file>["edit"]>[1]): void => {
    file().edit(what, change);
    gateway.changed("report", "history");
  };
  const add = (answers: readonly Answer[]): ReportEntry[] => {
    const { report } = file();
    const before = report.entries();
    const place = (before.at(-1)?.place ?? -1) + 1;
    if (before.length + answers.length > mostReportEntries)
      throw new Problem(
        "invalid-input",
        `A report holds ${mostReportEntries} entries at most.`,
        "Remove some, or export it and begin anew.",
      );
    const author = userInfo().username;
    const entries = answers.map((answer, at): ReportEntry => {
      const id = newId() as ReportEntryId;
      report.keepAnswer(id, answer);
      const heading = answer.question.replace(/\s+/g, " ").trim().slice(0, 300);
      return { id, place: place + at, heading, note: "", author, addedAt: clock() };
    });
    const [first] = entries;
    const what = entries.length === 1 ? `“${first?.heading.slice(0, 60)}”` : `${entries.length} answers`;
    edit(`Add ${what} to the report`, (changes) => changes.putReportEntries(entries));
    return entries;
  };
  return os.router({
    head: os.head.handler(() => file().report.head()),
    setHead: os.setHead.handler(({ input }) => {
      edit("Change the report’s title", (changes) => changes.putReportHead(input));
      return file().report.head();
    }),
    entries: os.entries.handler(() => file().report.entries()),
    answer: os.answer.handler(({ input: { id } }) => {
      const answer = file().report.answer(known(id).id);
      if (answer === null) throw gone();
      return answer;
    }),
    add: os.add.handler(({ input: { conversationId, answerIds } }) => {
      const answers = file().conversations.get(conversationId)?.answers ?? [];
      const whole = answers.filter(({ stopped }) => !stopped);
      const wanted = new Set<string>(answerIds ?? whole.map(({ id }) => id));
      const found = answers.filter(({ id }) => wanted.has(id));
      if (found.length === 0 || found.length < wanted.size)
        throw new Problem("not-found", "This answer isn’t there any more.", "Ask again, then add it.");
      return add(found);
    }),
    put: os.put.handler(({ input }) => {
      const entry: ReportEntry = { ...known(input.id), ...input };
      edit(`Change “${entry.heading.slice(0, 60)}” in the report`, (changes) =>
        changes.putReportEntries([entry]),
      );
      return entry;
    }),
    move: os.move.handler(({ input: { id, place } }) => {
      const entry = known(id);
      const others = file()
        .report.entries()
        .filter((one) => one.id !== id);
      const ordered = [...others.slice(0, place), entry, ...others.slice(place)];
      edit(`Move “${entry.heading.slice(0, 60)}” in the report`, (changes) =>
        changes.putReportEntries(ordered.map((one, at) => ({ ...one, place: at }))),
      );
      return file().report.entries();
    }),
    remove: os.remove.handler(({ input: { id } }) => {
      const { heading } = known(id);
      edit(`Remove “${heading.slice(0, 60)}” from the report`, (changes) => changes.removeReportEntry(id));
    }),
  });
}

const gone = () =>
  new Problem("not-found", "This entry isn’t in the report any more.", "Look at the report again.");
