import { Button } from "@mantine/core";
import { IconBell, IconChartLine, IconLeaf, IconMessageQuestion } from "@tabler/icons-react";
import { useState } from "react";
import type { AlarmRuleProposal, AnswerAction, MeasureProposal } from "../../src-main/contract/index.ts";
import { AlarmRuleDialog } from "../alarms/rule-dialog.tsx";
import { timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { openTrend, trendWords } from "../live/open-trend.ts";
import { goTo } from "../navigation/index.ts";
import { MeasureDialog } from "./measure-dialog.tsx";
import { trendsIn } from "./trend-of.ts";

/** What can be done next with one press. */
export function ActionButtons({
  actions,
  zone,
  isCentral = false,
  onAsk,
}: {
  actions: readonly AnswerAction[];
  /** IANA name, in which times are told. */
  zone: string;
  /** They are of an answer about the central database's data. */
  isCentral?: boolean;
  onAsk: (text: string) => void;
}) {
  const project = useWindowState((state) => state.project);
  const [setting, setSetting] = useState<MeasureProposal | null>(null);
  const [ruling, setRuling] = useState<AlarmRuleProposal | null>(null);
  const trends = trendsIn(actions).length;
  const trend = trendWords(isCentral);
  const measures = actions.filter(({ kind }) => kind === "set-measure").length;
  return (
    <>
      {actions.map((action) => {
        switch (action.kind) {
          case "open-trend":
            return (
              <Button
                key={`trend ${action.from} ${action.to} ${action.pointIds.join(" ")}`}
                variant="subtle"
                leftSection={<IconChartLine size={16} stroke={1.5} />}
                title={trend.title}
                onClick={() => openTrend(project?.id ?? "", action.pointIds, action.from, action.to)}
              >
                {trend.label}
                {trends === 1 ? "" : `: ${daysText(action, zone)}`}
              </Button>
            );
          case "open-device":
            return (
              <Button
                key={action.deviceId}
                variant="subtle"
                onClick={() => goTo("networks", `device/${action.deviceId}`)}
              >
                Open device
              </Button>
            );
          case "set-measure":
            return (
              <Button
                key={action.proposal.title}
                variant="subtle"
                leftSection={<IconLeaf size={16} stroke={1.5} />}
                title={action.proposal.title}
                onClick={() => setSetting(action.proposal)}
              >
                {measures === 1 ? "Set a saving measure…" : `Measure: ${shortened(action.proposal.title)}…`}
              </Button>
            );
          case "alarm-rule":
            return (
              <Button
                key={`rule ${action.proposal.pointId} ${JSON.stringify(action.proposal.condition)}`}
                variant="subtle"
                leftSection={<IconBell size={16} stroke={1.5} />}
                title={action.proposal.basis}
                onClick={() => setRuling(action.proposal)}
              >
                Create alarm rule…
              </Button>
            );
          case "ask":
            return (
              <Button
                key={action.text}
                variant="subtle"
                leftSection={<IconMessageQuestion size={16} stroke={1.5} />}
                onClick={() => onAsk(action.text)}
              >
                {action.text}
              </Button>
            );
          default:
            return action satisfies never;
        }
      })}
      {setting === null ? null : (
        <MeasureDialog draft={{ kind: "proposed", proposal: setting }} onClose={() => setSetting(null)} />
      )}
      {ruling === null ? null : (
        <AlarmRuleDialog draft={{ kind: "proposed", proposal: ruling }} onClose={() => setRuling(null)} />
      )}
    </>
  );
}

/** Several trends are told apart by their days; the last one isn't begun. */
function daysText({ from, to }: { readonly from: number; readonly to: number }, zone: string): string {
  const { day } = timeWords(zone);
  const [first, last] = [day(from), day(Math.max(from, to - 1))];
  return first === last ? first : `${first} – ${last}`;
}

/** What it is about; the button's title has all of it. */
const shortened = (title: string): string => (title.split(":")[0] ?? title).slice(0, 40);
