import { Button, Group, NumberInput, Switch } from "@mantine/core";
import { useState } from "react";
import type { CareState, Project } from "../../../src-main/contract/index.ts";
import { ProblemLine, useAct, useEdits, useNow } from "../../components/index.ts";
import { ago, count, sizeText, timeWords } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import "./care.css";
import { CopyDialog } from "./copy-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { Keeping } from "./keeping.tsx";
import { spanText, suggestedName } from "./text.ts";

/** How the project's file stands, and what can be done for it. */
export function ProjectCare({ project }: { project: Project }) {
  const { client } = useApplication();
  const revision = useWindowState((state) => state.revisions["project-care"]);
  const [asked, setAsked] = useState(0);
  const now = useNow(30_000);
  const answer = useAnswer("project-care", `${revision} ${asked} ${Math.floor(now / 60_000)}`, (signal) =>
    client.projectCare.state(undefined, { signal }),
  );
  const state = answer.value;
  return (
    <section aria-labelledby="settings-care">
      <h2 id="settings-care">Looking after the project</h2>
      {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
      {state === undefined ? null : (
        <div className="care">
          <Figures state={state} project={project} />
          <Copies state={state} project={project} onChange={() => setAsked((times) => times + 1)} />
          <Keeping state={state} project={project} onChange={() => setAsked((times) => times + 1)} />
          <Readings project={project} />
          <Check state={state} />
        </div>
      )}
    </section>
  );
}

interface Part {
  readonly state: CareState;
  readonly project: Project;
}

function Figures({ state, project }: Part) {
  const times = timeWords(project.site.timeZone);
  return (
    <dl className="facts">
      <dt>Size</dt>
      <dd>
        {sizeText(state.size)}
        {state.unused > state.size / 10 ? (
          <span className="muted"> · {sizeText(state.unused)} of it unused: a compact copy goes without</span>
        ) : null}
      </dd>
      <dt>Holds</dt>
      <dd>
        {count(state.points, "point")} · {count(state.readings, "reading")} stored
        {state.first === null || state.last === null ? null : (
          <span className="muted">
            {" "}
            · {times.full(state.first)} to {times.full(state.last)}
          </span>
        )}
      </dd>
      {state.diskFree === null ? null : (
        <>
          <dt>Disk</dt>
          <dd>{sizeText(state.diskFree)} free</dd>
        </>
      )}
    </dl>
  );
}

function Copies({ state, project, onChange }: Part & { onChange: () => void }) {
  const { client, shell } = useApplication();
  const act = useAct();
  const now = useNow(30_000);
  const [copying, setCopying] = useState(false);
  const [settings, change] = useEdits(state.settings);
  const { backup } = settings;
  const save = (part: Partial<typeof backup>) =>
    change(
      (shown) => ({ ...shown, backup: { ...shown.backup, ...part } }),
      async (next) => {
        await client.projectCare.setSettings(next);
        onChange();
      },
    );
  const backUp = () =>
    act(async () => {
      const path = await shell.choosePlace(suggestedName(project, "backup", Date.now()), "blipee");
      if (path !== null) await client.projectCare.backup({ path });
    });
  return (
    <div>
      <h3>Backup</h3>
      <p className="muted">
        {state.lastBackup === null
          ? "No backup was made yet."
          : `Last one ${ago(now - state.lastBackup.at)}, ${sizeText(state.lastBackup.bytes)}: ${state.lastBackup.path}`}
      </p>
      {project.protection === "passphrase" ? null : (
        <p className="muted">
          A backup opens on this computer, where its key is kept. To open it elsewhere, make a compact copy
          with a passphrase.
        </p>
      )}
      <Group gap="sm" className="care-row">
        <Button onClick={() => void backUp()}>Back up now…</Button>
        <Button onClick={() => setCopying(true)}>Compact copy…</Button>
      </Group>
      <Group gap="sm" className="care-row">
        <Switch
          label="Back up every day while the project is open"
          checked={backup.on}
          onChange={(event) => void save({ on: event.currentTarget.checked })}
        />
        <span className="muted">keep</span>
        <NumberInput
          aria-label="Daily backups to keep"
          className="care-number"
          min={1}
          max={365}
          value={backup.keep}
          disabled={!backup.on}
          onChange={(value) => {
            if (typeof value === "number" && value >= 1 && value <= 365) void save({ keep: value });
          }}
        />
        <span className="muted">in {spanText(project, backup.folder)}</span>
      </Group>
      {copying ? <CopyDialog project={project} onClose={() => setCopying(false)} /> : null}
    </div>
  );
}

function Readings({ project }: { project: Project }) {
  const [dialog, setDialog] = useState<"export" | "import" | null>(null);
  const close = () => setDialog(null);
  return (
    <div>
      <h3>Readings from and for other programs</h3>
      <p className="muted">
        Export for spreadsheets, analysis and databases: CSV, Parquet or plain SQLite. Import from CSV,
        Parquet or another project.
      </p>
      <Group gap="sm" className="care-row">
        <Button onClick={() => setDialog("export")}>Export readings…</Button>
        <Button onClick={() => setDialog("import")}>Import readings…</Button>
      </Group>
      {dialog === "export" ? <ExportDialog project={project} onClose={close} /> : null}
      {dialog === "import" ? <ImportDialog project={project} onClose={close} /> : null}
    </div>
  );
}

function Check({ state: { lastCheck } }: { state: CareState }) {
  const { client } = useApplication();
  const act = useAct();
  const now = useNow(30_000);
  const checking = useWindowState((known) =>
    known.jobs.some((job) => job.title === "Check the project" && job.state === "running"),
  );
  return (
    <div>
      <h3>Check</h3>
      <p className="muted" role="status">
        {lastCheck === null
          ? "The file was not checked yet. A check reads every page and unpacks every block of readings."
          : lastCheck.findings.length === 0
            ? `Nothing was wrong ${ago(now - lastCheck.checkedAt)}: ${count(lastCheck.pages, "page")}, ${count(lastCheck.readings, "reading")}.`
            : `${count(lastCheck.findings.length, "thing")} wrong ${ago(now - lastCheck.checkedAt)}. Close the project and repair it from the start page.`}
      </p>
      {lastCheck === null || lastCheck.findings.length === 0 ? null : (
        <ul className="care-findings">
          {lastCheck.findings.slice(0, 20).map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      <Button disabled={checking} onClick={() => act(() => client.projectCare.check())}>
        Check now
      </Button>
    </div>
  );
}
