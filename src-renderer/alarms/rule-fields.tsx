import { Group, NumberInput, Select, TextInput } from "@mantine/core";
import type { Point } from "../../src-main/contract/index.ts";
import { type ConditionKind, type Faults, kindNames, kindsFor, type RuleForm } from "./rule-text.ts";

const numberOf = (value: string | number): number | null => (value === "" ? null : Number(value));

/** What is an alarm: the kind of condition, its limits, and how long it must hold. */
export function ConditionFields(props: {
  readonly form: RuleForm;
  readonly point: Point | undefined;
  readonly faults: Faults;
  readonly put: (change: Partial<RuleForm>) => void;
}) {
  const { form, point, faults, put } = props;
  const unit = point?.unit ?? "";
  const inUnit = (label: string) => (unit === "" ? label : `${label}, ${unit}`);
  const numeric = (field: "limit" | "low" | "high" | "deadband", label: string, description?: string) => (
    <NumberInput
      label={inUnit(label)}
      description={description}
      placeholder={field === "deadband" ? "0" : undefined}
      value={form[field] ?? ""}
      error={faults[field]}
      decimalScale={6}
      {...(field === "deadband" ? { min: 0 } : {})}
      onChange={(value) => put({ [field]: numberOf(value) })}
    />
  );
  const delay = (
    <TextInput
      label="Raised after"
      description="So long it must hold"
      placeholder="0 s"
      value={form.delay}
      error={faults.delay}
      onChange={(event) => put({ delay: event.currentTarget.value })}
    />
  );
  const over = "Back by so much, it is over";
  return (
    <>
      <Select
        label="Alarm when it"
        allowDeselect={false}
        data={kindsFor(point).map((kind) => ({ value: kind, label: kindNames[kind] }))}
        value={form.kind}
        onChange={(value) => put({ kind: (value ?? form.kind) as ConditionKind })}
      />
      {form.kind === "above" || form.kind === "below" ? (
        <Group grow align="start">
          {numeric("limit", "Limit", form.kind === "above" ? "Raised above it" : "Raised below it")}
          {numeric("deadband", "Deadband", over)}
          {delay}
        </Group>
      ) : null}
      {form.kind === "outside" ? (
        <>
          <Group grow align="start">
            {numeric("low", "Lower limit")}
            {numeric("high", "Upper limit")}
          </Group>
          <Group grow align="start">
            {numeric("deadband", "Deadband", over)}
            {delay}
          </Group>
        </>
      ) : null}
      {form.kind === "state" ? (
        <Group grow align="start">
          <StateField form={form} point={point} fault={faults.state} put={put} />
          {delay}
        </Group>
      ) : null}
      {form.kind === "silent" ? (
        <TextInput
          label="No value for"
          description="Counted while points are polled"
          placeholder="10 min"
          value={form.silence}
          error={faults.silence}
          onChange={(event) => put({ silence: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

function StateField(props: {
  readonly form: RuleForm;
  readonly point: Point | undefined;
  readonly fault: string | undefined;
  readonly put: (change: Partial<RuleForm>) => void;
}) {
  const { form, point, fault, put } = props;
  const states = point?.states ?? [];
  const first = point?.firstState ?? 0;
  if (states.length === 0)
    return (
      <NumberInput
        label="State"
        description="Its number"
        min={0}
        allowDecimal={false}
        value={form.state ?? ""}
        error={fault}
        onChange={(value) => put({ state: numberOf(value) })}
      />
    );
  return (
    <Select
      label="State"
      description="That is the alarm"
      allowDeselect={false}
      data={states.map((text, at) => ({ value: String(at + first), label: text || String(at + first) }))}
      value={form.state === null ? null : String(form.state)}
      error={fault}
      onChange={(value) => put({ state: value === null ? null : Number(value) })}
    />
  );
}
