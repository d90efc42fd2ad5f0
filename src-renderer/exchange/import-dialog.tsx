import { Button, Group, Modal, Switch } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useState } from "react";
import type { EdeFate, EdeImport, ExchangedFile, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { count } from "../format/index.ts";
import { problemOf, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import "./exchange.css";
import { countsText } from "./use-exchange.ts";

const fateWords: Readonly<Record<EdeFate["fate"], string>> = {
  new: "new",
  changed: "changed",
  same: "the same",
  "left-out": "left out",
};

const columns: ColDef<EdeFate>[] = [
  { headerName: "Line", field: "line", width: 64, type: "rightAligned" },
  {
    headerName: "Becomes",
    colId: "fate",
    width: 84,
    valueGetter: ({ data }) => (data ? fateWords[data.fate] : ""),
    cellClassRules: { "cell-bad": ({ data }) => data?.fate === "left-out" },
  },
  { headerName: "Device", field: "deviceInstance", width: 84, cellClass: "cell-code" },
  { headerName: "Object", field: "key", width: 96, cellClass: "cell-code" },
  { headerName: "Name", field: "name", width: 180, tooltipField: "name" },
  { headerName: "Description", field: "description", width: 160, hide: true },
  { headerName: "Unit", field: "unit", width: 64 },
  { headerName: "State texts", field: "states", width: 120, tooltipField: "states" },
  { headerName: "Noticed", field: "note", flex: 1, minWidth: 180, tooltipField: "note" },
  { headerName: "File", field: "file", width: 140, hide: true },
];

interface ImportProps {
  readonly files: readonly ExchangedFile[];
  readonly preview: EdeImport;
  readonly onClose: () => void;
}

/** Shows what becomes of every line of EDE files and tables of objects, and imports them. */
export function ImportDialog({ files, preview, onClose }: ImportProps) {
  const { client, refresh } = useApplication();
  const revision = useWindowState((state) => state.revisions.devices);
  const prepared = useAnswer("prepared", String(revision), () => client.exchange.prepared());
  const [replace, setReplace] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const others = (prepared.value ?? []).filter(
    ({ instance }) => !preview.devices.some((device) => device.instance === instance),
  );
  const wholeFiles = preview.problems.filter((one) => one.line === null);
  const objects = preview.counts.new + preview.counts.changed + preview.counts.same;

  const bring = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await client.exchange.importEde({ files: [...files], mode: replace ? "replace" : "add" });
      refresh(["devices"]);
      onClose();
      showNotice(
        `Prepared ${count(preview.devices.length, "device")}`,
        "After the next scan, Compare with import says what differs. Undo takes the import back.",
      );
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title="Import a list of objects" size="min(1100px, 94vw)">
      <div className="form">
        <p>
          {count(preview.devices.length, "device")}, {count(objects, "object")}
          {objects + preview.counts.leftOut === 0 ? "" : `: ${countsText(preview)}`}
        </p>
        <p className="muted small">
          {preview.files.map(({ name, encoding, rows }) => `${name} (${encoding}, ${rows})`).join(" · ")}
        </p>
        {wholeFiles.map(({ file, text }) => (
          <p key={`${file} ${text}`} className="small">
            {file === "" ? text : `${file}: ${text}`}
          </p>
        ))}
        <div className="exchange-grid">
          <DataGrid
            label="Lines of the files"
            noun="line"
            remember="ede-import"
            rows={preview.fates}
            columns={columns}
            rowId={({ file, line }) => `${file}:${line}`}
            emptyText="The files have no line that could be an object"
          />
        </div>
        {others.length === 0 ? null : (
          <Switch
            label={`Forget the ${count(others.length, "device")} prepared before that these files don't name`}
            checked={replace}
            onChange={(event) => setReplace(event.currentTarget.checked)}
          />
        )}
        {problem === null ? null : <ProblemLine problem={problem} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" loading={busy} disabled={objects === 0} onClick={() => void bring()}>
            Import {count(objects, "object")}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
