import { Button, Group, Modal, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import {
  type Measure,
  type MeasureProposal,
  measureStates,
  type ProblemReport,
} from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { numbers, timeWords, zonedText, zonedTime } from "../format/index.ts";
import { problemOf, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { paybackText, stateNames } from "./measure-text.ts";

/** What is set: something that was proposed, or a measure that is there. */
export type MeasureDraft =
  | { readonly kind: "proposed"; readonly proposal: MeasureProposal }
  | { readonly kind: "kept"; readonly measure: Measure };

const numberOf = (value: string | number): number | null => (value === "" ? null : Number(value));

/** Sets a saving measure with its estimate, or changes one. */
export function MeasureDialog({ draft, onClose }: { draft: MeasureDraft; onClose: () => void }) {
  const { client } = useApplication();
  const zone = useWindowState((state) => state.project?.site.timeZone ?? "UTC");
  const kept = draft.kind === "kept" ? draft.measure : null;
  const begin = draft.kind === "kept" ? draft.measure : draft.proposal;
  const [title, setTitle] = useState(begin.title);
  const [note, setNote] = useState(begin.note);
  const [state, setState] = useState<Measure["state"]>(kept?.state ?? "proposed");
  const [energyPerYear, setEnergy] = useState(begin.energyPerYear);
  const [costPerYear, setCost] = useState(begin.costPerYear);
  const [investment, setInvestment] = useState(kept?.investment ?? null);
  const [currency, setCurrency] = useState(begin.currency);
  const [done, setDone] = useState(zonedText(kept?.doneAt ?? Date.now(), zone));
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const doneAt = zonedTime(done, zone);
  const isWrong = state === "done" && Number.isNaN(doneAt);
  const payback = paybackText({ investment, costPerYear });
  const money = currency === "" ? "money" : currency;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === "" || isWrong) return;
    setBusy(true);
    setProblem(null);
    try {
      await client.measures.put({
        ...{ id: kept?.id ?? null, title, note, state, energyPerYear, costPerYear, investment, currency },
        doneAt: state === "done" ? doneAt : null,
        basis: begin.basis,
      });
      onClose();
      if (kept === null)
        showNotice(
          "Measure set",
          <button type="button" className="linklike" onClick={() => goTo("assistant", "measures")}>
            Look at the measures
          </button>,
        );
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={kept === null ? "Set a saving measure" : "Saving measure"}
      size={560}
    >
      <form className="form" onSubmit={(event) => void save(event)}>
        <TextInput
          label="Measure"
          placeholder="Switch the lights off at night"
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <Textarea
          label="What is to be done"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group grow align="start">
          <NumberInput
            label="Saves a year, kWh"
            placeholder="not known"
            min={0}
            value={energyPerYear ?? ""}
            onChange={(value) => setEnergy(numberOf(value))}
          />
          <NumberInput
            label={`Saves a year, ${money}`}
            placeholder="not known"
            min={0}
            value={costPerYear ?? ""}
            onChange={(value) => setCost(numberOf(value))}
          />
        </Group>
        <Group grow align="start">
          <NumberInput
            label={`Costs once, ${money}`}
            description={
              payback === "" ? "For the time until it has paid for itself" : `Pays for itself in ${payback}`
            }
            placeholder="not known"
            min={0}
            value={investment ?? ""}
            onChange={(value) => setInvestment(numberOf(value))}
          />
          <TextInput
            label="Currency"
            description="As in the tariff"
            maxLength={40}
            value={currency}
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
        </Group>
        <Group grow align="start">
          <Select
            label="State"
            allowDeselect={false}
            data={measureStates.map((one) => ({ value: one, label: stateNames[one] }))}
            value={state}
            onChange={(value) => setState(measureStates.find((one) => one === value) ?? "proposed")}
          />
          {state === "done" ? (
            <TextInput
              type="datetime-local"
              label="Since"
              value={done}
              error={isWrong ? "Not a time" : null}
              onChange={(event) => setDone(event.currentTarget.value)}
            />
          ) : (
            <span />
          )}
        </Group>
        <Basis basis={begin.basis} zone={zone} />
        {problem === null ? null : (
          <div role="alert">
            <ProblemLine problem={problem} />
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={title.trim() === "" || isWrong}>
            {kept === null ? "Set measure" : "Save"}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What the estimate rests on, as it was found. */
function Basis({ basis, zone }: { basis: MeasureProposal["basis"]; zone: string }) {
  const { statement, energy, cost, period, scaling, method } = basis;
  if (statement === "") return null;
  const times = timeWords(zone);
  const found = [energy, cost].flatMap((one) =>
    one === null ? [] : [`${numbers.measured(one.value)} ${one.unit}`],
  );
  return (
    <section className="measure-basis" aria-label="Basis of the estimate">
      <h3 className="form-part">Basis of the estimate</h3>
      <p>{statement}</p>
      <p className="muted small">
        {found.length === 0 || period === null
          ? ""
          : `Found: ${found.join(", ")} in ${times.full(period.from)} to ${times.full(period.to)}. `}
        {scaling}
        {method === null ? "" : ` ${method.name} (${method.source}).`}
      </p>
    </section>
  );
}
