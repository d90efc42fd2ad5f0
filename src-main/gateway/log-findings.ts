import type { LogPageRead, LogRecordRead } from "../drivers/driver.ts";

/** What a person should know of records that were read, in words; nothing where all is well. */
export function findingsOf(
  records: readonly LogRecordRead[],
  gaps: readonly NonNullable<LogPageRead["gap"]>[],
): string[] {
  const findings = gaps.map(({ why, lost }) => {
    if (why === "restarted") return "The log was emptied and began anew.";
    const what =
      lost === null ? "Records may be lost" : lost === 1 ? "1 record is lost" : `${lost} records are lost`;
    return `${what}: the log rolled over before it was read.`;
  });
  const of = (flag: "disabled" | "purged" | "interrupted") =>
    records.filter(({ entry }) => entry.kind === "status" && entry.flags.includes(flag));
  for (const [flag, words] of statusWords) {
    const found = of(flag);
    const last = found.at(-1);
    if (last !== undefined) findings.push(`${words}${times(found.length)}, last on ${shown(last)}.`);
  }
  for (const record of records) {
    if (record.entry.kind !== "time-change") continue;
    const by = record.entry.ms === 0 ? "" : ` by ${signed(record.entry.ms)}`;
    findings.push(`The device's clock was set${by} on ${shown(record)}.`);
  }
  const unreadable = records.filter(
    ({ entry, local }) => entry.kind === "unreadable" || local === null,
  ).length;
  if (unreadable > 0) findings.push(`${unreadable} of the records can't be read.`);
  // The same again and again would hide the rest.
  return [...new Set(findings)].slice(-10);
}

const statusWords = [
  ["interrupted", "Recording was interrupted"],
  ["disabled", "Recording was switched off"],
  ["purged", "The log was emptied"],
] as const;

const times = (count: number) => (count === 1 ? "" : ` ${count} times`);

/** As the device's clock shows it. */
function shown({ local }: LogRecordRead): string {
  return local === null ? "an unknown day" : new Date(local).toISOString().slice(0, 16).replace("T", " ");
}

const signed = (ms: number) => `${ms < 0 ? "−" : "+"}${span(Math.abs(ms))}`;

/** `4 min 12 s`. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  return parts.flatMap(([value, unit]) => (value === 0 ? [] : [`${value} ${unit}`])).join(" ") || "0 s";
}
