import { type ListRole, listRoles } from "../../contract/templates.ts";
import { plainWord } from "../words.ts";
import { columnWords } from "./columns.data.ts";

const roleByWord: ReadonlyMap<string, ListRole> = new Map(
  listRoles.flatMap((role) => columnWords[role].map((word) => [plainWord(word), role] as const)).reverse(),
);

/** Titles that hold a role's word among others, in the order in which they are tried. */
const within: readonly (readonly [RegExp, ListRole])[] = [
  [/data ?type|datentyp|type de donn|tipo (?:de )?dat/i, "type"],
  [/adres|address|direcci|indirizz|register (?:no|nr|num)/i, "address"],
  [/function|funktion|fonction|funci|funzion/i, "table"],
  [/divis|teiler/i, "divisor"],
  [/scal|skalier|faktor|factor|factéur|multipl|fattor|resol|auflös|échelle/i, "scale"],
  [/\bunit|einheit|unité|unidad|unità/i, "unit"],
  [/descri|beschreib/i, "description"],
  [/access|zugriff|accès|acceso|r ?\/ ?w/i, "access"],
  [/words|registers|länge|length|anzahl|size/i, "length"],
  [/format|\btyp/i, "type"],
  [/parameter|bezeichn|messwert|désign|\bname/i, "name"],
];

/** Names of columns to roles, each role once; the first column that fits has it. */
export function guessRoles(titles: readonly string[]): (ListRole | null)[] {
  const roles: (ListRole | null)[] = titles.map(() => null);
  const taken = new Set<ListRole>();
  const give = (index: number, role: ListRole | undefined) => {
    if (role === undefined || taken.has(role) || roles[index] !== null) return;
    roles[index] = role;
    taken.add(role);
  };
  titles.forEach((title, index) => {
    give(index, exactRole(title));
  });
  titles.forEach((title, index) => {
    if (title.length < 60) give(index, within.find(([pattern]) => pattern.test(title))?.[1]);
  });
  // A list without a column of names has them in the one of descriptions.
  if (!taken.has("name")) {
    const described = roles.indexOf("description");
    if (described !== -1) roles[described] = "name";
  }
  return roles;
}

function exactRole(title: string): ListRole | undefined {
  const bare = title.replaceAll(/[([].*?[)\]]/g, "");
  return roleByWord.get(plainWord(title)) ?? roleByWord.get(plainWord(bare));
}

/** How likely these cells are the names of a list's columns: how many roles they name, 0 without an address. */
export function headerScore(cells: readonly string[]): number {
  const roles = guessRoles(cells);
  if (!roles.includes("address")) return 0;
  const numeric = cells.filter((cell) => /^\s*[\d.,]+\s*$/.test(cell)).length;
  return roles.filter((role) => role !== null).length - numeric;
}

/** What a header is known by again. */
export const headerSignature = (titles: readonly string[]): string =>
  titles.map(plainWord).join("|").slice(0, 2_000);
