import { Button } from "@mantine/core";
import { IconBuilding, IconFilePlus, IconFolderOpen } from "@tabler/icons-react";
import { useState } from "react";
import { useAct } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { NewProject } from "./new-project.tsx";
import { PassphraseForm } from "./passphrase.tsx";
import { RecentProjects } from "./recent.tsx";
import { RepairForm } from "./repair.tsx";
import "./start.css";
import { useOpening } from "./use-open.ts";

export function StartPage() {
  const { shell } = useApplication();
  const act = useAct();
  const opening = useOpening();
  const { open } = opening;
  const [creating, setCreating] = useState(false);
  const project = useWindowState((state) => state.project);

  return (
    <div className="start">
      <header>
        <h1>Blipee Field</h1>
        <p className="muted">
          Scan BACnet and Modbus, map what is found to points, see them live, keep everything in one file.
        </p>
      </header>
      <div className="start-actions">
        <Button
          variant="filled"
          leftSection={<IconBuilding size={16} stroke={1.5} />}
          loading={opening.busy === "demo"}
          onClick={() => void opening.openDemo()}
        >
          Open demo plant
        </Button>
        <Button leftSection={<IconFilePlus size={16} stroke={1.5} />} onClick={() => setCreating(true)}>
          New project
        </Button>
        <Button
          leftSection={<IconFolderOpen size={16} stroke={1.5} />}
          onClick={() =>
            act(async () => {
              const path = await shell.chooseProjectToOpen();
              if (path !== null) await open(path);
            })
          }
        >
          Open file…
        </Button>
      </div>
      <p className="muted small">
        The demo plant is an office building with BACnet and Modbus devices, simulated on this computer.
      </p>
      {project ? (
        <section aria-label="Open project" className="start-current">
          <h2>Open now</h2>
          <p>
            <strong>{project.name}</strong> · {project.site.name}{" "}
            <span className="muted">· {project.path}</span>
          </p>
          {project.protectionNotice === "" ? null : <p className="muted small">{project.protectionNotice}</p>}
          <Button size="compact-sm" onClick={() => goTo("networks")}>
            Go to Networks
          </Button>
        </section>
      ) : null}
      <RecentProjects busy={opening.busy} onOpen={(path) => void open(path)} />
      <NewProject opened={creating} onClose={() => setCreating(false)} />
      {opening.locked === null ? null : (
        <PassphraseForm
          locked={opening.locked}
          busy={opening.busy !== null}
          onTry={(passphrase) => void open(opening.locked?.path ?? "", passphrase)}
          onClose={opening.giveUp}
        />
      )}
      {opening.damaged === null ? null : (
        <RepairForm
          key={opening.damaged.path}
          damaged={opening.damaged}
          onOpen={(path, passphrase) => void open(path, passphrase)}
          onClose={opening.giveUp}
        />
      )}
    </div>
  );
}
