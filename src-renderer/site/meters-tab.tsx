import { Button, Select } from "@mantine/core";
import type { ColDef, ICellRendererParams } from "ag-grid-community";
import { useMemo, useState } from "react";
import type { MeterLink, SiteDescription } from "../../src-main/contract/index.ts";
import { Empty, FilterBox, Panels } from "../components/index.ts";
import { count, numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import { BorderMeters } from "./border-meters.tsx";
import { type MeterRow, meterRows, possibleParents, putUnder } from "./meter-rows.ts";
import { carrierNames } from "./tariff-text.ts";
import type { SaveSite } from "./use-description.ts";

const nothing = "nothing";

/** Which meter counts what others count too, and which count what crosses the site's border. */
export function MetersTab({
  description,
  save,
}: {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}) {
  const { client } = useApplication();
  const revision = useWindowState(({ revisions }) => `${revisions.site} ${revisions.points}`);
  const overview = useAnswer("meters", revision, (signal) =>
    client.analyses.meters(undefined, { signal }),
  ).value;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [filter, setFilter] = useState("");
  const told = description.meterTree;
  const links = useMemo(() => told ?? overview?.proposed ?? [], [told, overview]);
  const rows = useMemo(() => (overview === undefined ? [] : meterRows(overview, links)), [overview, links]);
  if (overview === undefined) return <p className="frame-quiet">Reading the meters …</p>;
  if (overview.meters.length === 0)
    return (
      <Empty
        title="No meters yet"
        text="A meter is a point that counts energy or volume, or an active power where its device has no counter. Map one, and here is said which counts what others count too."
      >
        <Button variant="filled" onClick={() => goTo("points")}>
          Go to Points
        </Button>
      </Empty>
    );
  const keep = (meterTree: MeterLink[], what: string) => save({ meterTree }, what);
  const selected = rows.filter(({ meter }) => chosen.includes(meter.pointId));
  return (
    <Panels
      name="meters"
      size={760}
      left={
        <div className="page">
          <div className="toolbar">
            <FilterBox label="Filter meters" value={filter} onChange={setFilter} />
            <span className="grow" />
            {told === undefined ? (
              <Button variant="filled" onClick={() => keep([...overview.proposed], "Keep the proposed tree")}>
                Keep this proposal
              </Button>
            ) : (
              <Button onClick={() => keep([...overview.proposed], "Take the proposed tree")}>
                Take the proposal
              </Button>
            )}
          </div>
          <p className="muted small site-meters-note">
            {told === undefined
              ? "Nobody told the tree yet: this one is proposed from names, locations and values. Analyses use it, and say so."
              : "As told. What nothing below counts is over the last 92 days."}
          </p>
          <div className="page-body">
            <DataGrid
              label="Meters"
              noun="meter"
              remember="meters"
              rows={rows}
              columns={columns}
              rowId={({ meter }) => meter.pointId}
              filter={filter}
              emptyText="No meter matches"
              options={{ defaultColDef: inTheTreesOrder }}
              onSelect={(some) => setChosen(some.map(({ meter }) => meter.pointId))}
            />
          </div>
        </div>
      }
      right={
        <div className="site-page">
          <Place rows={rows} chosen={selected} links={links} onKeep={keep} />
          <BorderMeters description={description} counters={overview.counters} save={save} />
        </div>
      }
    />
  );
}

/** Where the selected meters lie, and putting them elsewhere. */
function Place({
  rows,
  chosen,
  links,
  onKeep,
}: {
  readonly rows: readonly MeterRow[];
  readonly chosen: readonly MeterRow[];
  readonly links: readonly MeterLink[];
  readonly onKeep: (links: MeterLink[], what: string) => void;
}) {
  const [first] = chosen;
  const places = new Set(chosen.map(({ under }) => under ?? nothing));
  const parents = possibleParents(rows, chosen);
  const name = chosen.length === 1 ? (first?.meter.name ?? "") : count(chosen.length, "meter");
  return (
    <section aria-labelledby="meter-place" className="form site-narrow">
      <h2 id="meter-place">{first === undefined ? "Place in the tree" : name}</h2>
      {first === undefined ? (
        <p className="muted">Select one meter or several to say what they lie under.</p>
      ) : (
        <Select
          label="Lies under"
          description="The meter that counts what this one counts too"
          allowDeselect={false}
          searchable
          placeholder="Different ones"
          value={places.size === 1 ? ([...places][0] ?? null) : null}
          data={[
            { value: nothing, label: "Nothing: it stands by itself" },
            ...parents.map(({ pointId, name: label }) => ({ value: pointId as string, label })),
          ]}
          onChange={(value) => {
            const under = parents.find(({ pointId }) => pointId === value);
            if (under === undefined && value !== nothing) return;
            const moved = chosen.map(({ meter }) => meter.pointId);
            const where = under === undefined ? "nothing" : under.name;
            onKeep(putUnder(links, moved, under?.pointId ?? null), `Put ${name} under ${where}`);
          }}
        />
      )}
      {first !== undefined && parents.length === 0 ? (
        <p className="muted small">Only meters that count the same unit can lie under one another.</p>
      ) : null}
    </section>
  );
}

function NameCell({ data }: ICellRendererParams<MeterRow>) {
  if (data === undefined) return null;
  return (
    <span style={{ paddingLeft: data.depth * 18 }} className={data.depth === 0 ? "site-meter-root" : ""}>
      {data.meter.name}
    </span>
  );
}

const inTheTreesOrder: ColDef = {
  ...{ sortable: false, resizable: true, suppressHeaderMenuButton: true, minWidth: 48 },
};

const columns: ColDef<MeterRow>[] = [
  {
    headerName: "Meter",
    colId: "name",
    flex: 1,
    minWidth: 220,
    cellRenderer: NameCell,
    valueGetter: ({ data }) => data?.meter.name,
  },
  {
    headerName: "Carrier",
    colId: "carrier",
    width: 92,
    valueGetter: ({ data }) => (data === undefined ? "" : carrierNames[data.meter.carrier]),
  },
  {
    headerName: "Taken",
    colId: "taken",
    headerTooltip: "In the last 92 days",
    width: 116,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.meter.taken,
    valueFormatter: ({ data }) =>
      data?.meter.taken == null ? "" : `${numbers.measured(data.meter.taken)} ${data.meter.unit}`,
  },
  {
    headerName: "Not counted below",
    colId: "rest",
    headerTooltip: "Of what it took, what no meter under it counts",
    width: 142,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.rest,
    valueFormatter: ({ data }) =>
      data?.rest == null ? "" : `${numbers.measured(data.rest)} ${data.meter.unit}`,
  },
  {
    headerName: "Share",
    colId: "share",
    width: 72,
    type: "rightAligned",
    valueGetter: ({ data }) => data?.restShare,
    valueFormatter: ({ value }) => (value == null ? "" : `${numbers.percent(value)} %`),
    cellClassRules: { "site-meter-over": ({ value }) => typeof value === "number" && value < -0.02 },
  },
];
