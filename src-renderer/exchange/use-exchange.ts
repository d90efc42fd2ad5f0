import { useState } from "react";
import type { EdeComparison, EdeImport, ExchangedFile } from "../../src-main/contract/index.ts";
import { showNotice, useAct } from "../components/index.ts";
import { count, numbers } from "../format/index.ts";
import { useApplication } from "../gateway/index.ts";

/** The dialog that is open. */
export type ExchangeStep =
  | { readonly kind: "import"; readonly files: ExchangedFile[]; readonly preview: EdeImport }
  | { readonly kind: "export" }
  | { readonly kind: "compare"; readonly comparison: EdeComparison };

export interface Exchange {
  readonly step: ExchangeStep | null;
  readonly close: () => void;
  readonly pickEde: () => void;
  readonly chooseExport: () => void;
  readonly compare: () => void;
  readonly exportObjects: (format: "csv" | "xlsx") => void;
}

/** What the menu offers, and the dialog that it leads to. */
export function useExchange(): Exchange {
  const { client, shell } = useApplication();
  const act = useAct();
  const [step, setStep] = useState<ExchangeStep | null>(null);
  return {
    step,
    close: () => setStep(null),
    pickEde: () =>
      void act(async () => {
        const picked = await shell.openFiles(["csv", "xlsx", "txt"]);
        if (picked === null) return;
        const files = [...picked];
        setStep({ kind: "import", files, preview: await client.exchange.previewEde({ files }) });
      }),
    chooseExport: () => setStep({ kind: "export" }),
    compare: () =>
      void act(async () => setStep({ kind: "compare", comparison: await client.exchange.compare() })),
    exportObjects: (format) =>
      void act(async () => {
        const path = await shell.saveFiles([await client.exchange.exportObjects({ format })]);
        if (path !== null) showNotice("Exported the objects", path);
      }),
  };
}

/** `2 new, 1 changed, 5 the same, 3 left out`. */
export function countsText({ counts }: EdeImport): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.new, "new"],
    [counts.changed, "changed"],
    [counts.same, "the same"],
    [counts.leftOut, "left out"],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${numbers.whole(number)} ${word}`)
    .join(", ");
}

/** `12 the same · 1 missing on site · 2 not in the file · 3 differences`. */
export function comparisonText(comparison: EdeComparison): string {
  const parts = [`${count(comparison.same, "object")} the same`];
  if (comparison.missingOnSiteCount > 0)
    parts.push(`${numbers.whole(comparison.missingOnSiteCount)} missing on site`);
  if (comparison.notInFileCount > 0)
    parts.push(`${numbers.whole(comparison.notInFileCount)} not in the file`);
  if (comparison.differentCount > 0) parts.push(count(comparison.differentCount, "difference"));
  return parts.join(" · ");
}
