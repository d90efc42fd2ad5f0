import type { Language } from "../contract/assistant.ts";
import type { Evidence, Finding, Method } from "../contract/findings.ts";
import { factNames, factNamesOf, methodNames, roleNames } from "./evidence-pt.data.ts";

const own = (words: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(words, key) ? words[key] : undefined;

/** What a number is, in the language of its answer. */
export function factName(name: string, language: Language): string {
  if (language === "en") return name;
  const whole = own(factNames, name);
  if (whole !== undefined) return whole;
  const [english = "", portuguese = ""] = factNamesOf.find(([before]) => name.startsWith(before)) ?? [];
  return `${portuguese}${name.slice(english.length)}`;
}

/** What each series is for a number, in the language of its answer. */
export function evidenceIn(all: readonly Evidence[], language: Language): Evidence[] {
  return all.map((one) =>
    language === "en" ? one : { ...one, role: own(roleNames, one.role) ?? one.role.replaceAll("-", " ") },
  );
}

/** By what a finding was found, in the language of the answer. */
export function methodOf({ analysis, kind, method }: Finding, language: Language): Method {
  const name =
    language === "en" ? undefined : (own(methodNames, `${analysis} ${kind}`) ?? own(methodNames, analysis));
  return name === undefined ? method : { ...method, name };
}
