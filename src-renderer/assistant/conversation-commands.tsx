import { Button, Menu } from "@mantine/core";
import {
  IconChevronDown,
  IconFileExport,
  IconFilePlus,
  IconShieldLock,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { showNotice, useAct } from "../components/index.ts";
import { count, fileName, timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { conversationText } from "./conversation-text.ts";
import { ModelSettings } from "./model-settings.tsx";
import { useAsking } from "./use-asking.ts";

/** What can be done with the conversation as a whole, and who is asked. */
export function ConversationCommands() {
  const { client, shell } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const { answers, conversationId, open } = useAsking();
  const [settingUp, setSettingUp] = useState(false);
  const forget = () =>
    act(async () => {
      if (conversationId !== null) await client.assistant.forget({ id: conversationId });
      open(null);
    });
  const exportIt = () =>
    act(async () => {
      const title = answers[0]?.question ?? "Conversation";
      const text = conversationText(title, answers, (time, zone = project?.site.timeZone) =>
        timeWords(zone).full(time),
      );
      await shell.saveText(`${fileName(title.slice(0, 60))}.md`, text);
    });
  const report = () =>
    act(async () => {
      if (conversationId === null) return;
      const added = await client.report.add({ conversationId });
      showNotice(`Added ${count(added.length, "answer")} to the report`);
    });
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconShieldLock size={16} stroke={1.5} />}
        onClick={() => setSettingUp(true)}
      >
        Models and privacy…
      </Button>
      {conversationId === null ? null : (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" rightSection={<IconChevronDown size={14} />}>
              This conversation
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconFilePlus size={16} stroke={1.5} />}
              disabled={answers.every(({ stopped }) => stopped)}
              onClick={() => void report()}
            >
              Add all answers to the report
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileExport size={16} stroke={1.5} />}
              disabled={answers.length === 0}
              onClick={() => void exportIt()}
            >
              Export as Markdown
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => void forget()}>
              Forget conversation
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {settingUp ? <ModelSettings onClose={() => setSettingUp(false)} /> : null}
    </>
  );
}
