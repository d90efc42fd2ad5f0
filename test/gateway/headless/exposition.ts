/** One line of Prometheus' text format, version 0.0.4. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Exposition {
  readonly samples: readonly Sample[];
  /** By the name of the family. */
  readonly types: ReadonlyMap<string, string>;
  readonly helps: ReadonlyMap<string, string>;
}

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([^ ]+)(?: (-?\d+))?$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** Reads the format strictly. @throws Error at anything that Prometheus would refuse */
export function readExposition(text: string): Exposition {
  if (!text.endsWith("\n")) throw new Error("The last line has no end.");
  const samples: Sample[] = [];
  const types = new Map<string, string>();
  const helps = new Map<string, string>();
  const seen = new Set<string>();
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line);
    if (comment) {
      const [, kind, name = "", rest = ""] = comment;
      const known = kind === "TYPE" ? types : helps;
      if (known.has(name)) throw new Error(`Twice: ${line}`);
      if (kind === "TYPE" && !/^(counter|gauge|histogram|summary|untyped)$/.test(rest)) throw new Error(line);
      known.set(name, rest);
      continue;
    }
    const found = sampleLine.exec(line);
    if (!found) throw new Error(`Not a sample: ${line}`);
    const [, name = "", labels = "", value = ""] = found;
    const number = value === "+Inf" ? Number.POSITIVE_INFINITY : value === "Nan" ? Number.NaN : Number(value);
    if (value === "" || (Number.isNaN(number) && value !== "NaN" && value !== "Nan")) throw new Error(line);
    const key = `${name}{${labels}}`;
    if (seen.has(key)) throw new Error(`The same series twice: ${line}`);
    seen.add(key);
    samples.push({ name, labels: labelsOf(labels), value: number });
  }
  for (const { name } of samples) {
    const family = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
    if (!types.has(family) || !helps.has(family)) throw new Error(`${name} has no type or no help.`);
  }
  return { samples, types, helps };
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  label.lastIndex = 0;
  while (label.lastIndex < text.length) {
    const found = label.exec(text);
    if (!found) throw new Error(`Not labels: ${text}`);
    const [, name = "", value = ""] = found;
    labels[name] = value.replaceAll(/\\(["\\n])/g, (_, escaped: string) =>
      escaped === "n" ? "\n" : escaped,
    );
  }
  return labels;
}
