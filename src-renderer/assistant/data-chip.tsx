import { Select } from "@mantine/core";
import { IconDatabase } from "@tabler/icons-react";
import type { AnsweredOf } from "../../src-main/contract/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { chipText, keyOf, ofProject } from "./answered-of.ts";

/** Sites that are listed at once; more are found by typing. */
const mostListed = 200;

/** Whose data is asked, and a way to choose other data; nothing where there is only the project. */
export function DataChip({
  of,
  onChoose,
}: {
  readonly of: AnsweredOf;
  readonly onChoose: (of: AnsweredOf) => void;
}) {
  const { client } = useApplication();
  const connection = useWindowState((state) => state.sync?.settings?.connection ?? null);
  const sites = useAnswer(
    `sites ${JSON.stringify(connection)}`,
    "",
    connection === null ? null : (signal) => client.portfolio.sites({ source: "central" }, { signal }),
  );
  if (connection === null && of.source === "project") return null;
  const listed = (sites.value ?? []).map(({ id, name, timeZone, organization }) => ({
    of: { source: "central" as const, siteId: id, siteName: name, timeZone },
    organization,
  }));
  // One that isn’t listed (yet) is still what is asked.
  const isKnown = of.source === "project" || listed.some((one) => one.of.siteId === of.siteId);
  const choices = [
    { of: ofProject, organization: "" },
    ...(isKnown ? [] : [{ of, organization: "" }]),
    ...listed,
  ];
  const organizations = new Map(choices.map((one) => [keyOf(one.of), one.organization]));
  return (
    <Select
      className="data-chip"
      aria-label="Asked data"
      title={
        of.source === "project"
          ? "Questions are about this project"
          : `Questions are about ${of.siteName}, at the central database`
      }
      leftSection={<IconDatabase size={14} stroke={1.5} />}
      data={choices.map((one) => ({ value: keyOf(one.of), label: chipText(one.of) }))}
      value={keyOf(of)}
      onChange={(value) => {
        const chosen = choices.find((one) => keyOf(one.of) === value);
        if (chosen !== undefined) onChoose(chosen.of);
      }}
      renderOption={({ option }) => {
        const organization = organizations.get(option.value) ?? "";
        return organization === "" ? option.label : `${option.label} · ${organization}`;
      }}
      allowDeselect={false}
      searchable
      limit={mostListed}
      nothingFoundMessage={
        sites.problem === null ? "No site of this name" : `${sites.problem.what} ${sites.problem.remedy}`
      }
      comboboxProps={{ width: 280, position: "top-start" }}
    />
  );
}
