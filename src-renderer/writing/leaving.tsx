import { Button } from "@mantine/core";
import { useCallback } from "react";
import { useAct } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { OverridesDialog } from "./overrides.tsx";

/** @returns closes the project; where the app still holds something of the plant, it asks first */
export function useCloseProject(): () => void {
  const { state } = useApplication();
  const close = useCloseNow();
  return useCallback(() => {
    const held = state.getState().status?.writing.overrides ?? 0;
    if (held > 0) state.setState({ leaving: true });
    else close();
  }, [state, close]);
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
