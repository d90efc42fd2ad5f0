import { Button, Group, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ImportColumns, Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { SpanFields, useSpan } from "./span-fields.tsx";

const endings = ["csv", "txt", "tsv", "parquet", "blipee"];
const columnLabels = [
  ["time", "Times"],
  ["point", "Names or ids of points"],
  ["value", "Values"],
  ["quality", "Qualities"],
] as const satisfies readonly (readonly [keyof ImportColumns, string])[];

/** Readings from a table or another project, for points that this one has. */
export function ImportDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const { client, shell } = useApplication();
  const act = useAct();
  const [path, setPath] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [times, setTimes] = useState<"site" | "utc">("site");
  const [columns, setColumns] = useState<ImportColumns>({});
  const [passphrase, setPassphrase] = useState("");
  const span = useSpan(project.site.timeZone);
  const isProject = path?.toLowerCase().endsWith(".blipee") ?? false;
  const choose = () =>
    act(async () => {
      const chosen = await shell.chooseFile(endings);
      if (chosen !== null) setPath(chosen);
    });
  const start = () =>
    act(async () => {
      setTried(true);
      const part = span.part();
      if (path === null || part === null) return;
      const given = Object.entries(columns).filter(([, name]) => (name?.trim() ?? "") !== "");
      await client.projectCare.importReadings({
        ...{ path, part, times },
        columns: Object.fromEntries(given),
        ...(passphrase === "" ? {} : { passphrase }),
      });
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title="Import readings" size="lg">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="muted small">
          Readings are taken for points that the project has. Importing a file again changes nothing.
        </p>
        <Group align="end" wrap="nowrap">
          <TextInput
            className="care-file"
            label="File"
            readOnly
            placeholder="CSV, Parquet or another Blipee project"
            value={path ?? ""}
            title={path ?? undefined}
            error={tried && path === null ? "Choose a file" : undefined}
          />
          <Button onClick={() => void choose()}>Choose file…</Button>
        </Group>
        {path !== null && isProject ? (
          <PasswordInput
            label="Passphrase of that project"
            description="Only where its key isn't kept on this computer."
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": "Show passphrase" }}
          />
        ) : null}
        {path === null || isProject ? null : (
          <>
            <Select
              label="Times without an offset are"
              data={[
                { value: "site", label: `Of the site (${project.site.timeZone})` },
                { value: "utc", label: "UTC" },
              ]}
              value={times}
              onChange={(value) => setTimes(value === "utc" ? "utc" : "site")}
              allowDeselect={false}
            />
            <fieldset className="care-columns">
              <legend>Columns, where they aren't named time, point, value and quality</legend>
              {columnLabels.map(([role, label]) => (
                <TextInput
                  key={role}
                  label={label}
                  placeholder={role}
                  value={columns[role] ?? ""}
                  onChange={(event) => setColumns({ ...columns, [role]: event.currentTarget.value })}
                />
              ))}
            </fieldset>
            <p className="muted small">
              A table may also have a column for each point, under the point's name.
            </p>
          </>
        )}
        <SpanFields span={span} />
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit">
            Import
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
