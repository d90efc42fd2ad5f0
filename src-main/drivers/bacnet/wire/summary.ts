import type { FramePart } from "../../wire.ts";

const longest = 200;
/** Parts whose text says little without what it belongs to. */
const passed = new Set(["subscriber process identifier", "time remaining", "initiating device identifier"]);

/** `AI-12 present-value 21.5, status-flags none; AI-13 …`: the leaves of a content in one line. */
export function summaryOf(parts: readonly FramePart[]): string {
  let text = "";
  const walk = (part: FramePart) => {
    if (text.length > longest || passed.has(part.label)) return;
    if (part.parts.length === 0 || isValue(part)) {
      if (part.text === "") return;
      const said = part.text.length > 60 ? `${part.text.slice(0, 60)}…` : part.text;
      const named = isNamed(part.label) ? said : `${part.label} ${said}`;
      if (text === "") text = named;
      else if (part.label.endsWith("object identifier")) text += `; ${named}`;
      else if (part.label === "property identifier" && / [a-z]/.test(text.slice(text.lastIndexOf(";") + 2))) {
        text += `, ${named}`;
      } else text += ` ${named}`;
      return;
    }
    for (const inner of part.parts) walk(inner);
  };
  for (const part of parts) walk(part);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const isValue = ({ label }: FramePart) => label === "value" || label === "result";
const isNamed = (label: string) =>
  /identifier$/.test(label) || label === "value" || label === "result" || label.startsWith("[");
