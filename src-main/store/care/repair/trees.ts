import type { DamagedPages } from "./pages.ts";
import { childrenOf, pageTypes, recordsOf, typeOf } from "./records.ts";

/** What one table or index of the damaged file has. */
export interface Tree {
  /** Pages with rows that can be read. */
  readonly pages: number[];
  /** Pages that ought to be there and can't be read, with everything below them. */
  readonly damaged: number[];
}

export interface Trees {
  readonly of: ReadonlyMap<string, Tree>;
  /** Pages with rows that no tree leads to any more. */
  readonly strays: number[];
  readonly damagedPages: number;
}

/** Follows all trees from the list of tables, which is found page by page where its own tree is damaged. */
export function findTrees(pages: DamagedPages, tell: (share: number) => void): Trees {
  const roots = new Map<string, number>();
  const withRows: number[] = [];
  let damagedPages = 0;
  for (let number = 1; number <= pages.count; number += 1) {
    tell(number / pages.count);
    const page = pages.page(number);
    if (page === null) {
      damagedPages += 1;
      continue;
    }
    const type = typeOf(page, number);
    if (type === pageTypes.tableLeaf || type === pageTypes.indexLeaf || type === pageTypes.indexInterior) {
      withRows.push(number);
    }
    if (type !== pageTypes.tableLeaf) continue;
    for (const { cells } of recordsOf(pages, page, number)) {
      const [kind, name, , root] = cells;
      if (kind !== "table" && kind !== "index" && kind !== "trigger" && kind !== "view") break;
      // Triggers have no tree.
      if (root === 0) continue;
      if (typeof name === "string" && typeof root === "number") roots.set(name, root);
    }
  }
  const seen = new Set<number>();
  const trees = new Map<string, Tree>();
  for (const [name, root] of [["sqlite_schema", 1] as const, ...roots]) {
    const tree: Tree = { pages: [], damaged: [] };
    const waiting = [root];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const page = pages.page(next);
      if (page === null) {
        tree.damaged.push(next);
        continue;
      }
      if (typeOf(page, next) !== pageTypes.tableInterior) tree.pages.push(next);
      waiting.push(...childrenOf(page, next));
    }
    trees.set(name, tree);
  }
  for (const free of freePages(pages)) seen.add(free);
  return { of: trees, strays: withRows.filter((number) => !seen.has(number)), damagedPages };
}

/** Pages that hold nothing any more: what is in them is old (SQLite's file format, 1.5). */
function freePages(pages: DamagedPages): Set<number> {
  const free = new Set<number>();
  let trunk = pages.page(1)?.readUInt32BE(32) ?? 0;
  while (trunk !== 0 && !free.has(trunk)) {
    free.add(trunk);
    const page = pages.page(trunk);
    if (page === null) break;
    const count = Math.min(page.readUInt32BE(4), 1_000);
    for (let index = 0; index < count; index += 1) free.add(page.readUInt32BE(8 + 4 * index));
    trunk = page.readUInt32BE(0);
  }
  return free;
}
