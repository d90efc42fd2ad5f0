import { Button } from "@mantine/core";
import { IconBell, IconBellOff, IconBulb } from "@tabler/icons-react";
import { useState } from "react";
import type { Language, Notice } from "../../src-main/contract/index.ts";
import { useAct } from "../components/index.ts";
import { count, numbers, timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import "./notices.css";
import { ActionButtons } from "./action-buttons.tsx";

const mostShown = 4;

/** An alarm or a finding that nobody asked for: what, what it costs, what to do. */
export function NoticeView({
  notice,
  language,
  onAsk,
}: {
  notice: Notice;
  language: Language;
  onAsk: (text: string) => void;
}) {
  const { client } = useApplication();
  const act = useAct();
  const zone = useWindowState((state) => state.project?.site.timeZone);
  const { kind, name, subject } = notice;
  const { statement, remedy, cost, costNote, actions, words } = toldIn(notice, language);
  // One that nobody put into Portuguese stays as it is.
  const remedyLang = remedy === notice.remedy ? "en" : words.lang;
  const Icon = kind === "alarm" ? IconBell : IconBulb;
  return (
    <article className={`notice notice-${kind}`} aria-label={`${words.kind}: ${name}`}>
      <header>
        <Icon size={16} stroke={1.5} aria-hidden />
        <b>{name}</b>
        <span className="muted small">
          <span lang={words.lang}>{words.kind}</span>, {timeWords(zone).full(notice.at)}
          {notice.times > 1 ? (
            <span lang={words.lang}>{`, ${numbers.whole(notice.times)} ${words.times}`}</span>
          ) : null}
        </span>
      </header>
      <p lang={words.lang}>{statement}</p>
      {cost === "" ? null : (
        <p lang={words.lang}>
          {cost} {costNote === "" ? null : <span className="muted">{costNote}</span>}
        </p>
      )}
      {remedy === "" ? null : (
        <p lang={words.lang}>
          <b>{words.remedy}</b> <span lang={remedyLang}>{remedy}</span>
        </p>
      )}
      <div className="answer-actions">
        <ActionButtons actions={actions} zone={zone ?? "UTC"} onAsk={onAsk} />
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

/** A notice's texts in a language; in English where there are no others. */
function toldIn(notice: Notice, language: Language) {
  const isAlarm = notice.kind === "alarm";
  if (language === "pt" && notice.inPortuguese !== null)
    return {
      ...notice.inPortuguese,
      words: { lang: "pt", kind: isAlarm ? "Alarme" : "Resultado", times: "vezes", remedy: "O que fazer:" },
    };
  const cost = costText(notice);
  const { statement, remedy, costNote, actions } = notice;
  return {
    ...{ statement, remedy, costNote, actions, cost: cost === "" ? "" : `Costs ${cost}.` },
    words: { lang: "en", kind: isAlarm ? "Alarm" : "Finding", times: "times", remedy: "What to do:" },
  };
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
  language,
  onAsk,
}: {
  notices: readonly Notice[];
  language: Language;
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
        <NoticeView key={notice.number} notice={notice} language={language} onAsk={onAsk} />
      ))}
    </>
  );
}
