import { NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";

/** A line of a list is its place: it stays the same one while it is edited. */
export const lineKeys = Array.from({ length: 200 }, (_, at) => `line ${at}`);

/** A text that is kept when it is left, or by Enter. */
export function KeptText({
  label,
  value,
  onKeep,
  required = false,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly onKeep: (value: string) => void;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly description?: string;
  readonly type?: "text" | "date";
  readonly hideLabel?: boolean;
}) {
  const { hideLabel = false, ...shown } = rest;
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    if (draft !== null && draft.trim() !== value && !(required && draft.trim() === "")) onKeep(draft.trim());
    setDraft(null);
  };
  return (
    <TextInput
      {...shown}
      {...(hideLabel ? { "aria-label": label } : { label })}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}

/** A number that is kept when it is left, or by Enter. */
export function KeptNumber({
  label,
  value,
  onKeep,
  min,
  max,
  suffix,
  hideLabel = false,
  ...rest
}: {
  readonly label: string;
  /** null: not told. */
  readonly value: number | null;
  readonly onKeep: (value: number | null) => void;
  readonly min: number;
  readonly max: number;
  readonly suffix: string;
  readonly hideLabel?: boolean;
  readonly description?: string;
  readonly placeholder?: string;
}) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const keep = () => {
    if (draft !== null) {
      const next = draft === "" ? null : Number(draft);
      if (next !== value && (next === null || (next >= min && next <= max))) onKeep(next);
    }
    setDraft(null);
  };
  return (
    <NumberInput
      {...rest}
      {...(hideLabel ? { "aria-label": label } : { label })}
      value={draft ?? value ?? ""}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape") setDraft(null);
      }}
      min={min}
      max={max}
      decimalScale={6}
      hideControls
      rightSection={<span className="muted small">{suffix}</span>}
      rightSectionWidth={Math.max(28, suffix.length * 8 + 8)}
      rightSectionPointerEvents="none"
    />
  );
}
