import { Tabs } from "@mantine/core";
import { UndoButtons } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo, useLocation } from "../navigation/index.ts";
import "./assistant.css";
import "./panel.css";
import "./report.css";
import { ConversationCommands } from "./conversation-commands.tsx";
import { ConversationTab } from "./conversation-tab.tsx";
import { MeasuresTab } from "./measures-tab.tsx";
import { NoticeMenu } from "./notice-menu.tsx";
import { ReportTab } from "./report-tab.tsx";

const tabs = ["conversation", "report", "measures"] as const;

/** Questions about the site in words, and what is made of their answers. */
export function AssistantPage() {
  const { client } = useApplication();
  const { subject } = useLocation();
  const tab = tabs.find((one) => one === subject) ?? "conversation";
  const revision = useWindowState((state) => state.revisions.report);
  const entries = useAnswer("report entries", String(revision), (signal) =>
    client.report.entries(undefined, { signal }),
  );
  const measuresRevision = useWindowState((state) => state.revisions.measures);
  const measures = useAnswer("measures", String(measuresRevision), (signal) =>
    client.measures.list(undefined, { signal }),
  );
  return (
    <Tabs
      className="tabbed"
      value={tab}
      onChange={(value) => goTo("assistant", value === null || value === "conversation" ? "" : value)}
      keepMounted={false}
    >
      <div className="page">
        <div className="page-head">
          <h1>Assistant</h1>
          <Tabs.List>
            <Tabs.Tab value="conversation">Conversation</Tabs.Tab>
            <Tabs.Tab value="report">Report{numberOf(entries.value)}</Tabs.Tab>
            <Tabs.Tab value="measures">Measures{numberOf(measures.value)}</Tabs.Tab>
          </Tabs.List>
          <span className="grow" />
          {tab === "conversation" ? (
            <>
              <NoticeMenu />
              <ConversationCommands />
            </>
          ) : (
            <UndoButtons />
          )}
        </div>
        <Tabs.Panel value="conversation" className="tabbed-panel">
          <ConversationTab />
        </Tabs.Panel>
        <Tabs.Panel value="report" className="tabbed-panel">
          <ReportTab entries={entries.value} />
        </Tabs.Panel>
        <Tabs.Panel value="measures" className="tabbed-panel">
          <MeasuresTab measures={measures.value} />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}

const numberOf = (list: readonly unknown[] | undefined): string =>
  list === undefined || list.length === 0 ? "" : ` ${numbers.whole(list.length)}`;
