/** From which temperatures on a country counts degree days, °C. */
export interface DegreeDayBase {
  /** Heating degree days are what a day's mean is below this … */
  readonly heating: number;
  /** … on days whose mean isn't above this. */
  readonly heatingLimit: number;
  /** Cooling degree days are what it is above this … */
  readonly cooling: number;
  /** … on days whose mean isn't below this. */
  readonly coolingLimit: number;
  readonly source: string;
}

const plain = (heating: number, source: string, cooling = heating): DegreeDayBase => ({
  ...{ heating, heatingLimit: heating, cooling, coolingLimit: cooling, source },
});
const limited = (heating: number, heatingLimit: number, source: string): DegreeDayBase => ({
  ...{ heating, heatingLimit, cooling: 21, coolingLimit: 24, source },
});

/** Where a country isn't in the table: Eurostat's. */
export const usualDegreeDays: DegreeDayBase = limited(18, 15, "Eurostat, nrg_chdd");

/** By ISO 3166-1 alpha-2. */
export const degreeDayBases: Readonly<Record<string, DegreeDayBase>> = {
  US: plain(65 / 1.8 - 32 / 1.8, "NOAA (65 °F)"),
  CA: plain(18, "Environment and Climate Change Canada"),
  GB: plain(15.5, "CIBSE TM41", 15.5),
  IE: plain(15.5, "Met Éireann", 15.5),
  PT: plain(18, "REH, Portaria 349-B/2013", 24),
  ES: plain(15, "UNE 100002", 21),
  FR: plain(18, "COSTIC, degrés-jours unifiés", 18),
  BE: plain(16.5, "Synergrid, degrés-jours équivalents", 21),
  NL: plain(18, "KNMI, graaddagen", 18),
  DE: limited(20, 15, "VDI 2067 / VDI 3807"),
  CH: limited(20, 12, "SIA 381/3"),
  AT: limited(20, 12, "ÖNORM B 8110-5"),
  IT: plain(20, "DPR 412/1993", 21),
  DK: plain(17, "Teknologisk Institut, graddage", 21),
  SE: plain(17, "SMHI, graddagar", 21),
  NO: plain(17, "Enova, graddager", 21),
};
