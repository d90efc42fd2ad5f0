import type { AnswerAction } from "../contract/assistant.ts";
import type { PlantEvent } from "../contract/events.ts";
import type { Finding, Quantity } from "../contract/findings.ts";
import type { DeviceId, EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { NewNotice, Notice, NoticeInPortuguese } from "../contract/notices.ts";
import { inPortuguese } from "./answers/findings-pt.ts";
import { name, number } from "./pieces.ts";
import { actionsIn, monthOf, proposalOf, remedyIn } from "./proposals.ts";
import { shownAs, Work } from "./work.ts";

const hourMs = 3_600_000;

/** What of an event is told. */
export type ToldAlarm = Pick<
  PlantEvent,
  "deviceId" | "device" | "object" | "objectName" | "state" | "message"
> & {
  /** When it began, by the device's clock where it said so. */
  readonly since: EpochMilliseconds;
};

/**
 * An alarm as the assistant tells it.
 * @param pointIds points of its object
 * @param related the newest finding about its device: what is known of the cost
 */
export function noticeOfAlarm(
  alarm: ToldAlarm,
  pointIds: readonly PointId[],
  related: Notice | null,
  now: EpochMilliseconds,
): NewNotice {
  const { deviceId, device, object, objectName, state, message, since } = alarm;
  const what = objectName === "" || objectName === object ? object : `${objectName} (${object})`;
  const isCostly = related !== null && (related.cost !== null || related.energy !== null);
  const actionsWith = (question: string): AnswerAction[] => [
    ...trend(pointIds, since - 6 * hourMs, Math.max(now, since + hourMs)),
    ...(deviceId === null ? [] : [{ kind: "open-device" as const, deviceId }]),
    { kind: "ask", text: question },
  ];
  const told = (stateWords: string): string =>
    `${what}: ${stateWords}${message === "" ? "" : `, ${message}`}`.slice(0, 2_000);
  const money = {
    energy: isCostly ? related.energy : null,
    cost: isCostly ? related.cost : null,
    per: related?.per ?? ("all" as const),
  };
  const relatedInPortuguese = related?.inPortuguese?.statement ?? related?.statement ?? "";
  return {
    ...{ kind: "alarm", subject: `alarm ${deviceId ?? device} ${object}`.slice(0, 500), at: now },
    ...{ name: device, statement: told(state.replaceAll("-", " ")) },
    ...{ remedy: "", times: 1, from: since, to: since, ...money },
    costNote: isCostly ? `Of a finding about this device: ${related.statement}`.slice(0, 500) : "",
    ...{ deviceIds: deviceId === null ? [] : [deviceId], pointIds: pointIds.slice(0, 50) },
    actions: actionsWith("Which alarms are active?"),
    inPortuguese: {
      ...{
        statement: told(statesInPortuguese.get(state) ?? state),
        remedy: "",
        cost: costInPortuguese(money),
      },
      costNote: isCostly
        ? `De um resultado sobre este equipamento: ${relatedInPortuguese}`.slice(0, 500)
        : "",
      actions: actionsWith("Que alarmes estão ativos?"),
    },
  };
}

/** States of alarms, as they are called in Portuguese. */
const statesInPortuguese: ReadonlyMap<string, string> = new Map([
  ["fault", "avaria"],
  ["offnormal", "fora do normal"],
  ["high-limit", "acima do limite"],
  ["low-limit", "abaixo do limite"],
  ["life-safety-alarm", "alarme de segurança de pessoas"],
]);

/** A finding as the assistant tells it. @param deviceIds whose points it is about */
export function noticeOfFinding(
  finding: Finding,
  deviceIds: readonly DeviceId[],
  now: EpochMilliseconds,
): NewNotice {
  const { analysis, kind, subject, statement, remedy, period, evidence } = finding;
  const { energy, cost } = monthOf(finding);
  // What is over has cost what it has: a month of it would be one that nobody had.
  const isMonthly = finding.lasts === true && (energy !== null || cost !== null);
  const pointIds = [...new Set(evidence.map(({ pointId }) => pointId))];
  const proposal = proposalOf(finding);
  const money = {
    energy: lost(isMonthly ? energy : finding.energy),
    cost: lost(isMonthly ? cost : finding.cost),
    per: isMonthly ? ("month" as const) : ("all" as const),
  };
  const actions: AnswerAction[] = [
    ...trend(pointIds, evidence[0]?.from ?? period.from, evidence[0]?.to ?? period.to),
    ...(proposal === null ? [] : [{ kind: "set-measure" as const, proposal }]),
  ];
  return {
    ...{ kind: "finding", subject: `finding ${analysis} ${kind} ${subject.id}`.slice(0, 500), at: now },
    ...{ name: subject.name, statement, remedy, times: 1 },
    ...{ ...money, costNote: "", from: period.from, to: period.to },
    ...{ deviceIds: deviceIds.slice(0, 50), pointIds: pointIds.slice(0, 50), actions },
    inPortuguese: findingInPortuguese(finding, costInPortuguese(money), actions),
  };
}

/** null: nothing tells findings of its kind in Portuguese. */
function findingInPortuguese(
  finding: Finding,
  cost: string,
  actions: readonly AnswerAction[],
): NoticeInPortuguese | null {
  const work = new Work("pt");
  const told = inPortuguese({
    ...{ one: finding, who: name(finding.subject.name), medium: null },
    number: (label, end) => {
      const quantity = finding.numbers[label];
      const value = end === undefined ? quantity?.value : quantity?.[end];
      if (quantity === undefined || value == null) return null;
      return number(work.fact(label, { ...quantity, value }, { call: 0 }));
    },
  });
  if (told === null) return null;
  return {
    statement: told
      .map((piece) => (piece.kind === "struck" ? "" : piece.text))
      .join("")
      .slice(0, 2_000),
    ...{ remedy: remedyIn(finding.remedy, "pt"), cost, costNote: "", actions: actionsIn(actions, "pt") },
  };
}

function costInPortuguese({ cost, energy, per }: Pick<NewNotice, "cost" | "energy" | "per">): string {
  const parts = [cost, energy].flatMap((one) => (one === null ? [] : [shownAs(one, "pt")]));
  return parts.length === 0 ? "" : `Custa ${parts.join(" e ")}${per === "month" ? " por mês" : ""}.`;
}

function trend(pointIds: readonly PointId[], from: number, to: number): AnswerAction[] {
  const shown = pointIds.slice(0, 8);
  return shown.length === 0 ? [] : [{ kind: "open-trend", pointIds: shown, from: Math.max(0, from), to }];
}

/** What isn't lost costs nothing. */
const lost = (quantity: Quantity | null): Quantity | null =>
  quantity !== null && quantity.value > 0 ? quantity : null;
