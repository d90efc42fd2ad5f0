import type { Answer, Fact, Language, TextPiece } from "../../contract/assistant.ts";
import type { OutgoingPolicy } from "../../contract/assistant-settings.ts";
import type { Draft, Given } from "../answers/draft.ts";
import { factName } from "../evidence-words.ts";
import type { KnownDevice } from "../knowledge.ts";
import type { Medium } from "../lexicon.data.ts";
import type { Marks } from "./marks.ts";

/** Facts of one call that are told, at most. */
const mostFacts = 60;
/** Facts of findings that are a reading at one time, or may be one. */
const momentary = [
  ...["now", "value", "present value", "newest value", "average of the newest values"],
  ...["least reading", "greatest reading"],
];
/** Analyses of what passes just then. */
const ofThisMoment = /"right-now"/;
/** What these gave, and how much of it, tells of the plant by what the facts are called. */
const tellingTools = new Set(["findings", "alarms", "pastAlarms", "devices"]);

type Calls = Given["work"]["calls"];
/** Whether readings of one time were looked at, or texts of active alarms, which may have some in them. */
const isMomentary = (calls: Calls): boolean =>
  calls.some(
    ({ tool, input }) =>
      tool === "latest" || tool === "alarms" || (tool === "findings" && ofThisMoment.test(input)),
  );

const isReading = ({ name }: Fact, language: Language): boolean =>
  momentary.some((one) => factName(one, language) === name);

/**
 * What a model is told of a tool's result, as the policy lets it go out.
 *
 * Under `structure`, and under `aggregates` where readings of one time were looked at, these are the names and units of its
 * facts and marks for them and for its sentences. No text, no number, no time, nothing in the order of what was measured; no
 * name that is there because of what was measured.
 * @param before how many facts and calls there were before
 * @param readsValues it is asked for readings, whatever it looked at
 * @param media kinds of meters among which to choose; null: it is clear
 */
export function resultTold(
  draft: Draft,
  { work, knowledge }: Given,
  before: { readonly facts: number; readonly calls: number },
  {
    policy,
    marks,
    readsValues,
    media,
  }: {
    readonly policy: OutgoingPolicy;
    readonly marks: Marks;
    readonly readsValues: boolean;
    readonly media: readonly Medium[] | null;
  },
): string {
  const facts = work.facts.slice(before.facts);
  const calls = work.calls.slice(before.calls);
  const choice = media === null ? {} : { media };
  if (policy !== "all" && (policy !== "aggregates" || readsValues || isMomentary(calls))) {
    // Numbers of an answer that was told some are called as they are; of one that is told none they are counted anew.
    const tells = tellingTools.has(calls[0]?.tool ?? "");
    const mark = (fact: Fact) => (policy === "aggregates" ? marks.ofFact(fact) : marks.ofHidden(fact));
    return JSON.stringify({
      ...{ outcome: draft.kind, ...choice },
      sentences: `[[${marks.ofSentences(draft.text)}]]`,
      facts: kindsOf(tells ? [] : facts, work.calls, knowledge.devices).map(({ fact, what }) => ({
        ...{ id: mark(fact), what, unit: fact.quantity.unit },
      })),
    });
  }
  for (const fact of facts) {
    marks.ofFact(fact);
    marks.hear(fact.name);
  }
  for (const note of draft.notes ?? []) marks.hear(note);
  for (const piece of draft.text) if (piece.kind === "words") marks.hear(piece.text);
  return JSON.stringify({
    ...{ outcome: draft.kind, ...choice },
    text: draft.text
      .map((piece) =>
        piece.kind === "number" ? `[[${piece.fact}]]` : piece.kind === "struck" ? "" : piece.text,
      )
      .join(""),
    facts: facts.slice(0, mostFacts).map((fact) => ({
      ...{ id: fact.id, what: fact.name, unit: fact.quantity.unit },
      ...(policy === "all" || !isReading(fact, work.language) ? { value: fact.shown } : {}),
    })),
    notes: draft.notes,
  });
}

/** Facts by what they are, the first of each, without whom they are of: that may be there for being the greatest. */
function kindsOf(facts: readonly Fact[], calls: Calls, devices: readonly KnownDevice[]) {
  const kinds = new Map<string, { readonly fact: Fact; readonly what: string }>();
  for (const fact of facts) {
    if (tellingTools.has(calls[fact.call]?.tool ?? "")) continue;
    const what = withoutSubject(fact.name, devices);
    const key = `${what} ${fact.quantity.unit}`;
    if (!kinds.has(key)) kinds.set(key, { fact, what });
  }
  return [...kinds.values()];
}

function withoutSubject(name: string, devices: readonly KnownDevice[]): string {
  const own = devices.find((device) => device.name !== "" && name.endsWith(device.name));
  return own === undefined ? name : `${name.slice(0, -own.name.length)}…`;
}

/**
 * What a model is told of an earlier answer. Its numbers may have been read just then, which only the whole policy lets go out;
 * its words may say what was found, and who took the most: under `structure` it was only about something.
 */
export function earlierTold(answer: Answer, policy: OutgoingPolicy): string {
  const { text, stopped, calls } = answer;
  const isHeld = policy === "structure" || (policy === "aggregates" && isMomentary(calls));
  const told = policy === "all" ? textOf(text) : isHeld ? aboutOf(answer) : wordsOf(text);
  return stopped ? `${told.trimEnd()} …` : told;
}

/** Meters that are named of an earlier answer, at most. */
const mostNamed = 20;
const aboutOf = ({ understood: { intent, about } }: Answer): string =>
  `(${[intent, ...about.slice(0, mostNamed)].join(", ")})`;
const textOf = (pieces: readonly TextPiece[]): string =>
  pieces.map((piece) => (piece.kind === "struck" ? "" : piece.text)).join("");
const wordsOf = (pieces: readonly TextPiece[]): string =>
  pieces.map((piece) => (piece.kind === "number" || piece.kind === "struck" ? "…" : piece.text)).join("");
