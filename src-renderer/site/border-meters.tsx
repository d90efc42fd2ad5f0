import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { MeterOverview, SiteDescription, SiteMeter } from "../../src-main/contract/index.ts";
import { carriers } from "../../src-main/contract/index.ts";
import { lineKeys } from "./fields.tsx";
import { carrierNames } from "./tariff-text.ts";
import type { SaveSite } from "./use-description.ts";

const roles: readonly { readonly value: SiteMeter["role"]; readonly label: string }[] = [
  { value: "bought", label: "Bought" },
  { value: "sold", label: "Sold (fed in)" },
  { value: "produced", label: "Produced on site" },
  { value: "reactive", label: "Reactive energy" },
];

/** Counters that bills, emissions and the site's consumption are reckoned by. */
export function BorderMeters({
  description,
  counters,
  save,
}: {
  readonly description: SiteDescription;
  readonly counters: MeterOverview["counters"];
  readonly save: SaveSite;
}) {
  const { meters } = description;
  const names = new Map(counters.map(({ pointId, name, unit }) => [pointId, `${name} (${unit})`]));
  const nameOf = ({ pointId }: SiteMeter) => names.get(pointId) ?? "a removed point";
  const put = (at: number, meter: SiteMeter) =>
    save({ meters: meters.with(at, meter) }, `Change ${nameOf(meter)}`);
  const free = counters.find(({ pointId }) => meters.every((meter) => meter.pointId !== pointId));
  return (
    <section aria-labelledby="border-meters" className="form">
      <h2 id="border-meters">At the site's border</h2>
      <p className="muted small">
        Costs and emissions are reckoned by these counters. While none is told for a carrier, the one whose
        name says that it counts all is taken.
      </p>
      <ul className="site-list">
        {meters.map((meter, at) => (
          <li key={lineKeys[at]} className="site-border-line">
            <Select
              aria-label="Counter"
              allowDeselect={false}
              searchable
              value={meter.pointId}
              data={[
                ...(names.has(meter.pointId)
                  ? []
                  : [{ value: meter.pointId as string, label: nameOf(meter) }]),
                ...[...names].map(([value, label]) => ({ value: value as string, label })),
              ]}
              onChange={(value) => {
                const counter = counters.find(({ pointId }) => pointId === value);
                if (counter !== undefined) put(at, { ...meter, pointId: counter.pointId });
              }}
            />
            <Select
              aria-label="Carrier"
              allowDeselect={false}
              value={meter.carrier}
              data={carriers.map((carrier) => ({ value: carrier, label: carrierNames[carrier] }))}
              onChange={(value) => {
                const carrier = carriers.find((one) => one === value);
                if (carrier !== undefined) put(at, { ...meter, carrier });
              }}
            />
            <Select
              aria-label="What it counts"
              allowDeselect={false}
              value={meter.role}
              data={[...roles]}
              onChange={(value) => {
                const role = roles.find((one) => one.value === value);
                if (role !== undefined) put(at, { ...meter, role: role.value });
              }}
            />
            <ActionIcon
              aria-label={`Remove ${nameOf(meter)}`}
              onClick={() => save({ meters: meters.toSpliced(at, 1) }, `Remove ${nameOf(meter)}`)}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        className="site-add"
        disabled={free === undefined}
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onClick={() => {
          if (free === undefined) return;
          const added: SiteMeter = { pointId: free.pointId, carrier: "electricity", role: "bought" };
          save({ meters: [...meters, added] }, `Add ${free.name}`);
        }}
      >
        Add counter
      </Button>
    </section>
  );
}
