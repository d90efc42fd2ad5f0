import { Button, Group, Menu, Modal, TextInput } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useState } from "react";
import type { ExchangedFile, TemplateSummary } from "../../src-main/contract/index.ts";
import { showNotice, useAct } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { ListImport } from "./list-import.tsx";
import { TemplateEditor } from "./template-editor.tsx";
import "./templates.css";

const origins = { app: "the app", own: "own", project: "this project" } as const;

const columns: ColDef<TemplateSummary>[] = [
  { headerName: "Manufacturer", field: "manufacturer", width: 130, sort: "asc" },
  { headerName: "Model", field: "model", width: 190, tooltipField: "model" },
  { headerName: "Kind", field: "kind", width: 150 },
  { headerName: "Registers", field: "registers", width: 84, type: "rightAligned" },
  {
    headerName: "From",
    colId: "own",
    width: 90,
    valueGetter: ({ data }) =>
      data === undefined ? "" : data.differs === null ? origins[data.from] : "own, differs",
  },
  {
    headerName: "Devices are",
    colId: "recognises",
    width: 120,
    valueGetter: ({ data }) => (data?.recognises ? "recognised" : "chosen by hand"),
  },
  { headerName: "Status", field: "status", width: 100 },
  {
    headerName: "Devices",
    colId: "devices",
    width: 90,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.devices.length ?? 0,
  },
  { headerName: "Source", field: "source", flex: 1, minWidth: 120, tooltipField: "source" },
];

type Step =
  | { readonly kind: "list" }
  | { readonly kind: "import"; readonly file: ExchangedFile }
  | { readonly kind: "edit"; readonly name: string };

/** The dialog of templates, while somebody wants it. */
export function TemplatesDialog() {
  const { state } = useApplication();
  const [step, setStep] = useState<Step>({ kind: "list" });
  const close = () => state.setState({ templates: false });
  const back = () => setStep({ kind: "list" });
  const title =
    step.kind === "import"
      ? `Import ${step.file.name}`
      : step.kind === "edit"
        ? `Template ${step.name}`
        : "Modbus templates";
  return (
    <Modal opened onClose={step.kind === "list" ? close : back} title={title} size="min(1180px, 96vw)">
      {step.kind === "import" ? (
        <ListImport file={step.file} onDone={back} />
      ) : step.kind === "edit" ? (
        <TemplateEditor name={step.name} onDone={back} />
      ) : (
        <TemplateList onStep={setStep} onClose={close} />
      )}
    </Modal>
  );
}

interface CarriedProps {
  readonly template: TemplateSummary;
  readonly onChoose: (keep: "project" | "here") => void;
}

/** What there is to choose about a template that came with the project. */
function Carried({ template: { from, model, differs }, onChoose }: CarriedProps) {
  if (from === "project") {
    return (
      <p role="status">
        {model} came with this project; this computer hasn't got it.{" "}
        <Button size="compact-sm" onClick={() => onChoose("project")}>
          Keep it on this computer
        </Button>
      </p>
    );
  }
  if (differs === null) return null;
  return (
    <p role="status">
      The project's {model} says something else than this computer's, which is used. {differs}{" "}
      <Button size="compact-sm" onClick={() => onChoose("project")}>
        Take the project's
      </Button>{" "}
      <Button size="compact-sm" onClick={() => onChoose("here")}>
        Put this computer's into the project
      </Button>
    </p>
  );
}

interface ListProps {
  readonly onStep: (step: Step) => void;
  readonly onClose: () => void;
}

