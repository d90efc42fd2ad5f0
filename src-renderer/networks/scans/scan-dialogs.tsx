import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";

/** Asks what a saved scan is called. */
export function NameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly onDone: (name: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(props.name);
  const given = name.trim();
  return (
    <Modal opened onClose={props.onClose} title={props.title} size={420}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (given === "") return;
          props.onClose();
          void props.onDone(given);
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          placeholder="Before the works"
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={given === ""}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** Makes sure that a saved scan is really to go. */
export function RemoveDialog(props: {
  readonly text: string;
  readonly onDone: () => Promise<unknown>;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened onClose={props.onClose} title="Delete the saved scan" size={420}>
      <div className="form">
        <p>{props.text}</p>
        <p className="muted">This can’t be undone. The devices and objects of the project stay.</p>
        <Group justify="flex-end">
          <Button data-autofocus onClick={props.onClose}>
            Cancel
          </Button>
          <Button
            variant="filled"
            onClick={() => {
              props.onClose();
              void props.onDone();
            }}
          >
            Delete
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
