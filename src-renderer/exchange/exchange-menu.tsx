import { Menu } from "@mantine/core";
import { CompareDialog } from "./compare-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import type { Exchange } from "./use-exchange.ts";

/** Items of a menu. */
export function ExchangeMenuItems({ exchange }: { exchange: Exchange }) {
  return (
    <>
      <Menu.Item onClick={exchange.pickEde}>Import EDE, CSV or XLSX…</Menu.Item>
      <Menu.Item onClick={exchange.chooseExport}>Export EDE…</Menu.Item>
      <Menu.Item onClick={exchange.compare}>Compare with import</Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => exchange.exportObjects("xlsx")}>Export objects as XLSX…</Menu.Item>
      <Menu.Item onClick={() => exchange.exportObjects("csv")}>Export objects as CSV…</Menu.Item>
    </>
  );
}

/** The dialog that an item led to, if any. */
export function ExchangeDialog({ exchange }: { exchange: Exchange }) {
  const { step, close } = exchange;
  switch (step?.kind) {
    case "import":
      return <ImportDialog files={step.files} preview={step.preview} onClose={close} />;
    case "export":
      return <ExportDialog onClose={close} />;
    case "compare":
      return <CompareDialog comparison={step.comparison} onClose={close} />;
    default:
      return null;
  }
}
