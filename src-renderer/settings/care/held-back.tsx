import { Button, Checkbox, Group, Modal } from "@mantine/core";
import { useState } from "react";
import type { CareState, Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { timeWords } from "../../format/index.ts";
import { useApplication } from "../../gateway/index.ts";

interface HeldBackProps {
  readonly held: NonNullable<CareState["heldBack"]>;
  readonly project: Project;
  readonly onChange: () => void;
}

/** History that is too old and waits for a receiver, and the way to let it go all the same. */
export function HeldBack({ held, project, onChange }: HeldBackProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p role="status" className="tone-warning">
        Readings of {spanOf(held, project)} are old enough to be deleted, but stay until the central database
        has them.
      </p>
      <Button className="care-row" onClick={() => setAsking(true)}>
        Delete without sending…
      </Button>
      {asking ? <LetGoDialog {...{ held, project, onChange }} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function LetGoDialog({ held, project, onChange, onClose }: HeldBackProps & { onClose: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  // What is confirmed is what was shown, however far time goes meanwhile.
  const [shown] = useState(held);
  const [known, setKnown] = useState(false);
  const letGo = () =>
    act(async () => {
      await client.projectCare.letGo({ until: shown.until });
      onChange();
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title="Delete without sending">
      <div className="form">
        <p>
          The central database hasn't got all readings of {spanOf(shown, project)}. Deleted here, they are
          nowhere; of them stays what they came to by the hour, as long as hours are kept. It can't be undone;
          the audit notes who let them go. What becomes too old later is held back again.
        </p>
        <Checkbox
          label="I know that these readings are lost"
          checked={known}
          onChange={(event) => setKnown(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={!known} onClick={() => void letGo()}>
            Delete without sending
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

function spanOf({ from, until }: HeldBackProps["held"], project: Project): string {
  const { full } = timeWords(project.site.timeZone);
  return `${full(from)} to ${full(until)}`;
}
