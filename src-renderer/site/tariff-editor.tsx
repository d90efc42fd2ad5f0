import { ActionIcon, Button, SegmentedControl, Select, Tabs, Tooltip } from "@mantine/core";
import { IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import {
  billedUnit,
  carriers,
  type Tariff,
  type TariffDay,
  type TariffSeason,
  weekdayNames,
} from "../../src-main/contract/index.ts";
import { Brushes } from "./brushes.tsx";
import { KeptNumber, KeptText, lineKeys } from "./fields.tsx";
import { DayList } from "./occupancy-tab.tsx";
import { TariffCharges } from "./tariff-charges.tsx";
import { beginText, carrierNames, kindsOf, type TariffProps } from "./tariff-text.ts";
import { painted, quartersOf, quarterText, runsOf, stretchesOf } from "./week-paint.ts";
import { type Kind, WeekPicture } from "./week-picture.tsx";

/** One tariff: its prices, the week of each season, and what is asked besides energy. */
export function TariffEditor({
  tariff,
  currency,
  onChange,
  onRemove,
  onCopy,
}: TariffProps & { readonly onRemove: () => void; readonly onCopy: () => void }) {
  const unit = `${currency}/${billedUnit[tariff.carrier]}`;
  const kinds = kindsOf(tariff, unit);
  const change = (parts: Partial<Tariff>, what: string) => onChange({ ...tariff, ...parts }, what);
  return (
    <div className="site-page">
      <section aria-label="Contract" className="site-contract">
        <KeptText
          label="Name"
          required
          value={tariff.name}
          onKeep={(name) => change({ name }, `Rename ${tariff.name}`)}
        />
        <Select
          label="Carrier"
          allowDeselect={false}
          value={tariff.carrier}
          data={carriers.map((carrier) => ({ value: carrier, label: carrierNames[carrier] }))}
          onChange={(value) => {
            const carrier = carriers.find((one) => one === value);
            if (carrier !== undefined) change({ carrier }, "Change the carrier");
          }}
        />
        <KeptText
          label="Supplier"
          value={tariff.supplier}
          onKeep={(supplier) => change({ supplier }, "Change the supplier")}
        />
        <KeptText
          label="First day"
          type="date"
          required
          value={tariff.from}
          onKeep={(from) => change({ from }, "Change the tariff's first day")}
        />
        <KeptText
          label="Last day"
          type="date"
          value={tariff.until ?? ""}
          onKeep={(until) => change({ until: until === "" ? null : until }, "Change the tariff's last day")}
        />
        <div className="site-tariff-actions">
          <SegmentedControl
            aria-label="Direction"
            value={tariff.direction}
            data={[
              { value: "purchase", label: "Bought" },
              { value: "feed-in", label: "Fed in" },
            ]}
            onChange={(value) =>
              change({ direction: value === "feed-in" ? "feed-in" : "purchase" }, "Change the direction")
            }
          />
          <Tooltip label="Copy this tariff">
            <ActionIcon aria-label="Copy this tariff" onClick={onCopy}>
              <IconCopy size={16} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Remove this tariff">
            <ActionIcon aria-label="Remove this tariff" onClick={onRemove}>
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        </div>
      </section>
      <SeasonWeeks tariff={tariff} kinds={kinds} change={change} />
      <div className="site-columns">
        <Prices tariff={tariff} unit={unit} kinds={kinds} change={change} />
        <TariffCharges tariff={tariff} currency={currency} onChange={onChange} />
      </div>
    </div>
  );
}

interface PartProps {
  readonly tariff: Tariff;
  readonly kinds: readonly Kind[];
  readonly change: (parts: Partial<Tariff>, what: string) => void;
}

function SeasonWeeks({ tariff, kinds, change }: PartProps) {
  const [brush, setBrush] = useState(0);
  const [tab, setTab] = useState<string | null>(null);
  const { seasons } = tariff;
  const season = seasons.find(({ begins }) => begins === tab) ?? seasons[0];
  if (season === undefined) return null;
  const put = (next: TariffSeason, what: string) =>
    change({ seasons: seasons.map((one) => (one === season ? next : one)) }, what);
  const runs: TariffDay[] = [...season.week, ...(season.holiday === null ? [] : [season.holiday])];
  const days = runs.map(quartersOf);
  const isByClock = season.begins.endsWith("-time");
  const split = () => {
    const named = (name: string, begins: TariffSeason["begins"]) => ({ ...season, name, begins });
    change(
      { seasons: [named("Winter time", "winter-time"), named("Summer time", "summer-time")] },
      "Divide the year by the clock",
    );
  };
  return (
    <section aria-labelledby="tariff-week">
      <div className="site-week-head">
        <h2 id="tariff-week">Prices of a week</h2>
        {seasons.length < 2 ? (
          <Button onClick={split}>Divide by summer and winter time</Button>
        ) : (
          <Tabs value={season.begins} onChange={setTab}>
            <Tabs.List aria-label="Seasons">
              {seasons.map(({ begins, name }) => (
                <Tabs.Tab key={begins} value={begins}>
                  {name}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs>
        )}
        <span className="muted small">{seasons.length < 2 ? "all year" : beginText(season)}</span>
        <span className="grow" />
        {isByClock ? (
          <Button
            variant="subtle"
            onClick={() =>
              change({ seasons: [{ ...season, name: "All year", begins: "01-01" }] }, "Have one season")
            }
          >
            This one all year
          </Button>
        ) : null}
        <Button
          variant="subtle"
          onClick={() =>
            put(
              { ...season, holiday: season.holiday === null ? (season.week[6] ?? null) : null },
              season.holiday === null ? "Give public holidays a day" : "Have public holidays as weekdays",
            )
          }
        >
          {season.holiday === null ? "Holidays apart" : "Holidays as weekdays"}
        </Button>
      </div>
      <Brushes kinds={kinds} brush={brush} onBrush={setBrush} />
      <WeekPicture
        label={`Prices, ${season.name}`}
        dayNames={season.holiday === null ? weekdayNames : [...weekdayNames, "Hol"]}
        days={days}
        kinds={kinds}
        brush={brush}
        onBrush={setBrush}
        onPaint={(patch, kind) => {
          const next = painted(days, patch, kind).map(runsOf);
          const holiday = season.holiday === null ? null : (next[7] ?? null);
          put({ ...season, week: next.slice(0, 7), holiday }, "Paint prices");
        }}
      />
      <DayList
        days={days}
        textOf={(quarters) =>
          stretchesOf(quarters)
            .map(({ from, to, kind }) => `${quarterText(from)}–${quarterText(to)} ${kinds[kind]?.name ?? ""}`)
            .join(", ")
        }
      />
    </section>
  );
}

function Prices({ tariff, unit, kinds, change }: PartProps & { readonly unit: string }) {
  const { periods } = tariff;
  const isUsed = (at: number) =>
    periods.length === 1 ||
    tariff.seasons.some(({ week, holiday }) =>
      [...week, ...(holiday === null ? [] : [holiday])].some((runs) =>
        runs.some(({ period }) => period === at),
      ),
    ) ||
    tariff.demand.some((charge) => "periods" in charge && charge.periods?.includes(at));
  return (
    <section aria-labelledby="tariff-prices" className="form">
      <h2 id="tariff-prices">Prices without VAT</h2>
      <ul className="site-list">
        {periods.map(({ name, price }, at) => (
          <li key={lineKeys[at]} className="site-line">
            <span className="number muted">{at + 1}</span>
            <KeptText
              label={`Name of price ${at + 1}`}
              hideLabel
              required
              value={name}
              onKeep={(next) =>
                change({ periods: periods.with(at, { name: next, price }) }, `Rename ${name}`)
              }
            />
            <KeptNumber
              label={`Price ${name}`}
              hideLabel
              value={price}
              min={-1_000}
              max={1_000_000}
              suffix={unit}
              onKeep={(next) =>
                change({ periods: periods.with(at, { name, price: next ?? 0 }) }, `Change the price ${name}`)
              }
            />
            <Tooltip label={isUsed(at) ? "It is painted or charged somewhere" : `Remove ${name}`}>
              <ActionIcon
                aria-label={`Remove ${name}`}
                // The last one only: others are named by their number.
                disabled={isUsed(at) || at !== periods.length - 1}
                onClick={() => change({ periods: periods.slice(0, -1) }, `Remove ${name}`)}
              >
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
      <Button
        className="site-add"
        disabled={periods.length >= 12}
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onClick={() =>
          change(
            {
              periods: [...periods, { name: `Price ${kinds.length + 1}`, price: periods.at(-1)?.price ?? 0 }],
            },
            "Add a price",
          )
        }
      >
        Add price
      </Button>
      <KeptText
        label="Source"
        description="Contract or document, with its year"
        value={tariff.source}
        onKeep={(source) => change({ source }, "Change the tariff's source")}
      />
    </section>
  );
}