function TemplateList({ onStep, onClose }: ListProps) {
  const { client, shell } = useApplication();
  const act = useAct();
  const [revision, setRevision] = useState(0);
  const devices = useWindowState((known) => known.revisions.devices);
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<TemplateSummary | null>(null);
  const [deleting, setDeleting] = useState(false);
  const answer = useAnswer("all-templates", `${revision} ${devices}`, (signal) =>
    client.templates.list(undefined, { signal }),
  );
  const change = (work: () => Promise<unknown>) =>
    void act(async () => {
      await work();
      setRevision((now) => now + 1);
    });
  const pick = (extensions: readonly string[], use: (file: ExchangedFile) => void) =>
    void act(async () => {
      const [file] = (await shell.openFiles(extensions)) ?? [];
      if (file !== undefined) use(file);
    });
  const save = (format: "yaml" | "csv" | "xlsx") =>
    void act(async () => {
      if (selected === null) return;
      const path = await shell.saveFiles([await client.templates.export({ name: selected.name, format })]);
      if (path !== null) showNotice("Exported the template", path);
    });
  const duplicate = (recognises: boolean) => {
    if (selected === null) return;
    const { name } = selected;
    change(async () => {
      const copy = await client.templates.duplicate({ name, recognises });
      const how = recognises
        ? `Scans take devices for it now, and no longer for ${name}.`
        : `Scans take devices for ${name} as before; choose the copy on a device's page.`;
      showNotice(`Made ${copy.name}`, how);
    });
  };
  const used = selected?.devices ?? [];
  return (
    <div className="form">
      <Group gap="xs">
        <TextInput
          data-autofocus
          aria-label="Filter templates"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button
          variant="filled"
          onClick={() => pick(["csv", "xlsx", "txt"], (file) => onStep({ kind: "import", file }))}
        >
          Import a register list…
        </Button>
        <Button
          onClick={() => pick(["yaml", "yml"], (file) => change(() => client.templates.importYaml({ file })))}
        >
          Import YAML…
        </Button>
      </Group>
      <div className="templates-grid">
        <DataGrid
          label="Templates"
          noun="template"
          remember="templates"
          rows={answer.value}
          columns={columns}
          filter={filter}
          rowId={({ name }) => name}
          emptyText="No template fits"
          onSelect={([row]) => {
            setSelected(row ?? null);
            setDeleting(false);
          }}
          onOpen={({ name }) => onStep({ kind: "edit", name })}
        />
      </div>
      {selected === null || deleting ? null : (
        <Carried
          template={selected}
          onChoose={(keep) =>
            change(async () => setSelected(await client.templates.choose({ name: selected.name, keep })))
          }
        />
      )}
      {deleting && selected !== null ? (
        <p role="alert">
          {used.length === 0
            ? `No device of this project is read as ${selected.model}.`
            : `${count(used.length, "device")} of this project ${used.length === 1 ? "is" : "are"} read by it: ${used.slice(0, 8).join(", ")}${used.length > 8 ? " …" : ""}. Their points stay; the next scan takes them for another type.`}{" "}
          <Button
            size="compact-sm"
            onClick={() => {
              setDeleting(false);
              setSelected(null);
              change(() => client.templates.remove({ name: selected.name }));
            }}
          >
            Delete {selected.model}
          </Button>
        </p>
      ) : null}
      <Group justify="space-between">
        <Group gap="xs">
          <Button
            disabled={selected === null}
            onClick={() => selected && onStep({ kind: "edit", name: selected.name })}
          >
            {selected?.own ? "Edit…" : "Look at…"}
          </Button>
          <Menu>
            <Menu.Target>
              <Button disabled={selected === null}>Duplicate…</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => duplicate(false)}>
                To choose by hand; scans keep to the original
              </Menu.Item>
              <Menu.Item disabled={!selected?.recognises} onClick={() => duplicate(true)}>
                To be taken by scans instead of the original
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Menu>
            <Menu.Target>
              <Button disabled={selected === null}>Export…</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => save("xlsx")}>As XLSX</Menu.Item>
              <Menu.Item onClick={() => save("csv")}>As CSV</Menu.Item>
              <Menu.Item onClick={() => save("yaml")}>As YAML</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button disabled={selected === null || selected.from === "app"} onClick={() => setDeleting(true)}>
            Delete…
          </Button>
        </Group>
        <Button onClick={onClose}>Close</Button>
      </Group>
    </div>
  );
}
