import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { EmissionContract, SiteDescription } from "../../src-main/contract/index.ts";
import { KeptNumber, KeptText, lineKeys } from "./fields.tsx";
import { carrierNames } from "./tariff-text.ts";
import { TaxonomyEvidence } from "./taxonomy-evidence.tsx";
import type { SaveSite } from "./use-description.ts";

const instruments: readonly { readonly value: EmissionContract["instrument"]; readonly label: string }[] = [
  { value: "certificate", label: "Certificates (guarantees of origin)" },
  { value: "contract", label: "Power purchase agreement" },
  { value: "supplier", label: "Supplier's disclosed mix" },
];
const energyCarriers = ["electricity", "gas", "heat", "cooling"] as const;

/** What energy emits by contract, and the year that reductions are counted from. */
export function CarbonTab({
  description,
  save,
}: {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}) {
  const { contracts } = description;
  const put = (at: number, contract: EmissionContract) =>
    save({ contracts: contracts.with(at, contract) }, `Change ${contract.name}`);
  return (
    <div className="site-page">
      <section aria-labelledby="carbon-contracts" className="form">
        <h2 id="carbon-contracts">Contracts for market-based emissions</h2>
        <p className="muted small">
          What contracts don't cover counts with the residual mix, and where none is published with the grid's
          average.
        </p>
        <ul className="site-list">
          {contracts.map((contract, at) => (
            <li key={lineKeys[at]} className="site-contract-line">
              <KeptText
                label="Name"
                required
                value={contract.name}
                onKeep={(name) => put(at, { ...contract, name })}
              />
              <Select
                label="Carrier"
                allowDeselect={false}
                value={contract.carrier}
                data={energyCarriers.map((carrier) => ({ value: carrier, label: carrierNames[carrier] }))}
                onChange={(value) => {
                  const carrier = energyCarriers.find((one) => one === value);
                  if (carrier !== undefined) put(at, { ...contract, carrier });
                }}
              />
              <Select
                label="Instrument"
                allowDeselect={false}
                value={contract.instrument}
                data={[...instruments]}
                onChange={(value) => {
                  const found = instruments.find((one) => one.value === value);
                  if (found !== undefined) put(at, { ...contract, instrument: found.value });
                }}
              />
              <KeptNumber
                label="Factor"
                value={contract.factor}
                min={0}
                max={5_000}
                suffix="g/kWh"
                onKeep={(factor) => put(at, { ...contract, factor: factor ?? 0 })}
              />
              <KeptNumber
                label="Covers"
                value={Number((contract.share * 100).toPrecision(12))}
                min={0}
                max={100}
                suffix="%"
                onKeep={(percent) => put(at, { ...contract, share: (percent ?? 0) / 100 })}
              />
              <KeptText
                label="First day"
                type="date"
                required
                value={contract.from}
                onKeep={(from) => put(at, { ...contract, from })}
              />
              <KeptText
                label="Last day"
                type="date"
                value={contract.until ?? ""}
                onKeep={(until) => put(at, { ...contract, until: until === "" ? null : until })}
              />
              <KeptText
                label="Evidence"
                value={contract.evidence}
                onKeep={(evidence) => put(at, { ...contract, evidence })}
              />
              <ActionIcon
                aria-label={`Remove ${contract.name}`}
                onClick={() => save({ contracts: contracts.toSpliced(at, 1) }, `Remove ${contract.name}`)}
              >
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <Button
          className="site-add"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => {
            const added: EmissionContract = {
              ...{ id: crypto.randomUUID(), name: "Contract", carrier: "electricity", until: null },
              ...{ from: `${new Date().getFullYear()}-01-01`, instrument: "certificate" },
              ...{ factor: 0, share: 1, evidence: "" },
            };
            save({ contracts: [...contracts, added] }, "Add a contract");
          }}
        >
          Add contract
        </Button>
      </section>
      <TaxonomyEvidence description={description} save={save} />
      <section aria-labelledby="carbon-base" className="form site-narrow">
        <h2 id="carbon-base">Reductions</h2>
        <KeptNumber
          label="Base year"
          description="GRI 302-4 compares with the same days of this year"
          value={description.baseYear}
          min={1990}
          max={2100}
          suffix=""
          onKeep={(baseYear) => save({ baseYear }, "Change the base year")}
        />
      </section>
    </div>
  );
}
