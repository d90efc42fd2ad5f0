import type { Language } from "../contract/assistant.ts";
import { wordsOf } from "./spelling.ts";
import { tellTale } from "./vocabulary.data.ts";

/** Which language a question is in. @param otherwise where it doesn't tell */
export function languageOf(text: string, otherwise: Language): Language {
  const words = wordsOf(text);
  const count = (language: Language) => words.filter((word) => tellTale[language].includes(word)).length;
  const accents = /[ãõçáàâéêíóôú]/i.test(text) ? 2 : 0;
  const english = count("en");
  const portuguese = count("pt") + accents;
  if (english === portuguese) return otherwise;
  return english > portuguese ? "en" : "pt";
}
