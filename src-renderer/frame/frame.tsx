import { lazy, Suspense, useEffect } from "react";
import { Empty, useAct } from "../components/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { OpenRequests, StartPage } from "../start/index.ts";
import "./frame.css";
import { Button } from "@mantine/core";
import { useUndoKeys } from "../components/index.ts";
import { goTo, type Place, placeNames, useLocation } from "../navigation/index.ts";
import { Leaving } from "../writing/index.ts";
import { AssistantSide } from "./assistant-side.tsx";
import { GatewayNotice } from "./gateway-notice.tsx";
import { JobBar } from "./job-bar.tsx";
import { PageBoundary } from "./page-boundary.tsx";
import { Palette } from "./palette.tsx";
import { Places } from "./places.tsx";
import { TopBar } from "./top-bar.tsx";

const NetworksPage = lazy(() => import("../networks/index.ts"));
const PointsPage = lazy(() => import("../points/index.ts"));
const LivePage = lazy(() => import("../live/index.ts"));
const AlarmsPage = lazy(() => import("../alarms/index.ts"));
const EnergyPage = lazy(() => import("../energy/index.ts"));
const AssistantPage = lazy(() => import("../assistant/index.ts"));
const SitePage = lazy(() => import("../site/index.ts"));
const SyncPage = lazy(() => import("../sync/index.ts"));
const HelpPage = lazy(() => import("../help/index.ts"));
const FindObject = lazy(() => import("../finding/index.ts"));
const TemplatesDialog = lazy(() => import("../templates/index.ts"));
const SettingsPage = lazy(() => import("../settings/index.ts"));

const purposes: Readonly<Record<Exclude<Place, "start" | "help" | "settings">, string>> = {
  networks:
    "Here the app finds the devices of a plant over BACnet/IP and Modbus TCP, and shows what each offers.",
  points: "Here what the devices offer becomes points: named, with a unit, read again and again.",
  live: "Here the points are seen now and back in time.",
  alarms: "Here the alarms and events of all devices stand in one list, and are acknowledged.",
  energy: "Here the data of the site is analysed: consumption, baselines, waste, costs and forecasts.",
  assistant:
    "Here questions about the site are asked in words; every number of an answer says where it is from.",
  site: "Here is told what no device knows: when people are in, how large the site is, what its energy costs.",
  sync: "Here what is stored is sent to a central database, where many sites are kept together.",
};

/** Bars around the page that is shown. */
export function Frame() {
  const { place } = useLocation();
  const project = useWindowState((state) => state.project);
  const finding = useWindowState((state) => state.finding !== null);
  const templates = useWindowState((state) => state.templates);
  useUndoKeys(project !== null && project !== undefined);
  useEffect(() => {
    document.title = `${placeNames[place]}${project ? ` – ${project.name}` : ""} – Blipee Field`;
  }, [place, project]);
  return (
    <div className="frame">
      <Places />
      <div className="frame-column">
        <TopBar />
        <GatewayNotice />
        <div className="frame-middle">
          <main className="frame-page">
            <PageBoundary key={place}>
              <Suspense fallback={<p className="frame-quiet">Loading …</p>}>
                <Page place={place} />
              </Suspense>
            </PageBoundary>
          </main>
          <AssistantSide />
        </div>
        <JobBar />
      </div>
      <Palette />
      <OpenRequests />
      <Leaving />
      {finding ? (
        <Suspense fallback={null}>
          <FindObject />
        </Suspense>
      ) : null}
      {templates ? (
        <Suspense fallback={null}>
          <TemplatesDialog />
        </Suspense>
      ) : null}
    </div>
  );
}

function Page({ place }: { place: Place }) {
  const project = useWindowState((state) => state.project);
  if (place === "start") return <StartPage />;
  if (place === "help") return <HelpPage />;
  if (place === "settings") return <SettingsPage />;
  if (project === undefined) return <Opening />;
  if (project === null) return <NoProject place={place} />;
  switch (place) {
    case "networks":
      return <NetworksPage key={project.id} />;
    case "points":
      return <PointsPage key={project.id} />;
    case "live":
      return <LivePage key={project.id} />;
    case "alarms":
      return <AlarmsPage key={project.id} />;
    case "energy":
      return <EnergyPage key={project.id} />;
    case "assistant":
      return <AssistantPage key={project.id} />;
    case "site":
      return <SitePage key={project.id} />;
    case "sync":
      return <SyncPage key={project.id} />;
  }
}

/** While the project of last time isn't open yet. */
function Opening() {
  const name = useWindowState((state) => state.recent[0]?.name);
  return (
    <p className="frame-quiet" role="status" aria-label="Opening">
      Opening {name === undefined ? "" : `${name} `}…
    </p>
  );
}

function NoProject({ place }: { place: keyof typeof purposes }) {
  const { client } = useApplication();
  const act = useAct();
  return (
    <Empty title={`${placeNames[place]}: no project is open`} text={purposes[place]}>
      <Button variant="filled" onClick={() => goTo("start")}>
        Go to Start
      </Button>{" "}
      <Button onClick={() => act(() => client.project.openDemo())}>Open demo plant</Button>
    </Empty>
  );
}
