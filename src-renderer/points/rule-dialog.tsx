import { Button, Fieldset, Group, Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ConversionRule } from "../../src-main/contract/index.ts";
import { everyWords } from "../format/index.ts";
import { parseInterval } from "./point-text.ts";

/** One rule: which points it fits, and what it makes of them. */
export function RuleDialog(props: {
  readonly rule: ConversionRule;
  readonly onClose: () => void;
  readonly onSave: (rule: ConversionRule) => Promise<boolean>;
}) {
  const [rule, setRule] = useState(props.rule);
  const [every, setEvery] = useState(rule.intervalMs === null ? "" : everyWords(rule.intervalMs));
  const intervalMs = every.trim() === "" ? null : parseInterval(every);
  const isIntervalWrong = every.trim() !== "" && intervalMs === null;
  const text = (
    key: "device" | "model" | "name" | "variable" | "unit" | "rename" | "factor" | "toUnit",
    label: string,
    placeholder: string,
  ) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={rule[key]}
      onChange={(event) => setRule({ ...rule, [key]: event.currentTarget.value })}
    />
  );
  return (
    <Modal opened onClose={props.onClose} title="Conversion rule" size={680}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void props.onSave({ ...rule, intervalMs }).then((done) => {
            if (done) props.onClose();
          });
        }}
      >
        <Fieldset legend="Points that fit">
          <p className="muted small">* stands for any text, ? for one character. Empty: any.</p>
          <Group grow align="flex-start">
            {text("device", "Device", "Meter *")}
            {text("model", "Model", "any")}
          </Group>
          <Group grow align="flex-start">
            {text("name", "Name in the device", "CHW-*")}
            {text("variable", "Variable", "energy_*")}
            {text("unit", "Unit in the device", "kWh")}
          </Group>
        </Fieldset>
        <Fieldset legend="What becomes of them">
          <p className="muted small">
            In the new name $1, $2 … are what * and ? stood for, $0 the whole name, $device the device.
          </p>
          {text("rename", "New name", "$device Chilled water $1")}
          <Group grow align="flex-start">
            {text("factor", "Factor or ratio", "200/5")}
            <NumberInput
              label="Plus"
              value={rule.offset ?? ""}
              onChange={(value) => setRule({ ...rule, offset: value === "" ? null : Number(value) })}
            />
            <TextInput
              label="Every"
              placeholder="10 s"
              value={every}
              error={isIntervalWrong ? "100 ms to 24 h" : undefined}
              onChange={(event) => setEvery(event.currentTarget.value)}
            />
          </Group>
          <Group grow align="flex-start">
            {text("toUnit", "New unit", "MWh")}
            <Select
              label="The unit"
              allowDeselect={false}
              data={[
                { value: "convert", label: "is converted" },
                { value: "label", label: "was wrong" },
              ]}
              value={rule.unitChange}
              onChange={(value) => setRule({ ...rule, unitChange: value === "label" ? "label" : "convert" })}
            />
            <Select
              label="Kind"
              clearable
              placeholder="as it is"
              data={["analog", "counter", "state"]}
              value={rule.kind}
              onChange={(value) => setRule({ ...rule, kind: value as ConversionRule["kind"] })}
            />
          </Group>
        </Fieldset>
        <Group justify="flex-end">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={isIntervalWrong}>
            Save rule
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
