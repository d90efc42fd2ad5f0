import { Button, Group, Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { FormulaCheck, FormulaInput, Point } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice, useAct, WarningLine } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { FormulaEditor } from "./formula-editor.tsx";
import { variablePattern } from "./offers.ts";

const yearMs = 365 * 86_400_000;

/** Makes a point that is computed from others, or changes one. */
export function FormulaDialog({
  point,
  onClose,
}: {
  readonly point: Point | undefined;
  readonly onClose: () => void;
}) {
  const { client, refresh } = useApplication();
  const act = useAct();
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const source = point?.source.protocol === "formula" ? point.source : undefined;
  const [text, setText] = useState(source?.expression ?? "");
  const [inputs, setInputs] = useState<readonly FormulaInput[]>(source?.inputs ?? []);
  const [name, setName] = useState(point?.name ?? "");
  const [unit, setUnit] = useState(point?.unit ?? "");
  const [variable, setVariable] = useState(point?.variable ?? "computed");
  const [kind, setKind] = useState(point?.kind ?? "analog");
  const [ageLimitS, setAgeLimitS] = useState<string | number>((source?.ageLimitMs ?? 120_000) / 1_000);
  const choosable = useMemo(() => {
    const names = new Map(devices.map((device) => [device.id, device.name || device.key]));
    return points
      .filter(({ id, kind: one }) => id !== point?.id && one !== "text")
      .map((one) => ({ point: one, device: names.get(one.deviceId) ?? "" }));
  }, [points, devices, point]);
  const nameOf = useMemo(() => {
    const byId = new Map(points.map(({ id, name: one }) => [id, one]));
    return new Map(inputs.map((input) => [input.name, byId.get(input.pointId) ?? ""]));
  }, [points, inputs]);
  const ageLimitMs = Math.round(Math.min(Math.max(Number(ageLimitS) || 120, 1), 604_800) * 1_000);
  const draft = {
    ...(point === undefined ? {} : { id: point.id }),
    ...{ expression: text, inputs: [...inputs], ageLimitMs },
  };
  const [settled] = useDebouncedValue(JSON.stringify({ ...draft, unit }), 150);
  const answer = useAnswer("formula", settled, (signal) =>
    client.formulas.check({ ...draft, unit }, { signal }),
  );
  const check = answer.value;
  const fault = text === "" ? null : (check?.fault ?? null);
  const isSound = check?.fault === null && name.trim() !== "" && variablePattern.test(variable);
  const save = () =>
    act(async () => {
      const saved = await client.formulas.save({
        ...draft,
        ...{ name: name.trim(), unit: unit.trim(), variable },
        kind: kind === "text" ? "analog" : kind,
        ...{ minimum: point?.minimum ?? null, maximum: point?.maximum ?? null },
      });
      refresh(["points"]);
      onClose();
      showNotice(
        `${point === undefined ? "Added" : "Changed"} ${saved.name}`,
        "It is computed while polling runs. Ctrl+Z takes it back.",
      );
    });
  const fillHistory = (id: Point["id"]) =>
    act(async () => {
      const to = Date.now();
      await client.formulas.backfill({ id, from: to - yearMs, to });
      onClose();
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={point === undefined ? "New formula point" : `Formula of ${point.name}`}
      size={680}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSound) void save();
        }}
      >
        <FormulaEditor
          text={text}
          inputs={inputs}
          points={choosable}
          error={fault === null ? undefined : faultText(text, fault)}
          onChange={(next, more) => {
            setText(next);
            setInputs(more);
          }}
        />
        {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
        {check === undefined || text === "" ? null : (
          <Outcome check={check} unit={unit} text={text} names={nameOf} />
        )}
        <Group grow align="flex-start">
          <TextInput
            label="Name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Unit"
            placeholder="kW"
            value={unit}
            onChange={(event) => setUnit(event.currentTarget.value)}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label="Variable"
            value={variable}
            error={variablePattern.test(variable) ? undefined : "Lower-case letters, digits, underscores"}
            onChange={(event) => setVariable(event.currentTarget.value)}
          />
          <Select
            label="Kind"
            allowDeselect={false}
            data={["analog", "counter", "state"]}
            value={kind}
            onChange={(value) => setKind((value ?? "analog") as Point["kind"])}
          />
          <NumberInput
            label="Inputs may be old"
            suffix=" s"
            min={1}
            max={604_800}
            value={ageLimitS}
            onChange={setAgeLimitS}
          />
        </Group>
        <Group justify="flex-end">
          {point === undefined ? null : (
            <Button onClick={() => fillHistory(point.id)}>Compute history of a year</Button>
          )}
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={!isSound}>
            {point === undefined ? "Add point" : "Save"}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What is wrong, and where: the sign there, and its place. */
function faultText(
  text: string,
  { at, text: words }: { readonly at: number; readonly text: string },
): string {
  const there = text.slice(at, at + 12);
  return there === "" ? `${words} (at the end)` : `${words} (place ${at + 1}: ${there})`;
}

/** Value now, and what its inputs are now. */
function Outcome({
  check,
  unit,
  text,
  names,
}: {
  readonly check: FormulaCheck;
  /** What the points behind inputs are called. */
  readonly names: ReadonlyMap<string, string>;
  readonly unit: string;
  readonly text: string;
}) {
  const used = check.inputs.filter(({ name }) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text));
  return (
    <div className="formula-outcome">
      <p>
        <span className="muted">Now </span>
        <output className="number" aria-label="Value now">
          {check.value === null ? "no value" : `${numbers.measured(check.value)} ${unit}`}
        </output>
        {check.why === "" ? null : <span className="muted"> {check.why}</span>}
      </p>
      {used.map(({ name, value, unit: of }) => (
        <p key={name} className="small formula-input">
          <span className="code">{name}</span>
          <span className="number">
            {value === null ? "no value" : `${numbers.measured(value)} ${of}`.trim()}
          </span>
          <span className="muted ellipsis">{names.get(name)}</span>
        </p>
      ))}
      {check.unitDoubt === "" ? null : <WarningLine text={check.unitDoubt} />}
    </div>
  );
}
