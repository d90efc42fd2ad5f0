import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useAct } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";

/** For the demo plant: fills the project with a generated past. */
export function DemoHistory() {
  const { client } = useApplication();
  const act = useAct();
  const isDemo = useWindowState((state) => state.project?.isDemo ?? false);
  const busy = useWindowState((state) =>
    state.jobs.some((job) => job.kind === "demo-history" && job.state === "running"),
  );
  if (!isDemo) return null;
  return (
    <Button
      leftSection={<IconHistory size={16} stroke={1.5} />}
      loading={busy}
      onClick={() => act(() => client.demo.writeHistory({ days: 30 }))}
    >
      Write 30 days of history
    </Button>
  );
}
