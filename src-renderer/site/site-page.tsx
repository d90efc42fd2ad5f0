import { Tabs } from "@mantine/core";
import { useState } from "react";
import { UndoButtons } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { CarbonTab } from "./carbon-tab.tsx";
import { GeneralTab } from "./general-tab.tsx";
import { MetersTab } from "./meters-tab.tsx";
import { OccupancyTab } from "./occupancy-tab.tsx";
import { ServicesTab } from "./services-tab.tsx";
import "./site.css";
import { TariffsTab } from "./tariffs-tab.tsx";
import { useDescription } from "./use-description.ts";

/** What is told of the site: where it is, when people are in, what its energy costs. */
export function SitePage() {
  const { description, save } = useDescription();
  const [tab, setTab] = useState<string | null>("general");
  return (
    <Tabs className="tabbed" value={tab} onChange={setTab} keepMounted={false}>
      <div className="page">
        <div className="page-head">
          <h1>Site</h1>
          <Tabs.List>
            <Tabs.Tab value="general">General</Tabs.Tab>
            <Tabs.Tab value="occupancy">Occupancy</Tabs.Tab>
            <Tabs.Tab value="meters">Meters</Tabs.Tab>
            <Tabs.Tab value="tariffs">
              Tariffs {description === undefined ? "" : numbers.whole(description.tariffs.length)}
            </Tabs.Tab>
            <Tabs.Tab value="carbon">Carbon</Tabs.Tab>
            <Tabs.Tab value="services">Services</Tabs.Tab>
          </Tabs.List>
          <span className="grow" />
          <UndoButtons />
        </div>
        {description === undefined ? (
          <p className="frame-quiet">Loading …</p>
        ) : (
          <>
            <Tabs.Panel value="general" className="tabbed-panel site-panel">
              <GeneralTab description={description} save={save} />
            </Tabs.Panel>
            <Tabs.Panel value="occupancy" className="tabbed-panel site-panel">
              <OccupancyTab description={description} save={save} />
            </Tabs.Panel>
            <Tabs.Panel value="meters" className="tabbed-panel site-panel">
              <MetersTab description={description} save={save} />
            </Tabs.Panel>
            <Tabs.Panel value="tariffs" className="tabbed-panel site-panel">
              <TariffsTab description={description} save={save} />
            </Tabs.Panel>
            <Tabs.Panel value="carbon" className="tabbed-panel site-panel">
              <CarbonTab description={description} save={save} />
            </Tabs.Panel>
            <Tabs.Panel value="services" className="tabbed-panel site-panel">
              <ServicesTab description={description} save={save} />
            </Tabs.Panel>
          </>
        )}
      </div>
    </Tabs>
  );
}
