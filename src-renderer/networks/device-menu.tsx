import { ActionIcon, Button, Group, Menu, Modal, NumberInput, PasswordInput, Select } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { Confirmation, Device, DeviceCommand, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, useAct } from "../components/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { Confirm } from "../writing/index.ts";
import { PropertiesDialog } from "./properties/properties-dialog.tsx";
import { deviceName } from "./tree.ts";
import { TypeDialog } from "./type-dialog.tsx";

const titles: Readonly<Record<DeviceCommand["kind"], string>> = {
  "set-clock": "Set the clock of",
  restart: "Restart",
  communication: "Communication of",
};

/** Object type of the object that stands for the device itself. */
const deviceObject = 8;

/** What can be done with a device as a whole. */
export function DeviceMenu({ device }: { readonly device: Device }) {
  const { client } = useApplication();
  const act = useAct();
  const [inspecting, setInspecting] = useState(false);
  const [asked, setAsked] = useState<DeviceCommand["kind"] | null>(null);
  const [typing, setTyping] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`More for ${deviceName(device)}`}>
            <IconDots size={16} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void act(() => client.administration.scan({ deviceId: device.id }))}>
            Scan this device
          </Menu.Item>
          {device.address.protocol === "modbus" ? (
            <Menu.Item onClick={() => setTyping(true)}>Choose its type…</Menu.Item>
          ) : (
            <>
              <Menu.Item onClick={() => setInspecting(true)}>Properties…</Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={() => setAsked("set-clock")}>Set clock…</Menu.Item>
              <Menu.Item onClick={() => setAsked("restart")}>Restart…</Menu.Item>
              <Menu.Item onClick={() => setAsked("communication")}>Communication…</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {inspecting && device.address.protocol === "bacnet" ? (
        <PropertiesDialog
          device={device}
          object={{ objectType: deviceObject, instance: device.address.instance, name: "Device" }}
          onClose={() => setInspecting(false)}
        />
      ) : null}
      {typing ? <TypeDialog device={device} onClose={() => setTyping(false)} /> : null}
      {asked === null ? null : <CommandDialog device={device} kind={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface CommandProps {
  readonly device: Device;
  readonly kind: DeviceCommand["kind"];
  readonly onClose: () => void;
}

function CommandDialog({ device, kind, onClose }: CommandProps) {
  const { client } = useApplication();
  const [choice, setChoice] = useState(choices[kind][0]?.value ?? "");
  const [minutes, setMinutes] = useState<number | string>(10);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  const prepare = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const command = commandOf(kind, choice, Number(minutes), password);
      setConfirmation(await client.administration.prepare({ deviceId: device.id, command }));
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <Modal opened onClose={onClose} title={`${titles[kind]} ${deviceName(device)}`} size={680}>
      {confirmation !== null ? (
        <Confirm
          confirmation={confirmation}
          verb="Send"
          noun="command"
          onBack={() => setConfirmation(null)}
          onClose={onClose}
        />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void prepare();
          }}
        >
          <Select
            label={labels[kind]}
            data={choices[kind]}
            value={choice}
            allowDeselect={false}
            onChange={(value) => setChoice(value ?? choice)}
          />
          {kind === "communication" && choice !== "enable" ? (
            <NumberInput
              label="Enabled again after"
              suffix=" min"
              min={1}
              max={1_440}
              value={minutes}
              onChange={setMinutes}
            />
          ) : null}
          {kind === "set-clock" ? null : (
            <PasswordInput
              label="Password"
              description="Only where the device asks for one"
              maxLength={20}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          )}
          {problem === null ? null : <ProblemLine problem={problem} />}
          <Group justify="flex-end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" loading={busy}>
              Continue…
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

const labels: Readonly<Record<DeviceCommand["kind"], string>> = {
  "set-clock": "Time",
  restart: "How",
  communication: "The device",
};

const choices: Readonly<
  Record<DeviceCommand["kind"], readonly { readonly value: string; readonly label: string }[]>
> = {
  "set-clock": [
    { value: "local", label: "The site’s local time" },
    { value: "utc", label: "UTC, which the device turns into its own time" },
  ],
  restart: [
    { value: "warmstart", label: "Warm start: keeps what it was told" },
    { value: "coldstart", label: "Cold start: as after a power cut" },
  ],
  communication: [
    { value: "disable-initiation", label: "Speaks only when asked" },
    { value: "disable", label: "Is silent" },
    { value: "enable", label: "Communicates as usual" },
  ],
};

function commandOf(
  kind: DeviceCommand["kind"],
  choice: string,
  minutes: number,
  password: string,
): DeviceCommand {
  const secret = password === "" ? {} : { password };
  switch (kind) {
    case "set-clock":
      return { kind, as: choice === "utc" ? "utc" : "local" };
    case "restart":
      return { kind, start: choice === "coldstart" ? "coldstart" : "warmstart", ...secret };
    case "communication":
      if (choice === "enable") return { kind, state: "enable", ...secret };
      return { kind, state: choice === "disable" ? "disable" : "disable-initiation", minutes, ...secret };
  }
}
