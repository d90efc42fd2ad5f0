import { ActionIcon, MultiSelect, Select } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { DemandCharge, Tariff } from "../../src-main/contract/index.ts";
import { KeptNumber, KeptText } from "./fields.tsx";

const meanLengths = [5, 10, 15, 30, 60] as const;

interface ChargeProps<Charge extends DemandCharge = DemandCharge> {
  readonly charge: Charge;
  /** Its number among the tariff's, from 1 on. */
  readonly number: number;
  readonly tariff: Tariff;
  readonly currency: string;
  readonly onChange: (charge: DemandCharge) => void;
}

/** What power costs: its price, and of which power it is asked. */
export function DemandChargeLine(props: ChargeProps & { readonly onRemove: () => void }) {
  const { charge, number, currency, onChange, onRemove } = props;
  return (
    <li className="site-charge">
      <div className="site-line">
        <KeptText
          label={`Name of charge ${number}`}
          hideLabel
          required
          value={charge.name}
          onKeep={(name) => onChange({ ...charge, name })}
        />
        <KeptNumber
          label={`Price of ${charge.name}`}
          hideLabel
          value={charge.price}
          min={-1_000}
          max={1_000_000}
          suffix={`${currency}/kW`}
          onKeep={(price) => onChange({ ...charge, price: price ?? 0 })}
        />
        <Select
          aria-label={`How often ${charge.name} is asked`}
          allowDeselect={false}
          className="site-per"
          value={charge.per}
          data={[
            { value: "day", label: "a day" },
            { value: "month", label: "a month" },
          ]}
          onChange={(per) => onChange({ ...charge, per: per === "day" ? "day" : "month" })}
        />
        <ActionIcon aria-label={`Remove ${charge.name}`} onClick={onRemove}>
          <IconTrash size={16} stroke={1.5} />
        </ActionIcon>
      </div>
      <Asked {...props} />
    </li>
  );
}

function Asked({ charge, ...rest }: ChargeProps) {
  switch (charge.kind) {
    case "peak":
      return (
        <div className="site-halves">
          <Mean charge={charge} {...rest} />
          <Within charge={charge} {...rest} />
        </div>
      );
    case "average":
      return <Within charge={charge} {...rest} />;
    case "contracted":
      return <Contracted charge={charge} {...rest} />;
  }
}

function Contracted(props: ChargeProps<Extract<DemandCharge, { kind: "contracted" }>>) {
  const { charge, currency, onChange } = props;
  return (
    <div className="site-halves">
      <KeptNumber
        label={`Power of ${charge.name}`}
        value={charge.power}
        min={0}
        max={1_000_000}
        suffix="kW"
        onKeep={(power) => onChange({ ...charge, power: power ?? 0 })}
      />
      <KeptNumber
        label="Price of what is above it"
        placeholder="As the price"
        value={charge.excess}
        min={-1_000}
        max={1_000_000}
        suffix={`${currency}/kW`}
        onKeep={(excess) => onChange({ ...charge, excess })}
      />
      <Mean {...props} />
    </div>
  );
}

/** Over how long the mean is taken that a peak is of. */
function Mean({ charge, onChange }: ChargeProps<Extract<DemandCharge, { kind: "peak" | "contracted" }>>) {
  const { minutes, window, name } = charge;
  return (
    <Select
      label="Peak"
      aria-label={`Peak of ${name}`}
      allowDeselect={false}
      value={`${minutes} ${window}`}
      data={(["blocked", "rolling"] as const).flatMap((way) =>
        meanLengths.map((each) => ({
          value: `${each} ${way}`,
          label: `Mean of ${each} min, ${way === "blocked" ? "by the clock" : "anywhere"}`,
        })),
      )}
      onChange={(value) => {
        const chosen = meanLengths.find((each) => value?.startsWith(`${each} `));
        if (chosen === undefined) return;
        onChange({ ...charge, minutes: chosen, window: value?.endsWith("rolling") ? "rolling" : "blocked" });
      }}
    />
  );
}

/** Prices in whose hours power counts. */
function Within({
  charge,
  tariff,
  onChange,
}: ChargeProps<Extract<DemandCharge, { kind: "peak" | "average" }>>) {
  const chosen = charge.periods ?? [];
  return (
    <MultiSelect
      label="In the hours of"
      aria-label={`Hours of ${charge.name}`}
      placeholder={chosen.length === 0 ? "All prices" : ""}
      clearable
      data={tariff.periods.map(({ name }, at) => ({ value: String(at), label: name }))}
      value={chosen.map(String)}
      onChange={(values) => {
        const periods = values.map(Number).toSorted((one, other) => one - other);
        onChange({ ...charge, periods: periods.length === 0 ? null : periods });
      }}
    />
  );
}
