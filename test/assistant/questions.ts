import type { Language } from "../../src-main/contract/assistant.ts";

/** What a question's answer must be. */
export interface Expectation {
  /** `answer` where nothing else is said. */
  readonly kind?: "answer" | "choice" | "refusal";
  /** Meters by their names without label; nothing: the whole building's electricity. */
  readonly about?: readonly string[];
  /** As `periodOf` names it. */
  readonly period?: string;
  readonly compared?: string;
  /** Which hours of it are meant, as `within` names them, and which of what it is compared with where these are others. */
  readonly part?: string;
  readonly comparedPart?: string;
  /** Which number, computed by SQL, the answer must say. */
  readonly number?:
    | {
        readonly of:
          | "total"
          | "peak"
          | "present"
          | "difference"
          | "change"
          | "share"
          | "a day"
          | "greatest day";
      }
    /** Some number from the smallest quarter hour to the median one. */
    | { readonly of: "base" }
    | { readonly of: "mean" | "newest" | "highest" | "lowest"; readonly variable: string }
    /** Cold for each kWh, and hours that a machine ran. */
    | { readonly of: "performance" | "run hours" }
    | { readonly of: "count"; readonly count: number };
  /** Which meter must be named first, out of these, by SQL. */
  readonly first?: {
    readonly of: "most" | "least" | "now";
    readonly among: readonly string[];
    /** In these hours of the period only. */
    readonly part?: string;
    /** The second or a later one instead. */
    readonly place?: number;
  };
  readonly chart?: "bar" | "line" | "ranking";
  /** What the choices must be, for `choice`. */
  readonly choices?: readonly string[];
  /** What the text must say. */
  readonly says?: RegExp;
  /**
   * Analyses of which the question needs one: once it is there it must have been asked, whether it finds something or refuses;
   * until then the answer is a refusal that says what is missing.
   */
  readonly analysis?: readonly string[];
  /** Of which meters what the answer must say once tariffs and emission factors are told, by SQL and the price or factor. */
  readonly told?: {
    readonly of: "cost" | "carbon";
    readonly about?: readonly string[];
    readonly period: string;
    readonly part?: string;
    readonly medium?: "electricity" | "gas" | "water";
    /** What counts with it, of another medium. */
    readonly and?: readonly {
      readonly about: readonly string[];
      readonly medium: "electricity" | "gas" | "water";
    }[];
  };
  /** How the text must begin once the analysis is there. */
  readonly opens?: RegExp;
}

/** One question, and those that follow it in the same conversation. */
export interface Asked {
  readonly language: Language;
  readonly questions: readonly (readonly [text: string, expected: Expectation])[];
}

const floors = [0, 1, 2, 3, 4, 5];
export const lighting = floors.map((floor) => `Floor ${floor} lighting`);
export const sockets = floors.map((floor) => `Floor ${floor} sockets`);
export const tenants = Array.from({ length: 10 }, (_, at) => `Tenant T${String(at + 1).padStart(2, "0")}`);
export const chillers = ["Chiller 1", "Chiller 2"];
export const lifts = ["Lift 1", "Lift 2", "Lift 3"];
export const pumps = ["Chilled water pumps", "Condenser water pumps", "Hot water pumps", "Fire pump"];
export const endUses = [
  ...lighting,
  ...sockets,
  ...tenants,
  ...chillers,
  ...pumps,
  ...lifts,
  ...["AHU-1 fans", "AHU-2 fans", "Cooling towers", "Boiler auxiliaries", "Parking lights", "Parking fans"],
  ...[
    "Server room",
    "Server room cooling",
    "UPS",
    "Canteen",
    "Facade lights",
    "EV charger 1",
    "EV charger 2",
  ],
];
export const main = ["Main incomer"];

/** Questions of one kind. */
export interface Category {
  readonly name: string;
  readonly asked: readonly Asked[];
}

/** Whatever isn't said of several lines in one language. */
export const en = (...questions: Asked["questions"]): Asked => ({ language: "en", questions });
export const pt = (...questions: Asked["questions"]): Asked => ({ language: "pt", questions });

/** What questions of every set expect. */
export const total = { of: "total" } as const;
export const peak = { of: "peak" } as const;
export const change = { of: "change" } as const;
export const present = { of: "present" } as const;
export const share = { of: "share" } as const;
export const base = { of: "base" } as const;
export const difference = { of: "difference" } as const;
export const aDay = { of: "a day" } as const;
export const greatestDay = { of: "greatest day" } as const;
export const count = (many: number) => ({ of: "count", count: many }) as const;
export const newest = (variable: string) => ({ of: "newest", variable }) as const;
export const mean = (variable: string) => ({ of: "mean", variable }) as const;
export const highest = (variable: string) => ({ of: "highest", variable }) as const;
export const lowest = (variable: string) => ({ of: "lowest", variable }) as const;
export const tariff: Expectation = { kind: "refusal", says: /tariff|tarifa/i };
export const nothing: Expectation = { kind: "refusal" };
export const unusual: Expectation = { analysis: ["unusual", "waste"] };
export const waste: Expectation = { analysis: ["waste"] };
export const forecast: Expectation = { analysis: ["forecast"] };
export const maintenance: Expectation = { analysis: ["maintenance"] };
export const chargers = ["EV charger 1", "EV charger 2"];
export const fans = ["AHU-1 fans", "AHU-2 fans"];
export const boilers = ["Boiler 1", "Boiler 2"];
export const toilets = ["Toilets riser A", "Toilets riser B"];
