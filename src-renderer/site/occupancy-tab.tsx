import { ActionIcon, Button, Checkbox } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import {
  type ClosedDays,
  quartersOfDay,
  type SiteDescription,
  weekdayFullNames,
  weekdayNames,
} from "../../src-main/contract/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { Brushes } from "./brushes.tsx";
import { KeptText, lineKeys } from "./fields.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import type { SaveSite } from "./use-description.ts";
import { painted, type Quarters, quarterText, stretchesOf } from "./week-paint.ts";
import { type Kind, WeekPicture } from "./week-picture.tsx";

interface TabProps {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}

const kinds: readonly Kind[] = [
  { name: "Nobody", detail: "", strength: 0 },
  { name: "Occupied", detail: "", strength: 0.7 },
];

/** When people are meant to be in. */
export function OccupancyTab({ description, save }: TabProps) {
  const [brush, setBrush] = useState(1);
  const [asking, setAsking] = useState(false);
  const { occupancy } = description;
  const days: Quarters[] = occupancy.week.map((hours) => {
    const quarters = Array<number>(quartersOfDay).fill(0);
    for (const { from, to } of hours) quarters.fill(1, from, to);
    return quarters;
  });
  const change = (parts: Partial<SiteDescription["occupancy"]>, what: string) =>
    save({ occupancy: { ...occupancy, ...parts } }, what);
  const put = (at: number, closed: ClosedDays) =>
    change({ closed: occupancy.closed.with(at, closed) }, `Change ${closed.name}`);
  return (
    <div className="site-page">
      <section aria-labelledby="occupancy-week">
        <div className="site-week-head">
          <h2 id="occupancy-week">Hours of a week</h2>
          <Button onClick={() => setAsking(true)}>Take from a schedule …</Button>
        </div>
        {asking ? (
          <ScheduleDialog
            onClose={() => setAsking(false)}
            onTake={(week, name) => change({ week }, `Take hours from ${name}`)}
          />
        ) : null}
        <Brushes kinds={kinds} brush={brush} onBrush={setBrush} />
        <WeekPicture
          label="Hours in which people are in"
          dayNames={weekdayNames}
          days={days}
          kinds={kinds}
          brush={brush}
          onBrush={setBrush}
          onPaint={(patch, kind) =>
            change(
              {
                week: painted(days, patch, kind).map((quarters) =>
                  stretchesOf(quarters)
                    .filter((stretch) => stretch.kind === 1)
                    .map(({ from, to }) => ({ from, to })),
                ),
              },
              "Paint hours of occupancy",
            )
          }
        />
        <DayList
          days={days}
          textOf={(quarters) =>
            stretchesOf(quarters)
              .filter((stretch) => stretch.kind === 1)
              .map(({ from, to }) => `${quarterText(from)}–${quarterText(to)}`)
              .join(", ") || "nobody"
          }
        />
      </section>
      <div className="site-columns">
        <section aria-labelledby="occupancy-closed" className="form">
          <h2 id="occupancy-closed">Closed days</h2>
          {occupancy.closed.length === 0 ? (
            <p className="muted">None. Company holidays and the like go here.</p>
          ) : null}
          <ul className="site-list">
            {occupancy.closed.map((closed, at) => (
              <li key={lineKeys[at]} className="site-line">
                <KeptText
                  label={`Name of closed days ${at + 1}`}
                  hideLabel
                  required
                  value={closed.name}
                  onKeep={(name) => put(at, { ...closed, name })}
                />
                <KeptText
                  label={`First of closed days ${at + 1}`}
                  hideLabel
                  required
                  type="date"
                  value={closed.from}
                  onKeep={(from) =>
                    put(at, { ...closed, from, until: closed.until < from ? from : closed.until })
                  }
                />
                <KeptText
                  label={`Last of closed days ${at + 1}`}
                  hideLabel
                  required
                  type="date"
                  value={closed.until}
                  onKeep={(until) => put(at, { ...closed, until })}
                />
                <Checkbox
                  label="every year"
                  checked={closed.everyYear}
                  onChange={(event) => put(at, { ...closed, everyYear: event.currentTarget.checked })}
                />
                <ActionIcon
                  aria-label={`Remove ${closed.name}`}
                  onClick={() =>
                    change({ closed: occupancy.closed.toSpliced(at, 1) }, `Remove ${closed.name}`)
                  }
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
              const today = new Date().toISOString().slice(0, 10);
              const added = { name: "Closed", from: today, until: today, everyYear: false };
              change({ closed: [...occupancy.closed, added] }, "Add closed days");
            }}
          >
            Add closed days
          </Button>
        </section>
        <Holidays description={description}>
          <Checkbox
            label="Open on public holidays"
            checked={occupancy.openOnHolidays}
            onChange={(event) =>
              change({ openOnHolidays: event.currentTarget.checked }, "Change public holidays")
            }
          />
        </Holidays>
      </div>
    </div>
  );
}

function Holidays({
  description: { country, region },
  children,
}: {
  readonly description: SiteDescription;
  readonly children: React.ReactNode;
}) {
  const { client } = useApplication();
  const year = new Date().getFullYear();
  const holidays = useAnswer(
    "holidays",
    `${country} ${region} ${year}`,
    country === null
      ? null
      : (signal) => client.siteDescription.holidays({ country, region, year }, { signal }),
  ).value;
  return (
    <section aria-labelledby="occupancy-holidays" className="form">
      <h2 id="occupancy-holidays">Public holidays {year}</h2>
      {children}
      {country === null ? (
        <p className="muted">None as long as no country is chosen under General.</p>
      ) : (
        <ul className="site-holidays">
          {(holidays ?? []).map(({ date, name }) => (
            <li key={date}>
              <span className="code">{date}</span> {name}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The picture as words. */
export function DayList({
  days,
  textOf,
}: {
  readonly days: readonly Quarters[];
  readonly textOf: (quarters: Quarters) => string;
}) {
  return (
    <details className="site-words">
      <summary>As a list</summary>
      <dl className="site-facts">
        {days.map((quarters, day) => {
          const name = weekdayFullNames[day] ?? "Public holiday";
          return (
            <div key={name} className="site-fact">
              <dt>{name}</dt>
              <dd>{textOf(quarters)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
