import { Button, Checkbox, Group, Modal } from "@mantine/core";
import { useState } from "react";
import type { CareState, Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { timeWords } from "../../format/index.ts";
import { useApplication } from "../../gateway/index.ts";

interface ClockDoubtProps {
  readonly doubt: NonNullable<CareState["clockDoubt"]>;
  readonly project: Project;
  readonly onChange: () => void;
}

/** History that would go by a clock that may be wrong, and the way to say that it is right. */
export function ClockDoubt({ doubt, project, onChange }: ClockDoubtProps) {
  const [asking, setAsking] = useState(false);
  const { full } = timeWords(project.site.timeZone);
  return (
    <>
      <p role="status" className="tone-warning">
        This computer's clock says {full(doubt.says)}; the last time that is sure is {full(doubt.sure)}. Until
        the clock is right or confirmed, history that is too old only by this clock stays.
      </p>
      <Button className="care-row" onClick={() => setAsking(true)}>
        The clock is right…
      </Button>
      {asking ? <ConfirmDialog {...{ doubt, project, onChange }} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function ConfirmDialog({ doubt, project, onChange, onClose }: ClockDoubtProps & { onClose: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  // What is confirmed is what was shown.
  const [{ says }] = useState(doubt);
  const [known, setKnown] = useState(false);
  const now = timeWords(project.site.timeZone).full(says);
  const confirm = () =>
    act(async () => {
      await client.projectCare.confirmClock({ says });
      onChange();
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title="The clock is right">
      <div className="form">
        <p>
          History that is too old by this clock is deleted at once, which can't be undone. The audit notes who
          confirmed it.
        </p>
        <Checkbox
          label={`It is really ${now} at the site`}
          checked={known}
          onChange={(event) => setKnown(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={!known} onClick={() => void confirm()}>
            Confirm the clock
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
