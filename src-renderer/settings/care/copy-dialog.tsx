import { Button, Group, Modal, PasswordInput } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { useApplication, useWindowState } from "../../gateway/index.ts";
import { PointsField, usePointChoice } from "./points-field.tsx";
import { SpanFields, useSpan } from "./span-fields.tsx";
import { suggestedName } from "./text.ts";

/** A copy to hand on: whole or a span of its history, of all points or some, with a passphrase of its own where one is given. */
export function CopyDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const { client, shell } = useApplication();
  const act = useAct();
  const [passphrase, setPassphrase] = useState("");
  const span = useSpan(project.site.timeZone);
  const points = usePointChoice();
  const isSent = useWindowState(({ sync }) => sync !== null && sync.settings !== null);
  const [tried, setTried] = useState(false);
  const short = passphrase !== "" && passphrase.length < 8;
  const copy = () =>
    act(async () => {
      setTried(true);
      const part = span.part();
      if (short || part === null) return;
      const path = await shell.choosePlace(suggestedName(project, "copy", Date.now()), "blipee");
      if (path === null) return;
      await client.projectCare.copy({
        path,
        part: { ...part, ...points.part() },
        ...(passphrase === "" ? {} : { passphrase }),
      });
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title="Compact copy">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
        <SpanFields span={span} />
        <PointsField choice={points} description="Other points stay behind, with notes about them." />
        {isSent && !(span.isWhole && points.chosen.length === 0) ? (
          <p className="muted">
            A copy of a part isn’t sent to the central database: what it lacks would be taken for deleted. Its
            Sync place says so, and switches it on.
          </p>
        ) : null}
        <PasswordInput
          label="Passphrase of the copy (optional)"
          description="With one it opens on any computer. Without, it has the project's own key."
          value={passphrase}
          error={tried && short ? "At least 8 characters" : undefined}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": "Show passphrase" }}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit">
            Choose place and copy…
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
