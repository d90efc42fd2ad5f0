import { Button, Group, NumberInput, Popover, TextInput } from "@mantine/core";
import { IconLock, IconLockOpen } from "@tabler/icons-react";
import { useState } from "react";
import { useAct } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { remainingText } from "./text.ts";
import "./writing.css";

/** Allows changes of the plant for a while, shows that it is so, and ends it with one click. */
export function ArmControl() {
  const { client } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const armed = useWindowState((state) => state.status?.writing.armed ?? null);
  const time = useWindowState((state) => state.status?.time ?? 0);
  const [opened, setOpened] = useState(false);
  if (project === null || project === undefined) return null;
  if (armed !== null) {
    return (
      <Button
        size="compact-sm"
        className="arm-control armed"
        leftSection={<IconLockOpen size={14} stroke={1.5} />}
        title={`${armed.reason} – armed by ${armed.by}. Click to disarm.`}
        onClick={() => act(() => client.writing.disarm())}
      >
        Writing armed · {remainingText(armed.until - time)}
      </Button>
    );
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          className="arm-control"
          leftSection={<IconLock size={14} stroke={1.5} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          Writing off
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ArmForm onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Asks why and how long, and arms. */
export function ArmForm({ onDone }: { readonly onDone: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  const [reason, setReason] = useState("");
  const [minutes, setMinutes] = useState<number | string>(30);
  const valid = reason.trim().length >= 3 && typeof minutes === "number" && minutes >= 1 && minutes <= 480;
  return (
    <form
      className="form arm-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!valid) return;
        void act(() => client.writing.arm({ reason: reason.trim(), minutes: Number(minutes) })).then(
          (done) => {
            if (done) onDone();
          },
        );
      }}
    >
      <p className="muted small">
        Armed, this app can change the plant. Each change is still shown and confirmed, and noted with your
        name.
      </p>
      <TextInput
        data-autofocus
        label="Why"
        placeholder="Stroke test of the valves"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <NumberInput
        label="For how long"
        suffix=" min"
        min={1}
        max={480}
        allowDecimal={false}
        allowNegative={false}
        value={minutes}
        onChange={setMinutes}
      />
      <Group justify="flex-end">
        <Button type="submit" variant="filled" disabled={!valid}>
          Arm writing
        </Button>
      </Group>
    </form>
  );
}
