import { Checkbox, MultiSelect, Select } from "@mantine/core";
import { useMemo } from "react";
import type { Carrier, PointId, SiteDescription, SiteMeter } from "../../src-main/contract/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { KeptNumber, KeptText } from "./fields.tsx";
import type { SaveSite } from "./use-description.ts";

interface TabProps {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}

/** Where the site is, how large it is, its money, and which counters its suppliers bill. */
export function GeneralTab({ description, save }: TabProps) {
  const { client } = useApplication();
  const countries = useAnswer("countries", "once", (signal) =>
    client.siteDescription.countries(undefined, { signal }),
  ).value;
  const { country, region, vat } = description;
  const regions = (countries ?? []).find(({ code }) => code === country)?.regions ?? [];
  return (
    <div className="site-columns">
      <section aria-labelledby="site-place" className="form">
        <h2 id="site-place">Place and size</h2>
        <Select
          label="Country"
          description="Its public holidays count for occupancy and tariffs"
          searchable
          clearable
          value={country}
          data={(countries ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => save({ country: code, region: null }, "Choose the country")}
        />
        <Select
          label="Region"
          searchable
          clearable
          disabled={regions.length === 0}
          value={region}
          data={regions.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => save({ region: code }, "Choose the region")}
        />
        <KeptNumber
          label="Floor area"
          description="Heated or cooled"
          value={description.floorArea}
          min={1}
          max={100_000_000}
          suffix="m²"
          onKeep={(floorArea) => save({ floorArea }, "Change the floor area")}
        />
      </section>
      <section aria-labelledby="site-money" className="form">
        <h2 id="site-money">Money</h2>
        <KeptText
          label="Currency"
          description="Three letters, as in EUR"
          value={description.currency}
          required
          onKeep={(text) => save({ currency: text.toUpperCase() }, "Change the currency")}
        />
        <KeptNumber
          label="VAT"
          value={Number((vat.rate * 100).toPrecision(12))}
          min={0}
          max={100}
          suffix="%"
          onKeep={(percent) =>
            save({ vat: { ...vat, rate: (percent ?? 0) / 100 } }, "Change the rate of VAT")
          }
        />
        <Checkbox
          label="The site reclaims VAT: it isn't a cost"
          checked={vat.isReclaimed}
          onChange={(event) =>
            save({ vat: { ...vat, isReclaimed: event.currentTarget.checked } }, "Change who bears VAT")
          }
        />
        <KeptNumber
          label="Energy of a m³ of gas"
          description="Gross calorific value times the volume correction, from a bill"
          value={description.gasEnergy}
          min={1}
          max={40}
          suffix="kWh/m³"
          onKeep={(gasEnergy) => save({ gasEnergy }, "Change the energy of gas")}
        />
      </section>
      <Meters description={description} save={save} />
    </div>
  );
}

const borders: readonly {
  readonly carrier: Carrier;
  readonly role: SiteMeter["role"];
  readonly label: string;
}[] = [
  { carrier: "electricity", role: "bought", label: "Electricity bought" },
  { carrier: "electricity", role: "sold", label: "Electricity fed in" },
  { carrier: "electricity", role: "produced", label: "Electricity produced from renewables" },
  { carrier: "electricity", role: "reactive", label: "Reactive energy" },
  { carrier: "gas", role: "bought", label: "Gas bought" },
  { carrier: "heat", role: "bought", label: "Heat bought" },
  { carrier: "cooling", role: "bought", label: "Cooling bought" },
  { carrier: "water", role: "bought", label: "Water bought" },
];

function Meters({ description, save }: TabProps) {
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const counters = useMemo(() => {
    const names = new Map(devices.map(({ id, name }) => [id, name]));
    return points
      .filter(({ kind }) => kind === "counter")
      .map(({ id, name, unit, deviceId }) => ({
        value: id as string,
        label: `${names.get(deviceId) ?? ""} ${name} (${unit})`,
      }));
  }, [points, devices]);
  const { meters } = description;
  const choose = (carrier: Carrier, role: SiteMeter["role"], ids: readonly string[], label: string) => {
    const others = meters.filter((meter) => meter.carrier !== carrier || meter.role !== role);
    const chosen = ids.map((id) => ({ pointId: id as PointId, carrier, role }));
    save({ meters: [...others, ...chosen] }, `Choose counters: ${label}`);
  };
  return (
    <section aria-labelledby="site-meters" className="form">
      <h2 id="site-meters">Suppliers' meters</h2>
      <p className="muted small">
        Counters of what crosses the site's border. As long as none is chosen, the one whose name says that it
        counts all is taken.
      </p>
      {counters.length === 0 ? <p className="muted">No counter is mapped yet.</p> : null}
      {borders.map(({ carrier, role, label }) => (
        <MultiSelect
          key={label}
          size="xs"
          label={label}
          searchable
          clearable
          limit={50}
          disabled={counters.length === 0}
          data={counters}
          value={meters
            .filter((one) => one.carrier === carrier && one.role === role)
            .map((one) => one.pointId)}
          onChange={(ids) => choose(carrier, role, ids, label)}
        />
      ))}
    </section>
  );
}
