import { Button, Group, Modal, Select } from "@mantine/core";
import { useState } from "react";
import type { ExportFormat, Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { PointsField, usePointChoice } from "./points-field.tsx";
import { SpanFields, useSpan } from "./span-fields.tsx";
import { suggestedName } from "./text.ts";

const formats = [
  { value: "csv", label: "CSV, for spreadsheets" },
  { value: "parquet", label: "Parquet, for analysis" },
  { value: "sqlite", label: "SQLite, for databases" },
] as const satisfies readonly { value: ExportFormat; label: string }[];

/** Readings for other programs. */
export function ExportDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const { client, shell } = useApplication();
  const act = useAct();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [times, setTimes] = useState<"site" | "utc">("site");
  const span = useSpan(project.site.timeZone);
  const points = usePointChoice();
  const save = () =>
    act(async () => {
      const part = span.part();
      if (part === null) return;
      const path = await shell.choosePlace(suggestedName(project, "readings", Date.now()), format);
      if (path === null) return;
      await client.projectCare.exportReadings({ path, format, times, part: { ...part, ...points.part() } });
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title="Export readings">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          label="Format"
          data={formats}
          value={format}
          onChange={(value) => setFormat(formats.find((each) => each.value === value)?.value ?? "csv")}
          allowDeselect={false}
        />
        <SpanFields span={span} />
        <PointsField choice={points} />
        {format === "csv" ? (
          <Select
            label="Times"
            data={[
              { value: "site", label: `Of the site (${project.site.timeZone})` },
              { value: "utc", label: "UTC" },
            ]}
            value={times}
            onChange={(value) => setTimes(value === "utc" ? "utc" : "site")}
            allowDeselect={false}
          />
        ) : null}
        <p className="muted small">The file is not encrypted: who has it can read it.</p>
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit">
            Choose place and export…
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
