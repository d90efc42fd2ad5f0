import { CloseButton, TextInput } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";

/** Type to filter. @param label accessible name, `Filter objects` */
export function FilterBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      className="filter-box"
      aria-label={label}
      placeholder="Filter…"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && value !== "") {
          event.stopPropagation();
          onChange("");
        }
      }}
      leftSection={<IconFilter size={14} stroke={1.5} />}
      rightSection={
        value === "" ? null : (
          <CloseButton size={24} iconSize={14} aria-label="Clear filter" onClick={() => onChange("")} />
        )
      }
    />
  );
}
