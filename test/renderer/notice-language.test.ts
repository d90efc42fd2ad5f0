import { createElement } from "react";
import { expect, it } from "vitest";
import type { Notice } from "../../src-main/contract/index.ts";
import { NoticeView } from "../../src-renderer/assistant/notice-view.tsx";
import { rendered } from "./rendered.ts";

const statement = "Luzes acesas de noite.";
const notice = (remedy: string): Notice => ({
  ...{ number: 1, kind: "finding", subject: "s", at: 0, name: "Parking lights", statement: "Burn at night." },
  ...{ remedy: "Switch them off.", times: 3, energy: null, cost: null, per: "month", costNote: "" },
  ...{ from: 0, to: 1, deviceIds: [], pointIds: [], actions: [], seenAt: null, conversationId: null },
  inPortuguese: { statement, remedy, cost: "Custa 3 kWh.", costNote: "", actions: [] },
});
const shown = (remedy: string, language: "en" | "pt" = "pt") =>
  rendered(createElement(NoticeView, { notice: notice(remedy), language, onAsk: () => undefined }));
/** Texts that are marked as of a language. */
const marked = (html: string, lang: string) =>
  [...html.matchAll(new RegExp(`<(\\w+) lang="${lang}">([^<]*)`, "g"))]
    .map(([, , text]) => text?.trim() ?? "")
    .filter((text) => text !== "");

it("marks what is in Portuguese, and not the name, the date, and a remedy that is told in English", () => {
  const html = shown("Switch them off.");
  expect(html).not.toMatch(/<article[^>]*lang/);
  expect(marked(html, "pt")).toEqual(["Resultado", ", 3 vezes", statement, "Custa 3 kWh."]);
  expect(marked(html, "en")).toEqual(["Switch them off."]);
  expect(marked(shown("Desligue-as."), "pt")).toContain("Desligue-as.");
  expect(marked(shown("Desligue-as.", "en"), "pt")).toEqual([]);
});
