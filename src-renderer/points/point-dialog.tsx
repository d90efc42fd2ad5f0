import { Autocomplete, Button, Group, Modal, NumberInput, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Point } from "../../src-main/contract/index.ts";
import { showNotice, useAct } from "../components/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";

/** Name, unit, scale and offset of one point, changed by hand. */
export function PointDialog({ point, onClose }: { readonly point: Point; readonly onClose: () => void }) {
  const { client, refresh } = useApplication();
  const act = useAct();
  const [name, setName] = useState(point.name);
  const [unit, setUnit] = useState(point.unit);
  const [unitChange, setUnitChange] = useState<"convert" | "label">("convert");
  const [scale, setScale] = useState<string | number>(point.conversion.scale);
  const [offset, setOffset] = useState<string | number>(point.conversion.offset);
  const [history, setHistory] = useState<"all" | "from-now">("all");
  const like = useAnswer("units", point.unit, (signal) =>
    client.conversionRules.unitsLike({ unit: point.unit }, { signal }),
  ).value;
  const isRescaled = Number(scale) !== point.conversion.scale || Number(offset) !== point.conversion.offset;
  const save = () =>
    act(async () => {
      const changed = await client.conversionRules.changePoint({
        ...{ id: point.id, name: name.trim(), unit: unit.trim(), unitChange, history },
        ...(isRescaled ? { conversion: { scale: Number(scale), offset: Number(offset) } } : {}),
      });
      refresh(["points", "history"]);
      onClose();
      showNotice(`Changed ${changed.name}`, "Ctrl+Z takes it back.");
    });
  return (
    <Modal opened onClose={onClose} title={`Edit ${point.name}`} size={560}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Autocomplete label="Unit" data={like ?? []} value={unit} onChange={setUnit} />
        {unit === point.unit || isRescaled ? null : (
          <Radio.Group
            label="The unit changes"
            value={unitChange}
            onChange={(value) => setUnitChange(value === "label" ? "label" : "convert")}
          >
            <Radio value="convert" label="Convert values, earlier ones too" />
            <Radio value="label" label={`Keep values: ${point.unit || "no unit"} was wrong`} />
          </Radio.Group>
        )}
        <Group grow align="flex-start">
          <NumberInput label="Scale" value={scale} onChange={setScale} decimalScale={12} />
          <NumberInput label="Offset" value={offset} onChange={setOffset} decimalScale={12} />
        </Group>
        <p className="muted small">Value = what the device says × scale + offset.</p>
        {isRescaled ? (
          <Radio.Group
            label="Earlier readings"
            value={history}
            onChange={(value) => setHistory(value === "all" ? "all" : "from-now")}
          >
            <Radio value="all" label="Were wrong: correct them, too" />
            <Radio value="from-now" label="Were right: the new scale holds from now on" />
          </Radio.Group>
        ) : null}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={name.trim() === "" || !(Math.abs(Number(scale)) > 0)}
          >
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
