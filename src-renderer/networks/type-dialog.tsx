import { Button, Group, Modal, Select } from "@mantine/core";
import { useState } from "react";
import type { Device } from "../../src-main/contract/index.ts";
import { ProblemLine, useAct } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { deviceName } from "./tree.ts";

const recognised = "recognised";

/** As which type a Modbus device is read: what a scan took it for, or what somebody knows better. */
export function TypeDialog({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const { client, state } = useApplication();
  const act = useAct();
  const { address } = device;
  const now =
    address.protocol === "modbus" && address.chosen === true ? (address.template ?? recognised) : recognised;
  const [chosen, setChosen] = useState(now);
  const templates = useAnswer("templates", "once", (signal) =>
    client.administration.templates(undefined, { signal }),
  );
  const known = templates.value ?? [];
  const manufacturers = [...new Set(known.map(({ manufacturer }) => manufacturer))].sort();
  const read = () => {
    onClose();
    const template = chosen === recognised ? null : chosen;
    void act(() => client.administration.scan({ deviceId: device.id, template }));
  };
  return (
    <Modal opened onClose={onClose} title={`Type of ${deviceName(device)}`} size={560}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <Select
          data-autofocus
          label="Read it as"
          searchable
          allowDeselect={false}
          nothingFoundMessage="No such type"
          value={chosen}
          onChange={(value) => setChosen(value ?? recognised)}
          data={[
            { value: recognised, label: "what a scan takes it for" },
            ...manufacturers.map((group) => ({
              group,
              items: known
                .filter(({ manufacturer }) => manufacturer === group)
                .map(({ name, model, kind, registers }) => ({
                  value: name,
                  label: `${group} ${model} · ${kind}, ${count(registers, "register")}`,
                })),
            })),
          ]}
        />
        <p className="muted small">
          Its registers are read again at once. Points keep the registers that they were made of.
        </p>
        {templates.problem === null ? null : <ProblemLine problem={templates.problem} />}
        <Group justify="flex-end">
          <Button
            variant="subtle"
            onClick={() => {
              onClose();
              state.setState({ templates: true });
            }}
          >
            Import a register list…
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={templates.value === undefined}>
            Read
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
