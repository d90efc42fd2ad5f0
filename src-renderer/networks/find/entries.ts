import {
  type LineSetting,
  likelySettings,
  type SweepPlan,
  settingText,
  sweepPlan,
} from "../../../src-main/contract/index.ts";

/** What a person enters to look for Modbus devices; numbers as the fields hold them. */
export interface FindEntries {
  readonly kind: SweepPlan["kind"];
  readonly hosts: string;
  readonly port: number | string;
  readonly transport: "tcp" | "rtu-over-tcp";
  readonly paths: readonly string[];
  /** `9600 8N1`, in the order in which they are tried. */
  readonly settings: readonly string[];
  readonly stopsAtFirst: boolean;
  readonly firstUnit: number | string;
  readonly lastUnit: number | string;
  readonly requestTimeoutMs: number | string;
}

const usual = 8;

export const freshEntries: FindEntries = {
  ...{ kind: "hosts", hosts: "", port: 502, transport: "tcp" },
  paths: [],
  settings: likelySettings.slice(0, usual).map(settingText),
  stopsAtFirst: true,
  ...{ firstUnit: 1, lastUnit: 247, requestTimeoutMs: 1_000 },
};

const baudRates = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200];
const all: readonly LineSetting[] = [
  ...likelySettings,
  ...baudRates.flatMap((baudRate) =>
    (["none", "even", "odd"] as const).flatMap((parity) =>
      ([1, 2] as const).map((stopBits) => ({ baudRate, parity, stopBits })),
    ),
  ),
];
const byText = new Map(all.map((setting) => [settingText(setting), setting]));

/** All settings that can be chosen, likely first. */
export const settingChoices: readonly string[] = [...byText.keys()];

export type FindWrong = Partial<Record<keyof FindEntries, string>>;

const messages: Readonly<Record<string, string>> = {
  hosts: "Hosts to look at, such as 10.0.4.0/24",
  port: "1 to 65535",
  paths: "At least one serial port",
  settings: "At least one setting",
  firstUnit: "0 to 255",
  lastUnit: "0 to 255",
  requestTimeoutMs: "20 ms to 60,000 ms",
};

/** Checks entries against the contract. @returns the plan, or what is wrong by field, in words */
export function checkFind(
  entries: FindEntries,
): { readonly plan: SweepPlan } | { readonly wrong: FindWrong } {
  const settings = entries.settings.flatMap((text) => byText.get(text) ?? []);
  const parsed = sweepPlan.safeParse({ ...entries, hosts: entries.hosts.trim(), settings });
  const wrong: { -readonly [key in keyof FindWrong]: string } = {};
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      const field = String(path[0]);
      const message = messages[field];
      if (message !== undefined && field in entries) wrong[field as keyof FindEntries] = message;
    }
    return { wrong };
  }
  if (parsed.data.firstUnit > parsed.data.lastUnit)
    return { wrong: { lastUnit: "Not below the first unit" } };
  return { plan: parsed.data };
}

/** `40 s`, `14 min`, `2 h 12 min`: how long something takes, for people. */
export function timeText(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}
