import { IconArrowsSplit2, IconChartLine, IconHome, IconSettings, IconSitemap } from "@tabler/icons-react";
import { locationHash, type Place, placeNames, places, useLocation } from "../navigation/index.ts";

const icons: Readonly<Record<Place, typeof IconHome>> = {
  start: IconHome,
  networks: IconSitemap,
  points: IconArrowsSplit2,
  live: IconChartLine,
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
            className={one === "settings" ? "places-last" : undefined}
          >
            <Icon size={20} stroke={1.5} aria-hidden />
            {placeNames[one]}
          </a>
        );
      })}
    </nav>
  );
}
