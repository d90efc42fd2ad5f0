import { Button, Group, Modal, Select } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Measure } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { type DataOf, FindingPlaceContext } from "../energy/data-of.ts";
import { FindingView } from "../energy/finding-view.tsx";
import { midnight } from "../energy/period.ts";
import { RunButton } from "../energy/run-button.tsx";
import { useAnalyses } from "../energy/use-analyses.ts";
import { count, timeWords } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { amount } from "./measure-text.ts";
import {
  type MeterOutcome,
  meterOutcomes,
  periodSince,
  savedText,
  verifiedSavings,
} from "./verified-savings.ts";

/** Whether a measure that is done saves what it was estimated to: its meters before and since, in the weather since. */
export function VerifyDialog({
  measure,
  doneAt,
  onClose,
}: {
  readonly measure: Measure;
  readonly doneAt: number;
  readonly onClose: () => void;
}) {
  const site = useWindowState((state) => state.project?.site);
  const zone = site?.timeZone ?? "UTC";
  const times = timeWords(zone);
  const { running, analysed, problem, run, stop } = useAnalyses();
  const [period] = useState(() => periodSince(doneAt, Date.now(), (time) => midnight(time, zone)));
  const points = useWindowState((state) => state.points);
  const of: DataOf = { source: "project", siteName: site?.name ?? "", timeZone: zone };
  const begin = () => run({ of, names: ["savings"], from: period.from, to: period.to });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  });
  const outcomes = analysed === null ? [] : meterOutcomes(analysed.outcome, measure);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = outcomes.find(({ id }) => id === chosen) ?? outcomes[0];
  return (
    <Modal opened onClose={onClose} title="Verify savings" size={820}>
      <div className="form verify">
        <p>
          <b>{measure.title}</b>
        </p>
        <p className="muted">
          Done since {times.full(doneAt)}: {count(period.days, "whole day", "whole days")} since. They are
          held against what the meter took in up to a year before, adjusted to the weather since (IPMVP,
          option C).
        </p>
        <div className="toolbar verify-toolbar">
          {outcomes.length < 2 ? null : (
            <Select
              aria-label="Meter"
              data={outcomes.map(({ id, name }) => ({ value: id, label: name }))}
              value={shown?.id ?? null}
              onChange={setChosen}
              allowDeselect={false}
              searchable
              w={320}
            />
          )}
          <RunButton
            label={analysed === null ? "Verify" : "Verify again"}
            running={running}
            onRun={begin}
            onStop={stop}
          />
        </div>
        {problem === null ? null : (
          <div role="alert">
            <ProblemLine problem={problem} />
          </div>
        )}
        {shown === undefined ? null : (
          <FindingPlaceContext value={{ of, points }}>
            <Verified shown={shown} measure={measure} days={period.days} />
          </FindingPlaceContext>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>Close</Button>
        </Group>
      </div>
    </Modal>
  );
}

function Verified({
  shown: { name, finding, refusal },
  measure,
  days,
}: {
  readonly shown: MeterOutcome;
  readonly measure: Measure;
  readonly days: number;
}) {
  if (finding === null)
    return (
      <section aria-label="Verified savings">
        <p className="verify-verdict">Can’t be verified: {refusal?.reason}</p>
        <p className="muted">
          {name}. {refusal?.needs}
        </p>
      </section>
    );
  const { unit, saved, uncertainty, aYear, estimate, verdict } = verifiedSavings(finding, measure, days);
  return (
    <>
      <section aria-label="Verified savings">
        <p className="verify-verdict">{verdict}</p>
        <table className="verify-table">
          <thead>
            <tr>
              <th className="numeric">Saved in {count(days, "day", "days")}</th>
              <th className="numeric">A year at this rate</th>
              <th className="numeric">Estimated a year</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td className="numeric">{savedText(saved, uncertainty, unit)}</td>
              <td className="numeric">{savedText(aYear.saved, aYear.uncertainty, unit)}</td>
              <td className="numeric">{estimate === null ? "not known" : `${amount(estimate)} kWh`}</td>
            </tr>
          </tbody>
        </table>
        <p className="muted small">
          At 90 % confidence. The year takes the season since as if it went on; seasons that aren’t over can
          save more or less.
        </p>
      </section>
      <FindingView finding={finding} />
    </>
  );
}
