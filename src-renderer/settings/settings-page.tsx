import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { Audit } from "../writing/index.ts";
import { keyWords, runtimeText } from "./about.ts";
import { ProjectCare } from "./care/index.ts";
import "./settings.css";

const times = timeWords(undefined);

export function SettingsPage() {
  return (
    <div className="settings">
      <h1>Settings</h1>
      <Appearance />
      <ProjectFile />
      <CareOfProject />
      <AuditOfProject />
      <About />
    </div>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section aria-labelledby="settings-appearance">
      <h2 id="settings-appearance">Appearance</h2>
      <div className="settings-row">
        <span id="settings-theme">Theme</span>
        <SegmentedControl
          aria-labelledby="settings-theme"
          value={colorScheme}
          onChange={(value) => {
            if (value === "light" || value === "dark" || value === "auto") setColorScheme(value);
          }}
          data={[
            { value: "auto", label: "As the system" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
        />
      </div>
    </section>
  );
}

function ProjectFile() {
  const project = useWindowState((state) => state.project);
  if (project === null || project === undefined) return null;
  return (
    <section aria-labelledby="settings-project">
      <h2 id="settings-project">Project</h2>
      <dl className="facts">
        <dt>Name</dt>
        <dd>{project.name}</dd>
        <dt>Site</dt>
        <dd>
          {project.site.name}, times in {project.site.timeZone}
        </dd>
        <dt>File</dt>
        <dd className="code">{project.path}</dd>
        <dt>Made</dt>
        <dd>{times.full(project.createdAt)}</dd>
        <dt>Key</dt>
        <dd>
          {keyWords[project.protection]}
          {project.protectionNotice === "" ? null : <p className="muted">{project.protectionNotice}</p>}
        </dd>
      </dl>
    </section>
  );
}

function CareOfProject() {
  const project = useWindowState((state) => state.project);
  return project === null || project === undefined ? null : (
    <ProjectCare key={project.id} project={project} />
  );
}

function AuditOfProject() {
  const project = useWindowState((state) => state.project);
  return project === null || project === undefined ? null : <Audit key={project.id} />;
}

function About() {
  const { client, shell } = useApplication();
  const startedAt = useWindowState((state) => state.status?.startedAt ?? 0);
  const about = useAnswer("about", String(startedAt), (signal) => client.about(undefined, { signal })).value;
  const runtime = useAnswer("runtime", "once", () => shell.runtime()).value;
  return (
    <section aria-labelledby="settings-about">
      <h2 id="settings-about">About</h2>
      <dl className="facts">
        <dt>Version</dt>
        <dd>{about?.version ?? "–"}</dd>
        <dt>Runtime</dt>
        <dd>{runtime === undefined ? "–" : runtimeText(runtime)}</dd>
        <dt>Chromium</dt>
        <dd>{runtime?.chromium ?? "–"}</dd>
        <dt>Gateway</dt>
        <dd>
          {about === undefined ? "–" : `Node ${about.node}, running since ${times.full(about.startedAt)}`}
        </dd>
        <dt>SQLite</dt>
        <dd>{about === undefined ? "–" : `${about.sqlite}, encrypted with ${about.cipher}`}</dd>
        <dt>Platform</dt>
        <dd>{about?.platform ?? runtime?.platform ?? "–"}</dd>
        <dt>Public holidays</dt>
        <dd>date-holidays by commenthol and contributors (ISC), its data CC-BY-3.0</dd>
      </dl>
    </section>
  );
}
