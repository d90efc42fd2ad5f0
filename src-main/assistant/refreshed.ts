import { z } from "zod";
import type { Answer, Language, ToolCall } from "../contract/assistant.ts";

/** Under an answer of a model that stays as it is when it is asked again. */
const stays: Readonly<Record<Language, string>> = {
  en: "A model wrote this. Asked again without one, something else would be answered: it isn’t refreshed, and stays as of when it was asked.",
  pt: "Foi um modelo que escreveu isto. Perguntado de novo sem ele, a resposta seria outra: não é atualizada e fica como era quando se perguntou.",
};

const asked = z.looseObject({ from: z.number().optional(), to: z.number().optional() });

interface Call {
  readonly what: string;
  readonly from: number;
  readonly length: number;
}

/** What a tool was asked, without its time. */
function callOf({ tool, input }: ToolCall): Call {
  try {
    const { from = 0, to = 0, ...rest } = asked.parse(JSON.parse(input));
    return { what: JSON.stringify([tool, rest]), from, length: to - from };
  } catch {
    // A very long list of points was cut when it was kept.
    return { what: `${tool} ${input}`, from: 0, length: 0 };
  }
}

/** A period that goes on begins as before, one that moves on is as long as before. */
const isSame = (one: Call, other: Call): boolean =>
  one.what === other.what &&
  (one.from === other.from || Math.abs(one.length - other.length) <= 0.01 * other.length);

function asksTheSame(one: Answer, other: Answer): boolean {
  const [own, others] = [one.calls.map(callOf), other.calls.map(callOf)];
  const areIn = (some: readonly Call[], all: readonly Call[]) =>
    some.every((call) => all.some((each) => isSame(call, each)));
  return areIn(own, others) && areIn(others, own);
}

/**
 * What takes the place of an answer that was asked again without a model.
 *
 * What a model wrote makes room only for an answer of the same tools about the same. Its sentences can't be told again with other
 * numbers: what they compare may be the other way round by then.
 * @param again by the data of now, without a model
 * @returns `again`; or the answer as it was, with a note that it isn't refreshed
 */
export function refreshed(answer: Answer, again: Answer): Answer {
  // What was stopped is a part only: a whole answer takes its place.
  if (answer.author.kind === "planner" || answer.stopped) return again;
  if (again.kind === "answer" && again.calls.length > 0 && asksTheSame(answer, again)) return again;
  const note = stays[answer.language];
  return answer.notes.includes(note) ? answer : { ...answer, notes: [...answer.notes, note].slice(-30) };
}
