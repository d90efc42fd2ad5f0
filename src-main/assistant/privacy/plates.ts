import type { Place } from "./persons.ts";

/** Not a part of a longer label, as `AHU-01AA00`. */
const alone = (pattern: string): string =>
  `(?<![\\p{L}\\d_./:-])(?:${pattern})(?![\\p{L}\\d_/:-]|\\.[\\p{L}\\d])`;

const hyphened = new RegExp(
  alone("[A-Z]{2}-\\d{2}-[A-Z]{2}|\\d{2}-[A-Z]{2}-\\d{2}|\\d{2}-\\d{2}-[A-Z]{2}|[A-Z]{2}-\\d{2}-\\d{2}"),
  "gu",
);
/** Letters and numbers twice as Portugal gives them out; labels are hardly ever made so. */
const bare = new RegExp(alone("[A-Z]{2}\\d{2}[A-Z]{2}|\\d{2}[A-Z]{2}\\d{2}"), "gu");
/** Two letters, the half year from 02 and 51 on, and three letters: what Great Britain gives out. */
const british = new RegExp(alone("[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\\d|5[1-9]|[67]\\d) ?[A-HJ-PR-Z]{3}"), "gu");
const afterCue =
  /(?<=(?<!\p{L})(?:plates?|registration|car|van|truck|lorry|vehicle|matr[íi]cula|carro|carrinha|viatura|ve[íi]culo|cami[ãa]o)(?: (?:number|n\.º|is|é|com|with|de))?:? )(?:[A-Z]{2}[ -]?\d{2}[ -]?[A-Z]{2}|\d{2}[ -]?[A-Z]{2}[ -]?\d{2}|\d{2}[ -]?\d{2}[ -]?[A-Z]{2}|[A-Z]{2}[ -]?\d{2}[ -]?\d{2}|[A-Z]{2}\d{2} ?[A-Z]{3})(?![\p{L}\d])/giu;

/** Ends of labels that would read as plates: `CH02 RUN`, `AV10 MAX`, `TE01RT`. */
const labelEnds = new Set(
  [
    "ALM AUX AVG BUS BYP CAB CHW CMD CMP COM CON CTL CTR CWP CWR CWS DAT DEG DMD DMP ENA END ENT EXH EXT FAN FBK FDB FLT FLW",
    "FRZ FWD GAS HHW HOT HUM HWP HWR HWS KWH KVA LOW LUX LVL MAN MAX MEA MED MET MOD MTR NET OAT OCC OFF OUT PCT PMP PRS PWR",
    "RAT REF REG REH REL REM RES RET REV RST RUN SAF SAT SEC SEL SEN SET SMK SPD STA STP STS SUM SUP SYS TEM TMP TON TOT TRP",
    "VAV VEL VFD VLV VOL VSD WTR",
    "AC AL AT CL CV DC DP EA FA FB FL HI HL HR HZ KW LL LO MA OA ON OP PM PV RA RH RM RT SA SF SP SS ST TS VA",
  ].flatMap((line) => line.split(" ")),
);

/** Number plates: with hyphens, without where they stand alone and are no label, or behind a word as `matrícula`. */
export function platesIn(text: string): Place[] {
  const places: Place[] = [];
  for (const pattern of [hyphened, bare, british, afterCue])
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const isSure = pattern === hyphened || pattern === afterCue;
      const end = /\p{L}+$/u.exec(found)?.[0] ?? "";
      if (!isSure && labelEnds.has(end)) continue;
      places.push({ from: index, to: index + found.length });
    }
  return places;
}
