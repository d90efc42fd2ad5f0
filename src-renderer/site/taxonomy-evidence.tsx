import { Select } from "@mantine/core";
import type { SiteDescription, TaxonomyActivity } from "../../src-main/contract/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { KeptText } from "./fields.tsx";
import type { SaveSite } from "./use-description.ts";

const parts: Readonly<Record<TaxonomyActivity["criteria"][number]["part"], string>> = {
  screening: "Criterion",
  dnsh: "No significant harm",
  safeguards: "Safeguards",
};

/** What proves the criteria of the EU Taxonomy, told criterion by criterion. */
export function TaxonomyEvidence({
  description,
  save,
}: {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}) {
  const { client } = useApplication();
  const activities = useAnswer("taxonomy", "once", (signal) =>
    client.siteDescription.taxonomy(undefined, { signal }),
  ).value;
  const { taxonomy } = description;
  const put = (criterion: string, isMet: boolean | null, evidence: string) => {
    const others = taxonomy.filter((one) => one.criterion !== criterion);
    const told = isMet === null ? [] : [{ criterion, isMet, evidence }];
    save({ taxonomy: [...others, ...told] }, `Tell of ${criterion}`);
  };
  return (
    <section aria-labelledby="carbon-taxonomy">
      <h2 id="carbon-taxonomy">EU Taxonomy, evidence for 7.1 to 7.7</h2>
      <p className="muted small">
        A criterion counts as met with evidence only. The checklist of the analyses says what the data shows
        besides.
      </p>
      {(activities ?? []).map(({ id, title, criteria }) => (
        <details key={id} className="site-activity">
          <summary>
            {id} {title}{" "}
            <span className="muted">
              {taxonomy.filter((one) => criteria.some((criterion) => criterion.id === one.criterion)).length}{" "}
              of {criteria.length} told
            </span>
          </summary>
          <ul>
            {criteria.map((criterion) => {
              const told = taxonomy.find((one) => one.criterion === criterion.id);
              return (
                <li key={criterion.id} className="site-criterion">
                  <span>
                    <span className="muted">{parts[criterion.part]}: </span>
                    {criterion.text}
                  </span>
                  <Select
                    aria-label={`State of ${criterion.id}`}
                    allowDeselect={false}
                    value={told === undefined ? "open" : told.isMet ? "met" : "unmet"}
                    data={[
                      { value: "open", label: "Open" },
                      { value: "met", label: "Met" },
                      { value: "unmet", label: "Not met" },
                    ]}
                    onChange={(state) =>
                      put(criterion.id, state === "open" ? null : state === "met", told?.evidence ?? "")
                    }
                  />
                  {told === undefined ? null : (
                    <KeptText
                      label={`Evidence for ${criterion.id}`}
                      hideLabel
                      placeholder="Document, or where it can be seen"
                      value={told.evidence}
                      onKeep={(evidence) => put(criterion.id, told.isMet, evidence)}
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
