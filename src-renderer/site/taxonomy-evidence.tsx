import { Select } from "@mantine/core";
import {
  concernOf,
  type SiteDescription,
  type TaxonomyActivity,
  type TaxonomyConcern,
  type TaxonomyEvidence as Told,
} from "../../src-main/contract/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { KeptNumber, KeptText } from "./fields.tsx";
import type { SaveSite } from "./use-description.ts";

const parts: Readonly<Record<TaxonomyActivity["criteria"][number]["part"], string>> = {
  screening: "Criterion",
  dnsh: "No significant harm",
  safeguards: "Safeguards",
};

function stateOf(told: Told | undefined): "open" | "met" | "unmet" | "inapplicable" {
  if (told === undefined) return "open";
  return told.applies === false ? "inapplicable" : told.isMet ? "met" : "unmet";
}

/** `Applies: 12,000 m², above 5,000 m².` */
function concernText({ applies, of, size, limit }: TaxonomyConcern): string {
  const [own, least] = [size, limit].map(
    (each) => `${numbers.measured(each)} ${of === "floorArea" ? "m²" : "kW"}`,
  );
  return `${applies ? "Applies" : "Doesn’t apply"}: ${own}, ${applies ? "above" : "not above"} ${least}.`;
}

/** `2 of 5 told, 1 doesn’t apply`: what doesn't apply, by its size or with a reason, is neither told nor open. */
function toldText(
  criteria: TaxonomyActivity["criteria"],
  { taxonomy, ...sizes }: Pick<SiteDescription, "taxonomy" | "floorArea" | "systemPower">,
): string {
  const states = criteria.map(({ id, condition }) => {
    const told = taxonomy.find((one) => one.criterion === id);
    const applies = concernOf(condition, sizes)?.applies;
    const state = stateOf(told);
    if (state === "open") return applies === false ? "inapplicable" : state;
    const isReasoned = told?.evidence.trim() !== "" && applies !== true;
    return state === "inapplicable" && !isReasoned ? "open" : state;
  });
  const left = states.filter((state) => state === "inapplicable").length;
  const told = states.filter((state) => state === "met" || state === "unmet").length;
  const rest = left === 0 ? "" : `, ${left} ${left === 1 ? "doesn’t" : "don’t"} apply`;
  return `${told} of ${states.length - left} told${rest}`;
}

/** What proves the criteria of the EU Taxonomy, told criterion by criterion. */
export function TaxonomyEvidence({
  description,
  save,
}: {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}) {
  const { client } = useApplication();
  const { taxonomy, systemPower = null } = description;
  const activities = useAnswer("taxonomy", "once", (signal) =>
    client.siteDescription.taxonomy(undefined, { signal }),
  ).value;
  const put = (criterion: string, state: string, evidence: string) => {
    const others = taxonomy.filter((one) => one.criterion !== criterion);
    const said = { criterion, isMet: state === "met", evidence };
    const told = state === "open" ? [] : [state === "inapplicable" ? { ...said, applies: false } : said];
    save({ taxonomy: [...others, ...told] }, `Tell of ${criterion}`);
  };
  return (
    <section aria-labelledby="carbon-taxonomy">
      <h2 id="carbon-taxonomy">EU Taxonomy, evidence for 7.1 to 7.7</h2>
      <p className="muted small">
        A criterion counts as met with evidence only. The checklist of the analyses says what the data shows
        besides. What doesn’t concern the building counts neither as met nor as open: by its size where that
        is told, else as stated with a reason.
      </p>
      <div className="site-narrow site-size">
        <KeptNumber
          label="Largest heating or air-conditioning system"
          description="Rated output; above 290 kW it is asked for its monitoring (7.7)"
          placeholder="not told"
          value={systemPower}
          min={0}
          max={1_000_000}
          suffix=" kW"
          onKeep={(power) => save({ systemPower: power }, "Tell the largest system")}
        />
      </div>
      {(activities ?? []).map(({ id, title, criteria }) => (
        <details key={id} className="site-activity">
          <summary>
            {id} {title} <span className="muted">{toldText(criteria, description)}</span>
          </summary>
          <ul>
            {criteria.map((criterion) => {
              const told = taxonomy.find((one) => one.criterion === criterion.id);
              const concern = concernOf(criterion.condition, description);
              return (
                <li key={criterion.id} className="site-criterion">
                  <span>
                    <span className="muted">{parts[criterion.part]}: </span>
                    {criterion.text}
                    {concern === null ? null : (
                      <span className="muted small site-concern">{concernText(concern)}</span>
                    )}
                  </span>
                  <Select
                    aria-label={`State of ${criterion.id}`}
                    allowDeselect={false}
                    value={stateOf(told)}
                    data={[
                      {
                        value: "open",
                        label: concern?.applies === false ? "Doesn’t apply" : "Open",
                      },
                      { value: "met", label: "Met" },
                      { value: "unmet", label: "Not met" },
                      ...(stateOf(told) === "inapplicable" ||
                      (criterion.condition !== null && concern === null)
                        ? [{ value: "inapplicable", label: "Doesn’t apply" }]
                        : []),
                    ]}
                    onChange={(state) => put(criterion.id, state ?? "open", told?.evidence ?? "")}
                  />
                  {told === undefined ? null : (
                    <KeptText
                      label={`Evidence for ${criterion.id}`}
                      hideLabel
                      placeholder={
                        told.applies === false ? "Why it doesn’t apply" : "Document, or where it can be seen"
                      }
                      value={told.evidence}
                      onKeep={(evidence) => put(criterion.id, stateOf(told), evidence)}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </details>
      ))}
    </section>
  );
}
