import { Button, Select } from "@mantine/core";
import { ProblemLine } from "../components/index.ts";
import type { DataChoice } from "./use-data-of.ts";

/** Sites that are listed at once; more are found by typing. */
const mostListed = 200;

/** Chooses whose data is looked at; nothing where there is no central database. */
export function DataField({ choice }: { readonly choice: DataChoice }) {
  const { chosen, projectName, hasCentral, sites, choose, again } = choice;
  if (!hasCentral) return null;
  const listed = (sites.value ?? []).map(({ id, name, organization }) => ({
    value: id as string,
    label: organization === "" ? name : `${name} · ${organization}`,
  }));
  // One that isn't listed (yet) is still what was chosen.
  const isUnknown = chosen !== "" && !listed.some(({ value }) => value === chosen);
  const unknown = { value: chosen, label: sites.asking ? "A site, looking …" : "A site that isn’t there" };
  return (
    <div className="energy-data">
      <span className="muted">Data of</span>
      <Select
        aria-label="Data of"
        data={[
          { group: "This project", items: [{ value: "project", label: projectName }] },
          { group: "At the central database", items: isUnknown ? [unknown, ...listed] : listed },
        ]}
        value={chosen === "" ? "project" : chosen}
        onChange={(value) => choose(value === null || value === "project" ? "" : value)}
        allowDeselect={false}
        searchable
        limit={mostListed}
        nothingFoundMessage="No site of this name"
        w={260}
      />
      {sites.problem === null || sites.asking || chosen !== "" ? null : (
        <Button
          variant="subtle"
          title={`${sites.problem.what} ${sites.problem.remedy} Click to look again.`}
          onClick={again}
        >
          Central database not reached
        </Button>
      )}
      {sites.asking ? (
        <span className="muted" role="status">
          Looking for sites …
        </span>
      ) : null}
    </div>
  );
}

/** Why sites of the central database can’t be looked at, and what to do. */
export function DataProblem({ choice: { problem, again } }: { readonly choice: DataChoice }) {
  if (problem === null) return null;
  return (
    <div role="alert" className="energy-problem energy-data">
      <ProblemLine problem={problem} />
      <Button onClick={again}>Look again</Button>
    </div>
  );
}
