import type { TaxonomyCondition } from "../../contract/site-description.ts";

/** What can be seen of a criterion in the points that are mapped. */
export type Seen = "meters" | "controls" | "produced" | "monitoring";

export interface Criterion {
  /** `7.5-c`: by which evidence is told. */
  readonly id: string;
  readonly text: string;
  readonly seen: Seen | null;
  /** Technical screening criterion, "do no significant harm", or minimum safeguard. */
  readonly part: "screening" | "dnsh" | "safeguards";
  /** Absent: it concerns every building. */
  readonly condition?: TaxonomyCondition;
}

export interface Activity {
  readonly id: string;
  readonly title: string;
  /** `any`: one of the screening criteria is enough; `all`: each must be met. */
  readonly needs: "any" | "all";
  readonly criteria: readonly Criterion[];
}

const adaptation = (id: string): Criterion => ({
  id: `${id}-dnsh-adaptation`,
  text: "Climate risk and vulnerability assessment, with adaptation where risks are material (appendix A)",
  seen: null,
  part: "dnsh",
});
const pollution = (id: string): Criterion => ({
  id: `${id}-dnsh-pollution`,
  text: "Components and materials within appendix C; asbestos and other substances of concern looked for by a specialist where insulation is touched",
  seen: null,
  part: "dnsh",
});
const safeguards = (id: string): Criterion => ({
  id: `${id}-safeguards`,
  text: "Minimum safeguards: OECD Guidelines and UN Guiding Principles are followed (Regulation (EU) 2020/852, article 18)",
  seen: null,
  part: "safeguards",
});
const screening = (id: string, text: string, seen: Seen | null = null): Criterion => {
  return { id, text, seen, part: "screening" };
};
const large: TaxonomyCondition = { above: { of: "floorArea", limit: 5_000 } };
const powerful: TaxonomyCondition = { above: { of: "systemPower", limit: 290 } };
const told: TaxonomyCondition = { above: null };

const water = (id: string): Criterion => ({
  id: `${id}-dnsh-water`,
  text: "Other than residential units: taps of at most 6 l/min, showers 8 l/min, WCs of 6 l a flush and 3.5 l on average, urinals 2 l a bowl and hour or 1 l a flush, attested by data sheets, a certificate or a label (appendix E)",
  seen: null,
  part: "dnsh",
  condition: { above: null },
});
const circular = (id: string): Criterion => ({
  id: `${id}-dnsh-circular`,
  text: "At least 70 % by weight of non-hazardous construction and demolition waste prepared for reuse, recycling or other recovery; designed to be resource-efficient, adaptable and dismantled (ISO 20887)",
  seen: null,
  part: "dnsh",
});
const building = (id: string): Criterion => ({
  id: `${id}-dnsh-pollution`,
  text: "Components and materials within appendix C, those that occupants touch emit less than 0.06 mg formaldehyde a m³ and 0.001 mg of other carcinogenic volatile compounds; noise, dust and pollutants of the works are reduced",
  seen: null,
  part: "dnsh",
});
const biodiversity = (id: string): Criterion => ({
  id: `${id}-dnsh-biodiversity`,
  text: "Environmental impact assessed (appendix D); not built on fertile arable land, on greenfield land of high biodiversity value, or on forest",
  seen: null,
  part: "dnsh",
});

