import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Masking } from "../../src-main/assistant/index.ts";
import { airDevices } from "../../src-main/demo/bacnet/air-devices.data.ts";
import { startDemoPlant } from "../../src-main/demo/index.ts";
import { meterDefinitions } from "../../src-main/demo/model/meters.data.ts";
import { developQuestions } from "./questions-develop.data.ts";

const root = join(import.meta.dirname, "../..");

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
    ["a name without a title", "the office of João Pedro da Silva is cold", "João Pedro da Silva"],
    ["a name in a sentence", "Did Sarah Whitfield leave the lights on?", "Sarah Whitfield"],
    ["a name in capitals", "SALA DE MARIA JOSÉ COSTA", "MARIA JOSÉ COSTA"],
    ["a name in lower case", "quanto gastou a sala do rui pedro alves ontem", "rui pedro alves"],
    ["a name in quotation marks", "it was 'Maria Sousa' again", "Maria Sousa"],
    ["a name with an initial", "ask Thomas J. Walker about it", "Thomas J. Walker"],
    ["a name before a thing", "Ana Ferreira Office Temperature", "Ana Ferreira"],
    ["a name whose first one is a word", "Mark Robinson and the pump", "Mark Robinson"],
    [
      "a bank account in lower case",
      "pay to pt50 0002 0123 1234 5678 9015 4 now",
      "pt50 0002 0123 1234 5678 9015 4",
    ],
    ["a bank account without blanks", "gb82west12345698765432 is theirs", "gb82west12345698765432"],
    ["a phone number with brackets", "ring (+351) 21 000 11 22 first", "(+351) 21 000 11 22"],
    ["a phone number of London", "ring 020 7946 0958 first", "020 7946 0958"],
    ["a phone number of London with brackets", "ring (020) 7946 0958 first", "(020) 7946 0958"],
    ["a British mobile phone", "ring 07700 900123 first", "07700 900123"],
    ["a British phone from abroad", "ring +44 (0)20 7946 0958 first", "+44 (0)20 7946 0958"],
    ["a phone number in pairs", "ligar 21 000 11 22", "21 000 11 22"],
    ["a phone number with two noughts", "ligar 00351 912 345 678", "00351 912 345 678"],
    ["a plate of the middle series without hyphens", "o 12AB34 está no lugar 3", "12AB34"],
    ["a plate with blanks", "matrícula 12 34 AB", "12 34 AB"],
    ["a British plate", "AB12 CDE is parked there", "AB12 CDE"],
    ["a British plate without a blank", "LK68XYT charges", "LK68XYT"],
    ["a street with an abbreviation", "na R. Augusta 25 o contador parou", "R. Augusta 25"],
    ["an avenue", "na Av. da Liberdade 110 parou", "Av. da Liberdade 110"],
    ["an avenue of a date", "na Av. 5 de Outubro 100 parou", "Av. 5 de Outubro 100"],
    ["a street with its town", "Rua do Ouro 12, 1100-063 Lisboa", "Rua do Ouro 12, 1100-063 Lisboa"],
    ["a street in lower case", "na rua do ouro 12 parou", "rua do ouro 12"],
    ["a street without a number", "na Rua Augusta parou", "Rua Augusta"],
    ["a British postcode", "London SW1A 1AA is cold", "SW1A 1AA"],
    ["a person without title", "reset by Helena Marques at noon", "Helena Marques"],
    ["a person with a particle", "chave com João da Silva", "João da Silva"],
    ["a person in capitals", "ACKNOWLEDGED BY MARIA SOUSA", "MARIA SOUSA"],
    ["a person in small letters", "ask john smith about it", "john smith"],
    ["a person without accents", "visto por Jose Antonio Goncalves", "Jose Antonio Goncalves"],
    ["a plate without hyphens", "blocked by AA00BB again", "AA00BB"],
    ["an older plate with spaces", "the car 12 AB 34 stands there", "12 AB 34"],
    ["the oldest plate, of a vehicle", "matrícula AB1234", "AB1234"],
    ["a bank account with a word behind", "PT50000201231234567890154 AND", "PT50000201231234567890154"],
    ["an American phone number", "ring (555) 010-4477 now", "(555) 010-4477"],
    ["a tax number of one who isn't resident", "nif 450000001", "450000001"],
    ["a tax number of an estate", "nif 700 000 003", "700 000 003"],
    ["an avenue", "Av. da Liberdade 110, 1250-146 Lisboa", "Av. da Liberdade 110, 1250-146 Lisboa"],
    ["a British post code", "deliver to NW1 6XE", "NW1 6XE"],
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
    "Main Incomer, Maria Pump 3, Alice Poente 3, Victoria Station",
    "AHU01 and AHU012, FCU12, CH02 RUN, AV10 MAX, AI0012, TE01RT, AH01SF_Status, B21-12AB34",
    "212 345 678 kWh, 501 964 843\u00a0kWh, 020 kW",
    "Pump 3 Variable Speed Drive, 2 Main Drive, R. Temp 25, floor L3 1ST, Av. Power 12 kW",
    "Largo: what will May cost, and did Bill Total rise on Domingos?",
    "What is the max demand of lift 2 in april, and on quinta 12?",
    "912 345 678 kWh, 212345678 Wh, 220 000 123 m³ and 210 000 000 €",
    "AHU 1 Fan Drive, Pump 2 Drive, EM1234, CH0001, FC01 VAV, DI12 OUT",
    "Maria Auditorium, sala João Auditorium, Scott Building Chiller",
    "Victoria Tower, Supply Air, Return Air, Main Incomer, Costa Rosa",
  ])("leaves the plant's own words alone: %s", (text) => {
    expect(new Masking().mask(text)).toBe(text);
  });

  it.each([
    "1",
    "2",
    "3",
    "45",
    "5",
    "6",
    "70",
    "71",
    "72",
    "74",
    "75",
    "77",
    "78",
    "79",
    "8",
    "90",
    "91",
    "98",
    "99",
  ])("takes out every tax number that begins with %s, and none whose check digit is wrong", (begin) => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8}$/), (digits) => {
        const eight = (begin + digits).slice(0, 8);
        const sum = [...eight].reduce((all, digit, at) => all + Number(digit) * (9 - at), 0);
        const check = sum % 11 < 2 ? 0 : 11 - (sum % 11);
        const nif = eight + check;
        expect(new Masking().mask(`NIF ${nif}.`)).toBe("NIF ⟦NIF-A⟧.");
        const wrong = eight + ((check + 1) % 10);
        expect(new Masking().mask(`NIF ${wrong}.`)).not.toContain("⟦NIF");
      }),
    );
  });

  it("takes out bank accounts in any case, but nothing whose check digits are wrong", () => {
    const account = fc.tuple(fc.stringMatching(/^\d{21}$/), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(account, ([digits, lower, blanks]) => {
        const check = 98n - (BigInt(`${digits}252900`) % 97n);
        const written = (sum: bigint) => {
          const bare = `PT${String(sum).padStart(2, "0")}${digits}`;
          const spaced = blanks ? bare.replace(/.{4}(?=.)/g, "$& ") : bare;
          return lower ? spaced.toLowerCase() : spaced;
        };
        expect(new Masking().mask(`pay ${written(check)} now`)).toBe("pay ⟦IBAN-A⟧ now");
        expect(new Masking().mask(`pay ${written(check === 98n ? 3n : check + 1n)} now`)).not.toContain(
          "⟦IBAN",
        );
      }),
    );
  });

  it("masks what it knows wherever it stands, in a longer word or number too", () => {
    const masking = new Masking();
    masking.mask("ring 912 345 678 or write to ana@x.pt");
    expect(masking.mask("912 345 6789")).toBe("⟦PHONE-A⟧9");
    expect(masking.mask("Nothing is called ana@x.pt-9")).not.toContain("ana@x.pt");
  });

  it("leaves all names of the demo plant, its templates and the words of analyses and questions alone", async () => {
    await using plant = await startDemoPlant({ timeScale: 0 });
    const { bacnet, modbus } = plant.inventory();
    const names = [
      ...bacnet.flatMap(({ name, objects }) => [name, ...objects.map((object) => object.name)]),
      ...modbus.flatMap(({ name, externalId, location, variables }) => [
        `${externalId ?? ""} ${name}`,
        ...[location, ...variables],
      ]),
    ];
    const files = [
      "src-main/analytics",
      "src-main/assistant",
      "resources/templates/modbus",
      "resources/tariffs",
    ]
      .flatMap((folder) => globSync(join(root, folder, "**/*.{ts,yaml,json}")))
      .filter((file) => !/privacy|README/.test(file));
    const questions = globSync(join(root, "test/assistant/questions-*.data.ts"));
    const words = [...files, ...questions].flatMap((file) =>
      [
        ...readFileSync(file, "utf8")
          .replace(/^\s*(?:\/\/|\/?\*).*$/gm, "")
          .matchAll(/"[^"\n]+"|`[^`]+`|: [^"\n]+$/gm),
      ].map(([text]) => text),
    );
    expect(names.length).toBeGreaterThan(500);
    expect(words.length).toBeGreaterThan(3_000);
    const wrong = [...names, ...words].filter((text) => new Masking().mask(text) !== text);
    expect(wrong).toEqual([]);
  }, 60_000);

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

it("leaves the demo plant's names and everything that is asked about them alone", () => {
  const texts = [
    ...meterDefinitions.flatMap(({ name, location, externalId }) => [name, location, externalId]),
    ...airDevices.flatMap(({ name, objects }) => [
      name,
      ...objects.flatMap((one) => [one.name, one.description]),
    ]),
    ...developQuestions.flatMap(({ questions }) => questions.map(([text]) => text)),
  ];
  expect(texts.length).toBeGreaterThan(300);
  for (const text of texts) expect(new Masking().mask(text ?? "")).toBe(text ?? "");
});
