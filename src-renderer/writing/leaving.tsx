import { Button } from "@mantine/core";
import { useCallback } from "react";
import { useAct } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { OverridesDialog } from "./overrides.tsx";

/** @returns closes the project; where the app still holds something of the plant, it asks first */
export function useCloseProject(): () => void {
  const { client, state } = useApplication();
  const act = useAct();
  const close = useCloseNow();
  return useCallback(() => {
    void act(async () => {
      // The status may be older than the last write.
      const held = (await client.writing.overrides()).length;
      if (held === 0) return close();
      const { status } = state.getState();
      state.setState({
        leaving: true,
        status: status && { ...status, writing: { ...status.writing, overrides: held } },
      });
    });
  }, [client, state, act, close]);
}

function useCloseNow(): () => void {
  const { client, state } = useApplication();
  const act = useAct();
  return useCallback(() => {
    void act(async () => {
      state.setState({ leaving: false });
      await client.project.close();
      goTo("start");
    });
  }, [client, state, act]);
}

/** What is still held when somebody leaves: an override that nobody remembers stays for months. */
export function Leaving() {
  const { state } = useApplication();
  const leaving = useWindowState((known) => known.leaving);
  const held = useWindowState((known) => known.status?.writing.overrides ?? 0);
  const close = useCloseNow();
  if (!leaving) return null;
  return (
    <OverridesDialog
      title={held === 0 ? "Nothing is held any more" : `${count(held, "override")} would stay in the plant`}
      onClose={() => state.setState({ leaving: false })}
      more={<Button onClick={close}>{held === 0 ? "Close project" : "Close project and leave them"}</Button>}
    />
  );
}
