import type { Finding, Refusal } from "../../contract/findings.ts";
import type { PointId } from "../../contract/identity.ts";
import type { Carrier } from "../../contract/tariff.ts";
import { media } from "../lexicon.data.ts";
import { plain, plainName } from "../spelling.ts";
import type { Given } from "./draft.ts";

/** Whether single meters are asked about, and not what the site buys. */
export const isOfSingleMeters = ({ plan: { target } }: Given): boolean =>
  target.named && target.meters.length > 0 && target.meters.some(({ level }) => level !== "whole");

/** A gas that nobody buys. */
const greenhouse =
  /\bgreenhouse gas(es)?\b|\bgas(es)? (com|de|do|que) (o )?(efeito )?(de )?estufa\b|\bghg\b/g;

/** Of what cost or emissions are asked for; null: of all. */
function carriersMeant(given: Given): ReadonlySet<Carrier> | null {
  const { intent, target, text } = given.plan;
  if (intent !== "cost" && intent !== "carbon") return null;
  const ofMeters = new Set<Carrier>(target.meters.map(({ medium }) => medium));
  // `Chilled water pumps` take electricity.
  if (isOfSingleMeters(given)) return ofMeters;
  const written = ` ${plain(text).replaceAll(greenhouse, " ")} `;
  const said = media.filter(({ said: ways }) => ways.some((way) => written.includes(` ${way} `)));
  if (said.length > 0) return new Set(said.map(({ medium }) => medium));
  return target.named && target.meters.length > 0 ? ofMeters : null;
}

/** Why an analysis says nothing. */
export type Ground = Pick<Refusal, "code" | "reason" | "needs" | "lacking" | "days">;

/** Which findings and refusals are about what a question means. */
export interface Meant {
  finding(one: Finding): boolean;
  /** Whether it is about what was named itself, and not about more, of which that is a part. */
  itself(one: Pick<Finding, "subject">): boolean;
  refusal(one: Refusal): boolean;
}

export function meantBy(given: Given): Meant {
  const { plan, knowledge } = given;
  const { named, devices } = plan.target;
  const deviceIds = new Set<string>(devices.map(({ id }) => id));
  const pointIds = new Set<string>(devices.flatMap(({ points }) => points.map(({ id }) => id)));
  const carriers = carriersMeant(given);
  const carrierOf = new Map<PointId, Carrier>(
    knowledge.meters.flatMap(({ counter, rate, medium }) =>
      [counter, rate].flatMap((point) => (point === null ? [] : [[point.id, medium] as const])),
    ),
  );
  const isOfCarriers = ({ evidence }: Finding): boolean =>
    carriers === null ||
    evidence.some(({ pointId }) => {
      const carrier = carrierOf.get(pointId);
      return carrier === undefined || carriers.has(carrier);
    });
  // A machine has meters of its own that are called after it.
  const names = devices.map(({ name }) => plainName(name));
  const isCalledSo = ({ kind, name }: Finding["subject"]): boolean => {
    const called = plain(name);
    return kind === "equipment" && names.some((one) => one === called || one.startsWith(`${called} `));
  };
  const itself = ({ subject }: Pick<Finding, "subject">): boolean =>
    !named || deviceIds.has(subject.id) || pointIds.has(subject.id) || isCalledSo(subject);
  return {
    itself,
    finding: (one) =>
      (itself(one) || one.evidence.some(({ pointId }) => pointIds.has(pointId))) && isOfCarriers(one),
    refusal: ({ carrier }) => carriers === null || carrier === undefined || carriers.has(carrier),
  };
}

/** What is asked for has no tariff: then nothing is refused, for nothing is billed. */
export const noTariff = ({ plan }: Given): readonly Ground[] =>
  plan.intent === "cost"
    ? [
        {
          ...{ code: "no-tariff", reason: "No tariff is told for it." },
          needs: "Put in what it costs under Site; an example of the list is a beginning.",
        },
      ]
    : [];
