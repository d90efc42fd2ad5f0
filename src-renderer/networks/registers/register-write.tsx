import { Button, Group, Modal, NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  type Confirmation,
  type Device,
  type ProblemReport,
  type RegisterArea,
  tradeNotation,
  writeFunctions,
} from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { count } from "../../format/index.ts";
import { problemOf, useApplication } from "../../gateway/index.ts";
import { Confirm } from "../../writing/index.ts";
import { deviceName } from "../tree.ts";
import { valuesOf } from "./register-values.ts";

const functionNames: Readonly<Record<(typeof writeFunctions)[number], string>> = {
  5: "FC 5 – one coil",
  6: "FC 6 – one register",
  15: "FC 15 – several coils",
  16: "FC 16 – several registers",
  22: "FC 22 – bits of one register",
  23: "FC 23 – write and read back at once",
};
const ofTable = { coil: [5, 15], holding: [6, 16, 22, 23] } as const;

interface Props {
  readonly device: Device;
  readonly area: RegisterArea;
  /** The frame that was confirmed was sent. */
  readonly onClose: () => void;
}

/** Writes any range by hand: values, function, and the frame shown before it is sent. */
export function RegisterWrite({ device, area, onClose }: Props) {
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null);
  return (
    <Modal opened onClose={onClose} title={`${deviceName(device)} · write by hand`} size={680}>
      {/* Entries stay as they were when somebody goes back. */}
      <div hidden={confirmation !== null}>
        <Entry device={device} area={area} onPrepared={setConfirmation} onClose={onClose} />
      </div>
      {confirmation === null ? null : (
        <Confirm
          key={confirmation.token}
          confirmation={confirmation}
          verb="Send"
          noun="frame"
          onBack={() => setConfirmation(null)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Entry({
  device,
  area,
  onPrepared,
  onClose,
}: Props & { readonly onPrepared: (confirmation: Confirmation) => void }) {
  const { client } = useApplication();
  const [table, setTable] = useState<"holding" | "coil">(area.table === "coil" ? "coil" : "holding");
  const [first, setFirst] = useState(area.first);
  const [text, setText] = useState("");
  const [by, setBy] = useState("auto");
  const [mask, setMask] = useState("");
  const [everyUnit, setEveryUnit] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const values = valuesOf(text, table);
  const bits = mask.trim() === "" ? undefined : valuesOf(mask, "holding")?.[0];
  const wrongMask = mask.trim() !== "" && (bits === undefined || bits === 0);
  const takesMask = table === "holding" && values?.length === 1;
  const ready = values !== null && values.length > 0 && !(takesMask && wrongMask);

  const prepare = async () => {
    if (!ready) return;
    setBusy(true);
    setProblem(null);
    try {
      onPrepared(
        await client.registers.prepareWrite({
          ...{ deviceId: device.id, table, first, values, everyUnit },
          by: writeFunctions.find((one) => String(one) === by) ?? "auto",
          ...(takesMask && bits !== undefined ? { mask: bits } : {}),
        }),
      );
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void prepare();
      }}
    >
      <Group gap="sm" align="end">
        <Select
          label="Table"
          w={150}
          data={[
            { value: "holding", label: "Holding (4…)" },
            { value: "coil", label: "Coil (0…)" },
          ]}
          value={table}
          allowDeselect={false}
          onChange={(chosen) => {
            setTable(chosen === "coil" ? "coil" : "holding");
            setBy("auto");
          }}
        />
        <NumberInput
          label="First address, from 0"
          w={150}
          min={0}
          max={65_535}
          clampBehavior="strict"
          allowDecimal={false}
          value={first}
          onChange={(value) => setFirst(Math.round(Number(value)))}
        />
        <p className="muted code register-number">{tradeNotation(table, first)}</p>
        <Select
          label="Function"
          className="grow"
          data={[
            { value: "auto", label: "the one that fits" },
            ...ofTable[table].map((one) => ({ value: String(one), label: functionNames[one] })),
          ]}
          value={by}
          allowDeselect={false}
          onChange={(chosen) => setBy(chosen ?? "auto")}
        />
      </Group>
      <Textarea
        data-autofocus
        label={table === "coil" ? "Values: 0 or 1, coil by coil" : "Values, register by register"}
        description={
          table === "coil"
            ? "Apart by spaces, commas or lines; on and off are understood, too."
            : "Apart by spaces, commas or lines; 1234, -5, 0x04D2 and 0b1010 are understood."
        }
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        error={values === null ? "One of them is no value that fits." : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {takesMask ? (
        <TextInput
          label="Bits that change"
          description="A mask such as 0x00F0: the other bits stay as they are (FC 22). Empty: all of them."
          value={mask}
          error={wrongMask ? "That is no mask." : null}
          onChange={(event) => setMask(event.currentTarget.value)}
        />
      ) : null}
      <Switch
        label="To every unit of this line (broadcast)"
        description="Unit 0: every device takes it and none confirms it. It is asked for twice."
        checked={everyUnit}
        onChange={(event) => setEveryUnit(event.currentTarget.checked)}
      />
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={busy} disabled={!ready}>
          Write {values === null || values.length === 0 ? "" : count(values.length, "value")}…
        </Button>
      </Group>
    </form>
  );
}
