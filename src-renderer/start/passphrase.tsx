import { Button, Group, Modal, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { ProblemLine } from "../components/index.ts";
import type { Locked } from "./use-open.ts";

/** Asks for the passphrase of a file, and says what was wrong with the last one. */
export function PassphraseForm(props: {
  locked: Locked;
  busy: boolean;
  onTry: (passphrase: string) => void;
  onClose: () => void;
}) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <Modal opened onClose={props.onClose} title="Open with passphrase">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onTry(passphrase);
        }}
      >
        <p className="muted small">{props.locked.path}</p>
        <ProblemLine problem={props.locked.problem} />
        <PasswordInput
          label="Passphrase"
          data-autofocus
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": "Show passphrase" }}
        />
        <Group justify="flex-end">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="filled" type="submit" disabled={passphrase === ""} loading={props.busy}>
            Open project
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
