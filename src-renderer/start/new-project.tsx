import { Button, Group, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { problemOf, useAnswer, useApplication } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { checkNewProject } from "./check.ts";

const timeZones = Intl.supportedValuesOf("timeZone");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = timeZones.includes(here) ? timeZones : [here, ...timeZones];

/** Name, site, zone, passphrase; then the place of the file. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New project">
      <NewProjectForm onClose={onClose} />
    </Modal>
  );
}

function NewProjectForm({ onClose }: { onClose: () => void }) {
  const { client, shell, refresh } = useApplication();
  const [name, setName] = useState("");
  const [siteName, setSiteName] = useState("");
  const [timeZone, setTimeZone] = useState(here);
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const protection = useAnswer("protection", "once", (signal) =>
    client.project.protection(undefined, { signal }),
  );
  const wrong = checkNewProject({ name, passphrase, repeated });
  const shown = tried ? wrong : {};

  const create = async () => {
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      const path = await shell.chooseProjectToCreate(name.trim());
      if (path === null) return;
      const site = { name: siteName.trim() === "" ? name.trim() : siteName.trim(), timeZone };
      await client.project.create({
        path,
        name: name.trim(),
        site,
        ...(passphrase === "" ? {} : { passphrase }),
      });
      refresh(["project"]);
      onClose();
      goTo("networks");
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextInput
        label="Project name"
        data-autofocus
        value={name}
        error={shown.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Site name"
        placeholder={name}
        value={siteName}
        onChange={(event) => setSiteName(event.currentTarget.value)}
      />
      <Select
        label="Time zone of the site"
        data={zones}
        value={timeZone}
        onChange={(zone) => setTimeZone(zone ?? here)}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No such zone"
      />
      <PasswordInput
        label="Passphrase (optional)"
        description="With a passphrase the file can be opened on another computer. Nobody can recover it."
        value={passphrase}
        error={shown.passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": "Show passphrase" }}
      />
      {passphrase === "" ? (
        <p className="muted small">
          {protection.value?.notice ?? "Without one, the key stays on this computer."}
        </p>
      ) : (
        <PasswordInput
          label="Repeat passphrase"
          value={repeated}
          error={shown.repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": "Show repeated passphrase" }}
        />
      )}
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" type="submit" loading={busy}>
          Choose place and create…
        </Button>
      </Group>
    </form>
  );
}
