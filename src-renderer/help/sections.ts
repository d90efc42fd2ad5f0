/** A part of a guide with its own heading. */
export interface Section {
  /** Heading as an address within the guide: `when-something-doesnt-work`. */
  readonly id: string;
  readonly title: string;
  /** Markdown below the heading. */
  readonly text: string;
}

export interface Guide {
  readonly title: string;
  /** What stands before the first section. */
  readonly opening: string;
  readonly sections: readonly Section[];
}

/** Takes a guide in Markdown apart at its headings of the second level. Pure. */
export function guideOf(markdown: string): Guide {
  const [head = "", ...parts] = markdown.split(/^## /m);
  const [, title = "", opening = ""] = /^# (.*)\n([\s\S]*)$/.exec(head) ?? [];
  const sections = parts.map((part): Section => {
    const end = part.indexOf("\n");
    const name = part.slice(0, end).trim();
    return { id: addressOf(name), title: name, text: part.slice(end + 1).trim() };
  });
  return { title, opening: opening.trim(), sections };
}

const addressOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .trim()
    .replaceAll(/\s+/g, "-");

/** @returns the sections in which every one of these words occurs; all of them where there is none */
export function sectionsWith(sections: readonly Section[], words: string): readonly Section[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return sections.filter(({ title, text }) => {
    const all = `${title} ${text}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
