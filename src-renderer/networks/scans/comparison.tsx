import { Checkbox, Select } from "@mantine/core";
import { useMemo, useState } from "react";
import { mostScanChanges, type Network, type SavedScan } from "../../../src-main/contract/index.ts";
import { FilterBox, ProblemLine } from "../../components/index.ts";
import type { timeWords } from "../../format/index.ts";
import { numbers } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { changeColumns, comparisonText, type ShownChange, sideChoices, sideValue } from "./scan-text.ts";

/** What is different between two scans: those that are chosen, or the one that is selected above against now. */
export function Comparison({
  network,
  scans,
  chosen,
  times,
}: {
  readonly network: Network;
  /** Of all networks. */
  readonly scans: readonly SavedScan[];
  readonly chosen: SavedScan | undefined;
  readonly times: ReturnType<typeof timeWords>;
}) {
  const { client } = useApplication();
  const networks = useWindowState((state) => state.networks);
  const revision = useWindowState((state) => `${state.revisions.devices} ${state.revisions.objects}`);
  const [before, setBefore] = useState<string | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const [values, setValues] = useState(false);
  const [filter, setFilter] = useState("");
  const choices = useMemo(
    () => sideChoices(networks, scans, network.id, times),
    [networks, scans, network.id, times],
  );
  const own = scans.filter(({ networkId }) => networkId === network.id);
  const start = chosen ?? own.find(({ kind }) => kind === "as-found") ?? own.at(-1);
  const sides = choices.flatMap(({ items }) => items);
  const sideOf = (value: string | null) => sides.find((one) => one.value === value);
  const first =
    sideOf(before) ?? sideOf(start === undefined ? null : sideValue({ kind: "saved", id: start.id }));
  const second = sideOf(after) ?? sideOf(sideValue({ kind: "now", networkId: network.id }));
  const answer = useAnswer(
    `compare ${network.id}`,
    `${first?.value} ${second?.value} ${values} ${revision}`,
    first === undefined || second === undefined
      ? null
      : (signal) => client.savedScans.compare({ before: first.side, after: second.side, values }, { signal }),
  );
  const rows = useMemo(
    () => answer.value?.changes.map((change, index): ShownChange => ({ ...change, id: String(index) })),
    [answer.value],
  );
  const all = Object.values(answer.value?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const data = choices.map(({ group, items }) => ({
    group,
    items: items.map(({ value, label }) => ({ value, label })),
  }));
  return (
    <section className="scans-comparison" aria-label="Comparison">
      <div className="tab-head scans-head">
        <Select
          aria-label="Before"
          className="scans-side"
          data={data}
          value={first?.value ?? null}
          allowDeselect={false}
          onChange={setBefore}
        />
        <span className="muted">against</span>
        <Select
          aria-label="After"
          className="scans-side"
          data={data}
          value={second?.value ?? null}
          allowDeselect={false}
          onChange={setAfter}
        />
        <Checkbox
          label="Values too"
          checked={values}
          onChange={(event) => setValues(event.currentTarget.checked)}
        />
        <span className="grow" />
        <FilterBox label="Filter differences" value={filter} onChange={setFilter} />
      </div>
      {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
      {answer.value === undefined ? null : (
        <p className="scans-summary" role="status">
          {comparisonText(answer.value)}
          {all > mostScanChanges ? `; the first ${numbers.whole(mostScanChanges)} are listed` : ""}
        </p>
      )}
      <div className="page-body">
        <DataGrid
          label={`Differences of ${network.name}`}
          noun="difference"
          remember="scan-differences"
          rows={rows}
          columns={changeColumns}
          rowId={({ id }) => id}
          filter={filter}
          emptyText={filter === "" ? "Nothing is different" : "No difference matches the filter"}
        />
      </div>
    </section>
  );
}
