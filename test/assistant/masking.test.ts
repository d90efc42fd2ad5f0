import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Masking } from "../../src-main/assistant/index.ts";

describe("masking of personal data", () => {
  it.each([
    ["an e-mail address", "write to ana.silva+site@empresa.com.pt today", "ana.silva+site@empresa.com.pt"],
    ["a phone number", "ring +351 912 345 678 first", "+351 912 345 678"],
    ["a phone number without its country", "ligar 912 345 678", "912 345 678"],
    ["a bank account", "pay to PT50 0002 0123 1234 5678 9015 4 now", "PT50 0002 0123 1234 5678 9015 4"],
    ["a tax number", "NIF 501 964 843, please", "501 964 843"],
    ["a plate", "the van AA-12-BB is outside", "AA-12-BB"],
    ["an address", "na Rua Augusta, 25 o contador parou", "Rua Augusta, 25"],
    ["an address in English", "at 12 Baker Street it is cold", "12 Baker Street"],
    ["a person with a title", "said Eng. Maria João Costa yesterday", "Eng. Maria João Costa"],
    ["a contact", "contact: Rui Pedro Alves, basement", "Rui Pedro Alves"],
  ])("takes out %s, and puts it back", (_, text, secret) => {
    const masking = new Masking();
    const masked = masking.mask(text);
    expect(masked).not.toContain(secret);
    expect(masked).toContain("⟦");
    expect(masking.unmask(masked)).toBe(text);
    expect(masking.size).toBe(1);
  });

  it.each([
    "EAAA52129 Chiller 2 used 501,964 kWh in March 2026",
    "AHU-1 Supply Air Temperature on Level 3",
    "What did Tenant T04 use between 2026-03-04 and 2026-03-09?",
    "Floor 0 fan coils cooling, Basement −1, main switch room",
    "device 41011 at 10.0.12.7:47808, BAC0",
    "power 912.345 kW, counter 123456789 Wh",
  ])("leaves the plant's own words alone: %s", (text) => {
    expect(new Masking().mask(text)).toBe(text);
  });

  it("gives back every text exactly, and the same mark for the same thing", () => {
    const words = fc.constantFrom(
      "ana@x.pt",
      "+351 912 345 678",
      "Chiller 2",
      "501964843",
      "Rua Augusta, 25",
      "kWh",
      "⟦X⟧",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 12 })), { maxLength: 12 }), (parts) => {
        const text = parts.join(" ");
        const masking = new Masking();
        expect(masking.unmask(masking.mask(text))).toBe(text);
      }),
    );
    const masking = new Masking();
    expect(masking.mask("a@x.pt")).toBe(masking.mask("a@x.pt"));
  });
});
