import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { billedUnit, type DemandCharge } from "../../src-main/contract/index.ts";
import { DemandChargeLine } from "./demand-charge.tsx";
import { KeptNumber, lineKeys } from "./fields.tsx";
import { ReactiveBands } from "./reactive-bands.tsx";
import type { TariffProps } from "./tariff-text.ts";

const newCharges: readonly { readonly label: string; readonly charge: DemandCharge }[] = [
  {
    label: "Peak of a month, 15 min by the clock",
    charge: {
      ...{ kind: "peak", name: "Peak demand", price: 0, per: "month", minutes: 15 },
      ...{ window: "blocked", periods: null },
    },
  },
  {
    label: "Peak of a month, 15 min anywhere",
    charge: {
      ...{ kind: "peak", name: "Peak demand", price: 0, per: "month", minutes: 15 },
      ...{ window: "rolling", periods: null },
    },
  },
  {
    label: "Contracted power",
    charge: {
      ...{ kind: "contracted", name: "Contracted power", price: 0, per: "month", power: 0, minutes: 15 },
      ...{ window: "blocked", excess: null },
    },
  },
  {
    label: "Mean power at the first price",
    charge: { kind: "average", name: "Power in peak hours", price: 0, per: "day", periods: [0] },
  },
];

/** What is asked besides the energy itself. */
export function TariffCharges({ tariff, currency, onChange }: TariffProps) {
  const { demand } = tariff;
  const change = (parts: Partial<typeof tariff>, what: string) => onChange({ ...tariff, ...parts }, what);
  const put = (at: number, charge: DemandCharge) =>
    change({ demand: demand.with(at, charge) }, `Change ${charge.name}`);
  const { vatRate } = tariff;
  return (
    <section aria-labelledby="tariff-charges" className="form">
      <h2 id="tariff-charges">Besides energy</h2>
      <div className="site-pair">
        <KeptNumber
          label="Fixed"
          value={tariff.fixed}
          min={-1_000}
          max={1_000_000}
          suffix={`${currency}/day`}
          onKeep={(fixed) => change({ fixed: fixed ?? 0 }, "Change the fixed price")}
        />
        <KeptNumber
          label="Levies"
          value={tariff.levy}
          min={-1_000}
          max={1_000_000}
          suffix={`${currency}/${billedUnit[tariff.carrier]}`}
          onKeep={(levy) => change({ levy: levy ?? 0 }, "Change the levies")}
        />
        <KeptNumber
          label={tariff.direction === "feed-in" ? "VAT, if any is paid" : "VAT, if not the site's"}
          value={vatRate === null ? null : Number((vatRate * 100).toPrecision(12))}
          min={0}
          max={100}
          suffix="%"
          onKeep={(percent) =>
            change({ vatRate: percent === null ? null : percent / 100 }, "Change the tariff's VAT")
          }
        />
      </div>
      <ul className="site-list" aria-label="Demand charges">
        {demand.map((charge, at) => (
          <DemandChargeLine
            key={lineKeys[at]}
            charge={charge}
            number={at + 1}
            tariff={tariff}
            currency={currency}
            onChange={(next) => put(at, next)}
            onRemove={() => change({ demand: demand.toSpliced(at, 1) }, `Remove ${charge.name}`)}
          />
        ))}
      </ul>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            className="site-add"
            disabled={demand.length >= 12}
            leftSection={<IconPlus size={16} stroke={1.5} />}
          >
            Add demand charge
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {newCharges.map(({ label, charge }) => (
            <Menu.Item
              key={label}
              onClick={() => change({ demand: [...demand, charge] }, `Add ${charge.name}`)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {tariff.carrier === "electricity" && tariff.direction === "purchase" ? (
        <ReactiveBands
          tariff={tariff}
          currency={currency}
          onChange={(reactive, what) => change({ reactive }, what)}
        />
      ) : null}
    </section>
  );
}
