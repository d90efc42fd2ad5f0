import type { Language } from "../../contract/assistant.ts";
import type { ModelFailure } from "./endpoint.ts";

/** What is noted about models under an answer, in the answer's language. */
export type ModelNote = Readonly<Record<Language, string>>;

export const budgetUsed: ModelNote = {
  en: "The budget of today is used up, so no model was asked.",
  pt: "O orçamento de hoje está gasto, por isso nenhum modelo foi consultado.",
};
export const budgetEnded: ModelNote = {
  en: "The budget of today was used up while this was written, so it ends here.",
  pt: "O orçamento de hoje esgotou-se enquanto isto era escrito, por isso acaba aqui.",
};
/** A provider that isn't asked after several failures. */
export const resting = (provider: string): ModelNote => ({
  en: `${provider} failed several times and isn\u2019t asked for a while.`,
  pt: `${provider} falhou várias vezes e não é consultado durante algum tempo.`,
});

const failed: Readonly<Record<ModelFailure["kind"], string>> = {
  timeout: "não respondeu a tempo",
  unreachable: "não está acessível",
  "refused-key": "não aceita a chave",
  "too-many-requests": "não aceita mais pedidos agora",
  server: "falhou",
  cut: "interrompeu a resposta",
  unusable: "deu uma resposta que não serve",
  "open-address": "não é consultado: o seu endereço não é cifrado, nem é deste computador ou da sua rede",
};
/** Why a provider's answer wasn't taken. */
export const failureNote = ({ kind, message }: ModelFailure, provider: string): ModelNote => ({
  en: message,
  pt: `${provider} ${failed[kind]}.`,
});
