import { undescribed } from "../../contract/site-description.ts";
import { quarterText, type WorkHours } from "../period-part.ts";
import type { Plan } from "../plan.ts";
import { type Given, inLanguage } from "./draft.ts";

/** What holds where nobody tells a site's hours. */
export const usualHours: WorkHours = {
  ...{ week: undescribed.occupancy.week, isUsual: true, holidays: "unknown" },
  isClosed: () => false,
};

const isOfWork = ({ part, comparedPart }: Plan): boolean =>
  part?.week === null || comparedPart?.week === null;

/** With the hours in which people are meant to be in, where the question is of them or of all others. */
export async function withWorkHours(given: Given): Promise<Given> {
  const { plan, world } = given;
  if (!isOfWork(plan) || world.workHours === undefined) return given;
  return { ...given, workHours: await world.workHours() };
}

/** What isn't known of a site's hours of work, and what is taken instead. */
export function assumedHours({ plan, workHours = usualHours }: Given): string[] {
  if (!isOfWork(plan)) return [];
  const [day] = usualHours.week[0] ?? [];
  const [from, to] = [day?.from ?? 0, day?.to ?? 0].map(quarterText);
  const usual = inLanguage(
    plan.language,
    `Nobody told other hours of this site: working hours are taken to be Monday to Friday, ${from} to ${to}.`,
    `Ninguém indicou outro horário desta instalação: toma-se por horário de trabalho segunda a sexta, das ${from} às ${to}.`,
  );
  const unknown = inLanguage(
    plan.language,
    "The site’s country isn’t told, so its public holidays count as other days.",
    "O país da instalação não está indicado, pelo que os feriados contam como os outros dias.",
  );
  return [...(workHours.isUsual ? [usual] : []), ...(workHours.holidays === "unknown" ? [unknown] : [])];
}
