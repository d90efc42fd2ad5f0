import type { CustomCellEditorProps } from "ag-grid-react";
import { useEffect, useId, useRef } from "react";

/** A text field that offers the variables in use. */
export function VariableEditor(props: CustomCellEditorProps & { readonly variables: readonly string[] }) {
  const { value, onValueChange, variables } = props;
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => field.current?.select(), []);
  return (
    <>
      <input
        ref={field}
        className="cell-input"
        aria-label="Variable"
        list={list}
        value={String(value ?? "")}
        onChange={(event) => onValueChange(event.target.value)}
      />
      <datalist id={list}>
        {variables.map((variable) => (
          <option key={variable} value={variable} />
        ))}
      </datalist>
    </>
  );
}
