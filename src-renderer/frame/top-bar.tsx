import { Button, Kbd, Menu, Tooltip } from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import {
  IconAlertTriangle,
  IconChevronDown,
  IconCircle,
  IconCircleFilled,
  IconFolderX,
  IconMessageQuestion,
  IconSearch,
} from "@tabler/icons-react";
import { useStore } from "zustand";
import { liveStateText } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { ArmControl, OverridesButton, useCloseProject } from "../writing/index.ts";
import { useHasSide } from "./assistant-side.tsx";
import { panel, togglePanel } from "./panel-state.ts";
import { SyncMark } from "./sync-mark.tsx";

/** Project, site, live state, search. */
export function TopBar() {
  return (
    <section className="top-bar" aria-label="Project and state">
      <ProjectMenu />
      <LiveState />
      <SyncMark />
      <span className="grow" />
      <OverridesButton />
      <ArmControl />
      <Button
        variant="default"
        size="compact-sm"
        className="top-search"
        leftSection={<IconSearch size={14} stroke={1.5} />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
        onClick={spotlight.open}
      >
        Search
      </Button>
      <AssistantButton />
    </section>
  );
}

function AssistantButton() {
  const { open } = useStore(panel);
  if (!useHasSide()) return null;
  return (
    <Button
      variant={open ? "light" : "default"}
      size="compact-sm"
      className="top-search"
      aria-pressed={open}
      leftSection={<IconMessageQuestion size={14} stroke={1.5} />}
      rightSection={<Kbd size="xs">Ctrl J</Kbd>}
      onClick={togglePanel}
    >
      Assistant
    </Button>
  );
}

function ProjectMenu() {
  const close = useCloseProject();
  const project = useWindowState((state) => state.project);
  const connected = useWindowState((state) => state.status !== null);
  if (project === undefined)
    return <span className="muted">{connected ? "Opening …" : "Connecting to the gateway …"}</span>;
  if (project === null) return <span className="muted">No project open</span>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<IconChevronDown size={14} />}
          title={project.path}
        >
          <strong>{project.name}</strong>
          {project.site.name === project.name ? null : (
            <span className="muted top-site">{project.site.name}</span>
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{project.path}</Menu.Label>
        <Menu.Label>Times in {project.site.timeZone}</Menu.Label>
        <Menu.Item leftSection={<IconFolderX size={16} stroke={1.5} />} onClick={close}>
          Close project
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function LiveState() {
  const project = useWindowState((state) => state.project);
  const status = useWindowState((state) => state.status);
  if (project === null || project === undefined || status === null) return null;
  const problem = status.storageProblem;
  if (problem !== null) {
    return (
      <Tooltip label={problem.remedy} disabled={problem.remedy === ""}>
        <p className="live-state tone-bad" role="alert">
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
          {problem.what}
        </p>
      </Tooltip>
    );
  }
  const silent = status.devices.filter((device) => device.state === "silent").length;
  return (
    <section className="live-state" aria-label="Live state">
      {status.polling ? (
        <IconCircleFilled size={10} aria-hidden className={status.bad > 0 ? "tone-warning" : "tone-info"} />
      ) : (
        <IconCircle size={10} aria-hidden />
      )}
      <span className="ellipsis">
        {liveStateText(status)}
        {status.polling && silent > 0 ? ` · ${silent} silent` : ""}
      </span>
    </section>
  );
}
