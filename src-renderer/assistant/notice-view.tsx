import { Button } from "@mantine/core";
import { IconBell, IconBellOff, IconBulb } from "@tabler/icons-react";
import { useState } from "react";
import type { Notice } from "../../src-main/contract/index.ts";
import { useAct } from "../components/index.ts";
import { count, numbers, timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import "./notices.css";
import { ActionButtons } from "./action-buttons.tsx";

const mostShown = 4;

/** An alarm or a finding that nobody asked for: what, what it costs, what to do. */
export function NoticeView({ notice, onAsk }: { notice: Notice; onAsk: (text: string) => void }) {
  const { client } = useApplication();
  const act = useAct();
  const zone = useWindowState((state) => state.project?.site.timeZone);
  const { kind, name, statement, remedy, costNote, actions, subject } = notice;
  const Icon = kind === "alarm" ? IconBell : IconBulb;
  const cost = costText(notice);
  return (
    <article
      className={`notice notice-${kind}`}
      aria-label={`${kind === "alarm" ? "Alarm" : "Finding"}: ${name}`}
    >
      <header>
        <Icon size={16} stroke={1.5} aria-hidden />
        <b>{name}</b>
        <span className="muted small">
          {kind === "alarm" ? "Alarm" : "Finding"}, {timeWords(zone).full(notice.at)}
          {notice.times > 1 ? `, ${numbers.whole(notice.times)} times` : ""}
        </span>
      </header>
      <p>{statement}</p>
      {cost === "" ? null : (
        <p>
          Costs <b>{cost}</b>. {costNote === "" ? null : <span className="muted">{costNote}</span>}
        </p>
      )}
      {remedy === "" ? null : (
        <p>
          <b>What to do:</b> {remedy}
        </p>
      )}
      <div className="answer-actions">
        <ActionButtons actions={actions} onAsk={onAsk} />
        <Button
          variant="subtle"
          leftSection={<IconBellOff size={16} stroke={1.5} />}
          aria-label={`Mute: ${name}`}
          title="Nothing more is told of this"
          onClick={() =>
            void act(() => client.notices.mute({ subject, name: `${name}: ${statement}`.slice(0, 200) }))
          }
        >
          Mute
        </Button>
      </div>
    </article>
  );
}

/** `120 EUR and 800 kWh a month`; empty where nothing is known. */
export function costText({ cost, energy, per }: Pick<Notice, "cost" | "energy" | "per">): string {
  const parts = [cost, energy].flatMap((one) =>
    one === null ? [] : [`${numbers.measured(one.value)} ${one.unit}`],
  );
  return parts.length === 0 ? "" : `${parts.join(" and ")}${per === "month" ? " a month" : ""}`;
}

/** Several in a row: the newest, and the others on demand. */
export function NoticeList({
  notices,
  onAsk,
}: {
  notices: readonly Notice[];
  onAsk: (text: string) => void;
}) {
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, notices.length - mostShown);
  return (
    <>
      {hidden === 0 ? null : (
        <div className="notice-more">
          <Button variant="subtle" onClick={() => setAll(true)}>
            Show {count(hidden, "earlier notice")}
          </Button>
        </div>
      )}
      {notices.slice(hidden).map((notice) => (
        <NoticeView key={notice.number} notice={notice} onAsk={onAsk} />
      ))}
    </>
  );
}
