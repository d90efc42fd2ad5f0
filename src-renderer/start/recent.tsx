import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconFileOff, IconX } from "@tabler/icons-react";
import { useAct, useNow } from "../components/index.ts";
import { ago, timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";

const times = timeWords(undefined);

/** Projects opened before, newest first. */
export function RecentProjects({ busy, onOpen }: { busy: string | null; onOpen: (path: string) => void }) {
  const { client, refresh } = useApplication();
  const act = useAct();
  const recent = useWindowState((state) => state.recent);
  const now = useNow(30_000);
  if (recent.length === 0) return null;
  return (
    <section aria-label="Recent projects">
      <h2>Recent</h2>
      <ul className="recent">
        {recent.map((project) => (
          <li key={project.path}>
            <span className="recent-text">
              <strong className="ellipsis">{project.name}</strong>
              <span className="muted small ellipsis">{project.path}</span>
            </span>
            {project.exists ? (
              <span className="muted small recent-when" title={times.full(project.openedAt)}>
                {ago(now - project.openedAt)}
              </span>
            ) : (
              <span className="with-icon tone-warning small">
                <IconFileOff size={14} stroke={1.5} aria-hidden />
                file not found
              </span>
            )}
            <Button
              size="compact-sm"
              aria-label={`Open ${project.name}`}
              disabled={!project.exists}
              loading={busy === project.path}
              onClick={() => onOpen(project.path)}
            >
              Open
            </Button>
            <Tooltip label="Forget: takes it off this list, keeps the file">
              <ActionIcon
                size="sm"
                aria-label={`Forget ${project.name}`}
                onClick={() =>
                  act(async () => {
                    await client.project.forget({ path: project.path });
                    refresh(["project"]);
                  })
                }
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
    </section>
  );
}
