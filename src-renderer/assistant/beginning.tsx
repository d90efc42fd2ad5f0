import type { AnsweredOf } from "../../src-main/contract/index.ts";
import { count } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

const examples = [
  "What's consuming the most energy right now?",
  "What's the energy consumption trend this week?",
  "What's my energy consumption vs last month?",
  "Show me energy waste patterns",
  "Qual foi a ponta de potência na semana passada?",
  "Which devices are offline?",
];
/** What only the project that reads a site knows. */
const ofProjectOnly = "Which devices are offline?";

/** What can be asked, and what the plant complains of now. */
export function Beginning({
  of,
  onAsk,
  isAlarmTold,
}: {
  of: AnsweredOf;
  onAsk: (text: string) => void;
  /** Above it an alarm is told already. */
  isAlarmTold: boolean;
}) {
  const { client } = useApplication();
  const revision = useWindowState((state) => state.revisions.events);
  const isCentral = of.source === "central";
  const active = useAnswer(
    `active ${of.source}`,
    String(revision),
    isCentral ? null : (signal) => client.events.active(undefined, { signal }),
  );
  const alarms = (active.value ?? []).filter(({ state }) => state !== "normal");
  return (
    <div className="assistant-empty">
      {alarms.length === 0 || isAlarmTold ? null : (
        <section className="assistant-alarms" aria-label="Active alarms">
          <p>
            {count(alarms.length, "alarm")} active: {alarms[0]?.device} {alarms[0]?.objectName}
            {alarms.length > 1 ? " and others" : ""}.
          </p>
          <button type="button" onClick={() => onAsk("Which alarms are active?")}>
            Which alarms are active?
          </button>
        </section>
      )}
      <h2>{isCentral ? `Ask about ${of.siteName}` : "Ask about this site"}</h2>
      <p className="muted">
        In English or Portuguese. Every number in an answer is computed from{" "}
        {isCentral
          ? "the site’s readings at the central database"
          : "the project’s readings on this computer"}
        ; click it to see its query and its series.
      </p>
      <ul>
        {examples
          .filter((text) => !isCentral || text !== ofProjectOnly)
          .map((text) => (
            <li key={text}>
              <button type="button" onClick={() => onAsk(text)}>
                {text}
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
