import {
  Button,
  Group,
  Modal,
  NumberInput,
  type OptionsFilter,
  Select,
  Switch,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useMemo, useState } from "react";
import type { AlarmRule, AlarmRuleSettings, Point, ProblemReport } from "../../src-main/contract/index.ts";
import { alarmValueText } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { nameBeside } from "../format/index.ts";
import { problemOf, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { ConditionFields } from "./rule-fields.tsx";
import {
  firstChoice,
  formOf,
  kindsFor,
  type LastChoice,
  type RuleDraft,
  type RuleForm,
  readForm,
  tryOutText,
} from "./rule-text.ts";

const memory = "alarm-rule";

function lastChoice(): LastChoice {
  const text = localStorage.getItem(memory);
  return text === null ? firstChoice : { ...firstChoice, ...(JSON.parse(text) as Partial<LastChoice>) };
}

/** Creates an alarm rule, or changes one. */
export function AlarmRuleDialog({ draft, onClose }: { draft: RuleDraft; onClose: () => void }) {
  const { client } = useApplication();
  const points = useWindowState((state) => state.points);
  const kept = draft.kind === "kept" ? draft.rule : null;
  const [form, setForm] = useState(() => formOf(draft, lastChoice(), pointOf(points, idOf(draft))));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const point = pointOf(points, form.pointId);
  const read = readForm(form, point);
  const faults = read.ok || !tried ? {} : read.faults;
  const put = (change: Partial<RuleForm>) => setForm((before) => ({ ...before, ...change }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!read.ok) return;
    setBusy(true);
    setProblem(null);
    try {
      const saved = await client.alarmRules.put({ id: kept?.id ?? null, ...read.settings });
      const { kind, silence, delay, priority } = form;
      localStorage.setItem(memory, JSON.stringify({ kind, silence, delay, priority }));
      onClose();
      if (kept === null) tellCreated(saved);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={kept === null ? "New alarm rule" : "Alarm rule"} size={560}>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        {draft.kind === "proposed" && draft.proposal.basis !== "" ? (
          <p className="muted small">Proposed by the answer: {draft.proposal.basis}</p>
        ) : null}
        <PointField
          point={point}
          fault={faults.pointId}
          onChoose={(chosen) => {
            const kinds = kindsFor(chosen);
            const kind = kinds.includes(form.kind) ? form.kind : (kinds[0] ?? "silent");
            put({ pointId: chosen.id, kind, state: null });
          }}
        />
        <ConditionFields form={form} point={point} faults={faults} put={put} />
        <Group grow align="start">
          <TextInput
            label="Name"
            description="Stands in the list of alarms"
            placeholder={read.ok ? read.settings.name : "From point and condition"}
            maxLength={60}
            value={form.name}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          <NumberInput
            label="Priority"
            description="0 is most urgent, 255 least"
            min={0}
            max={255}
            allowDecimal={false}
            value={form.priority}
            onChange={(value) => put({ priority: value === "" ? 100 : Number(value) })}
          />
        </Group>
        <Textarea
          label="What to do"
          description="Shown with the alarm"
          autosize
          maxRows={4}
          maxLength={1_000}
          value={form.note}
          onChange={(event) => put({ note: event.currentTarget.value })}
        />
        <Switch
          label="On"
          checked={form.enabled}
          onChange={(event) => put({ enabled: event.currentTarget.checked })}
        />
        <TryOut form={form} point={point} />
        {problem === null ? null : (
          <div role="alert">
            <ProblemLine problem={problem} />
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy}>
            {kept === null ? "Create rule" : "Save"}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

const idOf = (draft: RuleDraft) =>
  draft.kind === "new" ? draft.pointId : draft.kind === "kept" ? draft.rule.pointId : draft.proposal.pointId;

const pointOf = (points: readonly Point[], id: string | null): Point | undefined =>
  id === null ? undefined : points.find((one) => one.id === id);

function tellCreated({ name, enabled }: AlarmRule): void {
  showNotice(
    `Alarm rule “${name}” created`,
    <span>
      {enabled ? "It looks at readings while points are polled. " : "It is off. "}
      <button type="button" className="linklike" onClick={() => goTo("alarms", "rules")}>
        Look at the rules
      </button>
    </span>,
  );
}

const mostShown = 100;

/** Points whose label has every word that was typed, in any order. */
const withAllWords: OptionsFilter = ({ options, search, limit }) => {
  const words = search
    .toLowerCase()
    .split(/[\s·]+/)
    .filter(Boolean);
  return options
    .filter((one) => "label" in one && words.every((word) => one.label.toLowerCase().includes(word)))
    .slice(0, limit);
};

/** A point, found by typing, with its newest value. */
function PointField(props: {
  readonly point: Point | undefined;
  readonly fault: string | undefined;
  readonly onChoose: (point: Point) => void;
}) {
  const { client } = useApplication();
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const data = useMemo(() => {
    const names = new Map(devices.map(({ id, name, key }) => [id, name === "" ? key : name]));
    return points.map(({ id, name, deviceId, unit }) => {
      const device = names.get(deviceId) ?? "";
      return {
        value: id as string,
        label: [device, nameBeside(name, device), unit].filter(Boolean).join(" · "),
      };
    });
  }, [points, devices]);
  const { point } = props;
  const ids = point === undefined ? null : [point.id];
  const ask =
    ids === null ? null : (signal: AbortSignal) => client.live.latest({ pointIds: ids }, { signal });
  const newest = useAnswer(`newest value ${point?.id}`, "once", ask).value;
  const value = newest?.values[0] ?? null;
  const now = point === undefined ? "" : value === null ? "No value yet" : alarmValueText(value, point);
  return (
    <Select
      label="Point"
      placeholder="Search all points"
      description={now === "" || value === null ? now || undefined : `Newest value ${now}`}
      searchable
      allowDeselect={false}
      limit={mostShown}
      filter={withAllWords}
      nothingFoundMessage="No such point"
      data={data}
      value={point?.id ?? null}
      error={props.fault}
      data-autofocus={point === undefined ? true : undefined}
      onChange={(id) => {
        const chosen = pointOf(points, id);
        if (chosen !== undefined) props.onChoose(chosen);
      }}
    />
  );
}

const typingMs = 400;

/** How often the rule would have been raised lately, asked when typing rests. */
function TryOut({ form, point }: { readonly form: RuleForm; readonly point: Point | undefined }) {
  const { client } = useApplication();
  const read = readForm(form, point);
  const asked = read.ok ? JSON.stringify(triedOf(read.settings)) : "";
  const [rested] = useDebouncedValue(asked, typingMs);
  const isRested = read.ok && rested === asked;
  const ask = isRested
    ? (signal: AbortSignal) => client.alarmRules.tryOut(triedOf(read.settings), { signal })
    : null;
  const { value, problem } = useAnswer(`try-out ${rested}`, "once", ask);
  if (!read.ok) return null;
  const told = value === undefined || !isRested ? "Trying it on the last 7 days …" : tryOutText(value);
  return (
    <p className="muted small" role="status" aria-label="Try-out">
      {problem === null ? told : problem.what}
    </p>
  );
}

const triedOf = ({ pointId, condition, delaySeconds }: AlarmRuleSettings) => ({
  ...{ pointId, condition, delaySeconds },
});
