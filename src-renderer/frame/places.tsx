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
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
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
            {one === "assistant" ? <NoticeCount /> : null}
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

/** How much the assistant tells by itself that nobody has seen. */
function NoticeCount() {
  const { client } = useApplication();
  const project = useWindowState((state) => state.project?.id);
  const revision = useWindowState((state) => state.revisions.notices);
  const answer = useAnswer(
    `unseen ${project}`,
    String(revision),
    project === undefined ? null : (signal) => client.notices.unseen(undefined, { signal }),
  );
  const count = answer.value?.count ?? 0;
  if (count === 0) return null;
  const title = `${count} not seen`;
  return (
    <span className="places-count" title={title}>
      {count > 99 ? "99+" : numbers.whole(count)}
    </span>
  );
}
