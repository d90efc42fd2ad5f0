import { IconAlertTriangle, IconCloudCheck, IconCloudPause, IconCloudUp } from "@tabler/icons-react";
import { syncMark } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { locationHash } from "../navigation/index.ts";

const icons = {
  fine: IconCloudCheck,
  behind: IconCloudUp,
  paused: IconCloudPause,
  trouble: IconAlertTriangle,
};

/** How sending stands, quietly; nothing where the project is sent nowhere. */
export function SyncMark() {
  const sync = useWindowState((state) => state.sync);
  const mark = sync && syncMark(sync);
  if (mark === null) return null;
  const Icon = icons[mark.kind];
  return (
    <a
      className={mark.kind === "trouble" ? "sync-mark tone-warning" : "sync-mark"}
      href={locationHash("sync")}
      title={mark.title}
      aria-label={`Sync: ${mark.text}`}
    >
      <Icon size={16} stroke={1.5} aria-hidden />
      {mark.text}
    </a>
  );
}
