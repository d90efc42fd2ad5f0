import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBuilding,
  IconChartLine,
  IconCloudUp,
  IconHelpCircle,
  IconHome,
  IconMessageQuestion,
  IconSettings,
  IconSitemap,
} from "@tabler/icons-react";
import { numbers } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { locationHash, type Place, placeNames, places, useLocation } from "../navigation/index.ts";

const icons: Readonly<Record<Place, typeof IconHome>> = {
  start: IconHome,
  networks: IconSitemap,
  points: IconArrowsSplit2,
  live: IconChartLine,
  alarms: IconBell,
  energy: IconBolt,
  assistant: IconMessageQuestion,
  site: IconBuilding,
  sync: IconCloudUp,
  help: IconHelpCircle,
  settings: IconSettings,
};

/** The narrow bar of places. */
export function Places() {
  const { place } = useLocation();
  return (
    <nav className="places" aria-label="Places">
      {places.map((one) => {
        const Icon = icons[one];
        return (
          <a
            key={one}
            href={locationHash(one)}
            aria-current={one === place ? "page" : undefined}
            className={one === "help" ? "places-last" : undefined}
          >
            <Icon size={20} stroke={1.5} aria-hidden />
            {placeNames[one]}
            {one === "alarms" ? <AlarmCount /> : null}
          </a>
        );
      })}
    </nav>
  );
}

/** How many events are active; marked while one waits for an acknowledgement. */
function AlarmCount() {
  const active = useWindowState((state) => state.status?.events.active ?? 0);
  const waiting = useWindowState((state) => state.status?.events.unacknowledged ?? 0);
  const shown = Math.max(active, waiting);
  if (shown === 0) return null;
  const title = `${active} active, ${waiting} not acknowledged`;
  return (
    <span className={waiting > 0 ? "places-count waiting" : "places-count"} title={title}>
      {numbers.whole(shown)}
    </span>
  );
}
