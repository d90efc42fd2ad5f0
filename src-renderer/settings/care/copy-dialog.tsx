import { Button, Group, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../../../src-main/contract/index.ts";
import { useAct } from "../../components/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { suggestedName } from "./text.ts";

const whole = "whole";

/** A copy to hand on: whole or a span of its history, with a passphrase of its own where one is given. */
export function CopyDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const { client, shell } = useApplication();
  const act = useAct();
  const [passphrase, setPassphrase] = useState("");
  const [span, setSpan] = useState(whole);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [tried, setTried] = useState(false);
  const short = passphrase !== "" && passphrase.length < 8;
  const isSpan = span !== whole;
  const [first, end] = [from, to].map((day) => Date.parse(day));
  const upsideDown = isSpan && from !== "" && to !== "" && (first ?? 0) > (end ?? 0);
  const copy = () =>
    act(async () => {
      setTried(true);
      if (short || upsideDown) return;
      const path = await shell.choosePlace(suggestedName(project, "copy", Date.now()), "blipee");
      if (path === null) return;
      const part = isSpan
        ? {
            ...(from === "" ? {} : { from: first ?? 0 }),
            ...(to === "" ? {} : { to: (end ?? 0) + 86_400_000 }),
          }
        : {};
      await client.projectCare.copy({ path, part, ...(passphrase === "" ? {} : { passphrase }) });
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
        <Select
          label="History"
          data={[
            { value: whole, label: "All of it" },
            { value: "span", label: "A span of time" },
          ]}
          value={span}
          onChange={(value) => setSpan(value ?? whole)}
          allowDeselect={false}
        />
        {isSpan ? (
          <Group grow align="start">
            <TextInput
              type="date"
              label="From (UTC)"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="To, that day included"
              value={to}
              error={tried && upsideDown ? "Before the beginning" : undefined}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
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
