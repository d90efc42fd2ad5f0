import { Button, Group, Modal } from "@mantine/core";
import { useState } from "react";
import type { ProblemReport, SyncSettings } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { problemOf, useApplication, useWindowState } from "../gateway/index.ts";
import { ConnectionFields } from "./connection-fields.tsx";
import { type Checked, checkEntries, type Entries, entriesOf, type Wrong } from "./entries.ts";
import { Found, type FoundServer, type Target, targetIn } from "./found.tsx";

interface SetUpProps {
  readonly settings: SyncSettings | null;
  readonly onClose: () => void;
}

/** Where to send: the connection, what is found there, and which site it becomes. */
export function SetUp({ settings, onClose }: SetUpProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={settings === null ? "Connect to a central database" : "Change the connection"}
      size={560}
    >
      {settings?.demo ? (
        <DemoPace settings={settings} onClose={onClose} />
      ) : (
        <Fields settings={settings} onClose={onClose} />
      )}
    </Modal>
  );
}

type Work = "look" | "prepare" | "save";

function Fields({ settings, onClose }: SetUpProps) {
  const { client } = useApplication();
  const site = useWindowState((state) => state.project?.site);
  const [entries, setEntries] = useState(() => entriesOf(settings));
  const [wrong, setWrong] = useState<Wrong>({});
  const [found, setFound] = useState<FoundServer | null>(null);
  const [target, setTarget] = useState<Target | null>(settings);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState<Work | null>(null);
  // Of which organization the database couldn't be set up with TimescaleDB.
  const [withoutExtension, setWithoutExtension] = useState<string | undefined>(undefined);

  const set = (change: Partial<Entries>) => {
    setEntries((now) => ({ ...now, ...change }));
    const isPace = Object.keys(change).every((name) => name === "seconds" || name === "limit");
    if (isPace) return;
    // What was found is about another connection now.
    setFound(null);
    setProblem(null);
  };
  const run = async (work: Work, what: (checked: Exclude<Checked, { wrong: Wrong }>) => Promise<void>) => {
    const checked = checkEntries(entries);
    setWrong("wrong" in checked ? checked.wrong : {});
    if ("wrong" in checked) return;
    setBusy(work);
    setProblem(null);
    setWithoutExtension(undefined);
    try {
      await what(checked);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(null);
    }
  };
  const reach = ({ connection, secrets }: Exclude<Checked, { wrong: Wrong }>) => ({
    connection,
    ...(secrets === undefined ? {} : { secrets }),
  });
  const lookAt = async (checked: Exclude<Checked, { wrong: Wrong }>, organizationId?: string | null) => {
    const answer = await client.syncing.look(reach(checked));
    setFound(answer);
    if (site !== undefined) setTarget(targetIn(answer, site.id, organizationId ?? target?.organizationId));
  };
  const look = () => run("look", lookAt);
  const prepare = (organization: string | undefined, plain = false) =>
    run("prepare", async (checked) => {
      const named = organization === undefined ? {} : { organization };
      try {
        const made = await client.syncing.prepare({ ...reach(checked), ...named, plain });
        await lookAt(checked, made.organizationId);
      } catch (error) {
        if (problemOf(error).code === "extension-missing") setWithoutExtension(organization);
        throw error;
      }
    });
  const save = () =>
    run("save", async (checked) => {
      if (target === null) return;
      const { connection, secrets, intervalMs, bytesPerSecond } = checked;
      const { organizationId, siteId } = target;
      await client.syncing.set({
        settings: {
          ...{ connection, organizationId, siteId, intervalMs, bytesPerSecond },
          ...{ enabled: settings?.enabled ?? true, offBecause: settings?.offBecause ?? null },
        },
        ...(secrets === undefined ? {} : { secrets }),
      });
      onClose();
    });

  const stands = found?.problems.every(({ code }) => code === "clock-skew") === true;
  const canSave = target !== null && (stands || (settings !== null && found === null));
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (stands && canSave ? save() : look());
      }}
    >
      <ConnectionFields entries={entries} wrong={wrong} set={set} isKept={settings !== null} />
      {problem === null ? null : (
        <div role="alert">
          <ProblemLine problem={problem} />
        </div>
      )}
      {withoutExtension === undefined ? null : (
        <Group>
          <Button disabled={busy !== null} onClick={() => void prepare(withoutExtension, true)}>
            Set up as plain PostgreSQL
          </Button>
          <span className="muted">Nothing is compressed there, and it stays so.</span>
        </Group>
      )}
      {found === null ? null : (
        <Found
          found={found}
          target={target}
          setTarget={setTarget}
          onPrepare={(organization) => void prepare(organization)}
          preparing={busy === "prepare"}
        />
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant={stands ? "default" : "filled"}
          loading={busy === "look"}
          disabled={busy !== null}
          onClick={() => void look()}
        >
          {found === null ? "Look" : "Look again"}
        </Button>
        <Button
          variant={stands ? "filled" : "default"}
          loading={busy === "save"}
          disabled={!canSave || busy !== null}
          onClick={() => void save()}
        >
          {settings === null ? "Start syncing" : "Save"}
        </Button>
      </Group>
    </form>
  );
}

/** The demo database is where it is; how often is looked for something new can be said. */
function DemoPace({ settings, onClose }: { settings: SyncSettings; onClose: () => void }) {
  return (
    <div className="form">
      <p>
        {`The demo database is run by the app: there is nothing to change about its connection. It is looked for something new every ${settings.intervalMs / 1_000} s. To send to another database, forget this one first; its data stay.`}
      </p>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </div>
  );
}