/** Activities 7.1 to 7.7 for climate change mitigation (Delegated Regulation (EU) 2021/2139, annex I). */
export const activities: readonly Activity[] = [
  {
    id: "7.1",
    title: "Construction of new buildings",
    needs: "all",
    criteria: [
      screening(
        "7.1-performance",
        "Primary energy demand at least 10 % below the threshold of nearly zero-energy buildings in national law of Directive 2010/31/EU, by an as-built energy performance certificate",
      ),
      {
        ...screening(
          "7.1-tests",
          "Above 5,000 m²: tested for airtightness and thermal integrity on completion, and what deviates from the design is disclosed",
        ),
        condition: large,
      },
      {
        ...screening(
          "7.1-life-cycle",
          "Above 5,000 m²: life-cycle global warming potential computed for each stage, and disclosed on demand",
        ),
        condition: large,
      },
      ...[adaptation("7.1"), water("7.1"), circular("7.1"), building("7.1"), biodiversity("7.1")],
      safeguards("7.1"),
    ],
  },
  {
    id: "7.2",
    title: "Renovation of existing buildings",
    needs: "any",
    criteria: [
      screening(
        "7.2-major",
        "Requirements for major renovations in national law of Directive 2010/31/EU are met",
      ),
      screening(
        "7.2-reduction",
        "Primary energy demand reduced by at least 30 % within three years, by certificates or an energy audit before and after",
      ),
      ...[adaptation("7.2"), water("7.2"), circular("7.2"), building("7.2"), safeguards("7.2")],
    ],
  },
  {
    id: "7.3",
    title: "Energy efficiency equipment",
    needs: "all",
    criteria: [
      screening(
        "7.3-measure",
        "An individual measure of the list: insulation, windows, doors, efficient light sources, heating, ventilation, air conditioning or water heating, or fittings that save water and energy",
      ),
      screening(
        "7.3-minimum",
        "Minimum requirements for components and systems in national law of Directive 2010/31/EU",
      ),
      {
        ...screening(
          "7.3-class",
          "Highest two populated classes of energy efficiency, where Regulation (EU) 2017/1369 has classes",
        ),
        condition: told,
      },
      ...[adaptation("7.3"), pollution("7.3"), safeguards("7.3")],
    ],
  },
  {
    id: "7.4",
    title: "Charging stations for electric vehicles",
    needs: "all",
    criteria: [
      screening(
        "7.4-stations",
        "Charging stations installed, maintained or repaired in the building or its car park",
      ),
      ...[adaptation("7.4"), safeguards("7.4")],
    ],
  },
  {
    id: "7.5",
    title: "Instruments for measuring and controlling energy performance",
    needs: "any",
    criteria: [
      screening("7.5-a", "Zoned thermostats, smart thermostats, motion and daylight sensing"),
      screening(
        "7.5-b",
        "Building automation and control, energy management or lighting control systems",
        "controls",
      ),
      screening("7.5-c", "Smart meters for gas, heat, cooling and electricity", "meters"),
      screening("7.5-d", "Façade and roofing elements with solar shading or control"),
      ...[adaptation("7.5"), safeguards("7.5")],
    ],
  },
  {
    id: "7.6",
    title: "Renewable energy technologies",
    needs: "any",
    criteria: [
      screening("7.6-a", "Solar photovoltaic systems on site", "produced"),
      screening("7.6-b", "Solar hot water panels"),
      screening("7.6-c", "Heat pumps that support the targets for renewables in heating and cooling"),
      screening("7.6-d", "Wind turbines"),
      screening("7.6-e", "Solar transpired collectors"),
      screening("7.6-f", "Thermal or electric storage"),
      screening("7.6-g", "High-efficiency micro combined heat and power"),
      screening("7.6-h", "Heat exchange and recovery"),
      ...[adaptation("7.6"), safeguards("7.6")],
    ],
  },
  {
    id: "7.7",
    title: "Acquisition and ownership of buildings",
    needs: "all",
    criteria: [
      screening(
        "7.7-performance",
        "Built before 31 December 2020: energy performance certificate of class A, or within the top 15 % of the national or regional stock by primary energy; built later: the criteria of 7.1",
      ),
      {
        ...screening(
          "7.7-operation",
          "Large non-residential (heating, air conditioning or combined systems above 290 kW): efficiently operated through energy performance monitoring and assessment",
          "monitoring",
        ),
        condition: powerful,
      },
      ...[adaptation("7.7"), safeguards("7.7")],
    ],
  },
];
