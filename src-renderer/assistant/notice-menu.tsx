import { Button, Menu } from "@mantine/core";
import { IconBell, IconBellOff, IconChevronDown, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { allNotices } from "../../src-main/contract/index.ts";
import { showNotice, useAct } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

/** What is told without being asked: looked for now, muted, told again. */
export function NoticeMenu() {
  const { client } = useApplication();
  const act = useAct();
  const [looking, setLooking] = useState(false);
  const revision = useWindowState((state) => state.revisions.notices);
  const mutes = useAnswer("mutes", String(revision), (signal) => client.notices.mutes(undefined, { signal }));
  const muted = mutes.value ?? [];
  const isSilent = muted.some(({ subject }) => subject === allNotices);
  const look = () => {
    setLooking(true);
    void act(async () => {
      const { found } = await client.notices.look();
      showNotice(found === 0 ? "Nothing new was found" : `${count(found, "new finding")}`);
    }).finally(() => setLooking(false));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          loading={looking}
          leftSection={
            isSilent ? <IconBellOff size={16} stroke={1.5} /> : <IconBell size={16} stroke={1.5} />
          }
          rightSection={<IconChevronDown size={14} />}
        >
          Notices
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSearch size={16} stroke={1.5} />} onClick={look}>
          Look for findings now
        </Menu.Item>
        {isSilent ? null : (
          <Menu.Item
            leftSection={<IconBellOff size={16} stroke={1.5} />}
            onClick={() => void act(() => client.notices.mute({ subject: allNotices, name: "Everything" }))}
          >
            Mute everything
          </Menu.Item>
        )}
        {muted.length === 0 ? null : <Menu.Label>Muted; press to be told again</Menu.Label>}
        {muted.slice(0, 20).map(({ subject, name }) => (
          <Menu.Item
            key={subject}
            leftSection={<IconBell size={16} stroke={1.5} />}
            onClick={() => void act(() => client.notices.unmute({ subject }))}
          >
            <span className="notice-muted">{name}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
