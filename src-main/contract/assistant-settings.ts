import { z } from "zod";
import { reads, writes } from "./base.ts";

/**
 * What may leave this computer: `none`: nothing, no model is asked; `structure`: the question, what things are called, and what
 * kinds of numbers a tool gave: no number, no time, no finding and no order by what was measured; `aggregates`: sums, averages
 * and findings too; `all`: newest readings too.
 */
export const outgoingPolicies = ["none", "structure", "aggregates", "all"] as const;
export const outgoingPolicy = z.enum(outgoingPolicies);
export type OutgoingPolicy = z.infer<typeof outgoingPolicy>;

export const providerKinds = ["openai", "deepseek", "compatible"] as const;

/** A service that answers by the chat completions interface; its key is kept in the key store. */
export const modelProvider = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  kind: z.enum(providerKinds),
  name: z.string().trim().min(1).max(80),
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  model: z.string().trim().min(1).max(120),
  enabled: z.boolean(),
  /** How long may pass without a sign of its answer, ms; a whole answer may take ten times as long. */
  timeoutMs: z.number().int().min(500).max(600_000).default(20_000),
  /** What a million tokens cost, €; null: it isn't counted in money. */
  price: z
    .object({ input: z.number().min(0), output: z.number().min(0) })
    .nullable()
    .default(null),
});
export type ModelProvider = z.infer<typeof modelProvider>;

export const assistantSettings = z.object({
  policy: outgoingPolicy.default("none"),
  /** Asked in this order; after all of them the question is answered without a model. */
  providers: z.array(modelProvider).max(10).default([]),
  /** At most a day of the site's calendar; null: no limit. */
  budget: z
    .object({
      tokens: z.number().int().min(0).nullable().default(null),
      euros: z.number().min(0).nullable().default(null),
    })
    .default({ tokens: null, euros: null }),
});
export type AssistantSettings = z.infer<typeof assistantSettings>;

/** What was used since midnight of the site. */
export const modelUse = z.object({
  tokens: z.number().int().min(0),
  euros: z.number().min(0),
  /** So many of the tokens are estimated: answers that were stopped or broken off, and services that don't say. */
  estimated: z.number().int().min(0).default(0),
});
export type ModelUse = z.infer<typeof modelUse>;

export const assistantSettingsState = z.object({
  settings: assistantSettings,
  /** Ids of providers whose key is kept. */
  withKey: z.array(z.string()),
  today: modelUse,
});
export type AssistantSettingsState = z.infer<typeof assistantSettingsState>;

export const assistantConfiguration = {
  get: reads.output(assistantSettingsState),
  set: writes.input(assistantSettings).output(assistantSettingsState),
  /** null: forgets it. */
  setKey: writes
    .input(z.object({ providerId: z.string().max(40), key: z.string().trim().min(1).max(1_000).nullable() }))
    .output(assistantSettingsState),
} as const;
