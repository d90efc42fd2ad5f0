import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { type EdeVersion, edeVersions, type ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";

/** Asks for what stands in the head of EDE files, and writes them. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, shell } = useApplication();
  const [version, setVersion] = useState<EdeVersion>("2.3");
  const [author, setAuthor] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);

  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const path = await shell.saveFiles(await client.exchange.exportEde({ version, author }));
      if (path !== null) {
        onClose();
        showNotice("Exported EDE", path);
      }
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };

  return (
    <Modal opened onClose={onClose} title="Export EDE" size={480}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="muted small">
          Every BACnet device and object of the newest scans, as four files: objects, state texts, units and
          object types.
        </p>
        <Select
          label="Layout"
          data={edeVersions.map((one) => ({ value: one, label: one }))}
          value={version}
          allowDeselect={false}
          onChange={(chosen) => setVersion(edeVersions.find((one) => one === chosen) ?? "2.3")}
        />
        <TextInput
          data-autofocus
          label="Author"
          value={author}
          maxLength={200}
          onChange={(event) => setAuthor(event.currentTarget.value)}
        />
        {problem === null ? null : <ProblemLine problem={problem} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>
            Choose folder…
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
