import { IconPlugConnected, IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { useNow } from "../components/index.ts";
import { ago } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";

const shownMs = 30_000;

/** Says when the gateway process is away, and that it came back. */
export function GatewayNotice() {
  const gateway = useWindowState((state) => state.gateway);
  const now = useNow(1_000);
  if (gateway === null) return null;
  if (gateway.state === "stopped") {
    return (
      <Notice tone="bad" Icon={IconPlugConnectedX}>
        The gateway stopped. {gateway.lastExit} Start the app again; what was stored is in the project file.
      </Notice>
    );
  }
  if (gateway.state === "restarting") {
    return (
      <Notice tone="warning" Icon={IconRefresh}>
        The gateway is restarting. {gateway.lastExit} Stored readings are safe.
      </Notice>
    );
  }
  const elapsed = now - gateway.since;
  if (gateway.state !== "running" || gateway.restarts === 0 || elapsed > shownMs) return null;
  return (
    <Notice tone="info" Icon={IconPlugConnected}>
      Gateway restarted {ago(elapsed)}, nothing lost
    </Notice>
  );
}

function Notice({
  tone,
  Icon,
  children,
}: {
  tone: string;
  Icon: typeof IconRefresh;
  children: React.ReactNode;
}) {
  return (
    <p className={`gateway-notice tone-${tone}`} role="status" aria-label="Gateway">
      <Icon size={16} stroke={1.5} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
