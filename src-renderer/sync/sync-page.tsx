import { Button } from "@mantine/core";
import { IconDatabaseCog, IconDatabaseHeart } from "@tabler/icons-react";
import { useState } from "react";
import { Empty, useAct } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { SetUp } from "./set-up.tsx";
import { StateView } from "./state-view.tsx";
import "./sync.css";

/** Where the project is sent, how far that is, and whether both sides are the same. */
export function SyncPage() {
  const sync = useWindowState((state) => state.sync);
  const [settingUp, setSettingUp] = useState(false);
  if (sync === null) return <p className="frame-quiet">Loading …</p>;
  const close = () => setSettingUp(false);
  return (
    <>
      {sync.settings === null ? (
        <Nowhere onConnect={() => setSettingUp(true)} />
      ) : (
        <StateView state={sync} settings={sync.settings} onChange={() => setSettingUp(true)} />
      )}
      {settingUp ? <SetUp settings={sync.settings} onClose={close} /> : null}
    </>
  );
}

/** What it is for, and the two ways to begin. */
function Nowhere({ onConnect }: { onConnect: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  const [starting, setStarting] = useState(false);
  const startDemo = () =>
    act(async () => {
      setStarting(true);
      try {
        await client.syncing.startDemo();
      } finally {
        setStarting(false);
      }
    });
  return (
    <Empty
      title="This project is kept on this computer only"
      text="Sync sends every reading, with its devices and points, to a central database (TimescaleDB or PostgreSQL), where many sites are kept together and other tools can read them. When the line is down nothing is lost: what waits is sent later, once."
    >
      <div className="sync-ways">
        <Button
          variant="filled"
          leftSection={<IconDatabaseCog size={16} stroke={1.5} />}
          onClick={onConnect}
          disabled={starting}
        >
          Connect to a central database…
        </Button>
        <Button
          leftSection={<IconDatabaseHeart size={16} stroke={1.5} />}
          loading={starting}
          onClick={() => void startDemo()}
        >
          Sync to a demo database
        </Button>
      </div>
      <p className="muted small" role="status">
        {starting
          ? "Starting the demo database and setting it up …"
          : "The demo database is a TimescaleDB that comes with the app and runs on this computer while the project is open; it needs about 600 MB of memory, up to 1 GB while it starts. It keeps what is sent there unencrypted in the app’s folder."}
      </p>
    </Empty>
  );
}
