import { Button } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useState } from "react";
import type { AuditLine } from "../../src-main/contract/index.ts";
import { FilterBox, ProblemLine, showNotice, showProblem, useAct } from "../components/index.ts";
import { timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import "./writing.css";

const times = timeWords(undefined);

/** Everything that was done to the plant, and what was merged with the central database, newest first. */
export function Audit() {
  const { client } = useApplication();
  const act = useAct();
  const plant = useWindowState((state) => state.revisions.plant);
  const [filter, setFilter] = useState("");
  const lines = useAnswer("audit", String(plant), (signal) =>
    client.writing.audit({ limit: 10_000 }, { signal }),
  );
  const check = () =>
    act(async () => {
      const { broken, lines: checked } = await client.writing.checkAudit();
      if (broken === null)
        showNotice("The audit is whole", `${checked} lines, each bound to those before it.`);
      else
        showProblem({
          code: "project-damaged",
          what: broken,
          remedy: "Compare with a backup copy of the project.",
        });
    });
  return (
    <section aria-labelledby="settings-audit">
      <div className="audit-head">
        <h2 id="settings-audit">Audit</h2>
        <span className="grow" />
        <FilterBox label="Filter audit" value={filter} onChange={setFilter} />
        <Button onClick={check}>Check the chain</Button>
      </div>
      {lines.problem === null ? null : <ProblemLine problem={lines.problem} />}
      <div className="audit-grid">
        <DataGrid
          label="Audit"
          noun="line"
          remember="audit"
          rows={lines.value}
          columns={columns}
          rowId={(line) => String(line.number)}
          filter={filter}
          emptyText={
            filter === "" ? "Nothing was written to the plant or merged" : "No line matches the filter"
          }
        />
      </div>
    </section>
  );
}

const columns: ColDef<AuditLine>[] = [
  { headerName: "No.", field: "number", width: 64, type: "rightAligned", hide: true },
  { headerName: "Time", field: "time", width: 172, valueFormatter: ({ value }) => times.full(value) },
  { headerName: "User", field: "user", width: 70 },
  { headerName: "What", width: 96, valueGetter: ({ data }) => data?.kind ?? data?.phase ?? "" },
  { headerName: "Phase", field: "phase", width: 70, hide: true },
  { headerName: "Device", field: "device", width: 120, tooltipField: "device" },
  { headerName: "Object", field: "object", width: 130, tooltipField: "object" },
  { headerName: "Before", field: "before", width: 80, type: "rightAligned", hide: true },
  { headerName: "Asked", field: "asked", width: 80, type: "rightAligned" },
  { headerName: "Priority", field: "priority", width: 70, type: "rightAligned", hide: true },
  { headerName: "Outcome", field: "outcome", width: 80 },
  { headerName: "Read back", field: "readBack", width: 90, type: "rightAligned", hide: true },
  { headerName: "Note", field: "note", flex: 1, minWidth: 90, tooltipField: "note" },
];
