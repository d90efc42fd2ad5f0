import { NumberInput, Select, TextInput } from "@mantine/core";
import { type TemplateIdentity, wordOrders } from "../../src-main/contract/index.ts";

interface FieldsProps {
  readonly value: TemplateIdentity;
  readonly disabled?: boolean;
  readonly onChange: (change: Partial<TemplateIdentity>) => void;
}

/** What a template is called, and what holds for all of its registers. */
export function IdentityFields({ value, disabled = false, onChange }: FieldsProps) {
  const text = (field: "manufacturer" | "model" | "kind" | "source", label: string) => (
    <TextInput
      label={label}
      value={value[field]}
      disabled={disabled}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <div className="templates-fields">
      {text("manufacturer", "Manufacturer")}
      {text("model", "Model")}
      {text("kind", "Kind")}
      {text("source", "Source document")}
      <Select
        label="Word order"
        allowDeselect={false}
        disabled={disabled}
        data={[...wordOrders]}
        value={value.order}
        onChange={(order) => onChange({ order: wordOrders.find((one) => one === order) ?? "ABCD" })}
      />
      <NumberInput
        label="Registers per request"
        min={1}
        max={125}
        disabled={disabled}
        value={value.registersPerRequest}
        onChange={(most) => onChange({ registersPerRequest: Number(most) || 125 })}
      />
    </div>
  );
}
