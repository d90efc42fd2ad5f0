import {
  Autocomplete,
  Group,
  NumberInput,
  type NumberInputProps,
  Select,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { useAnswer, useApplication } from "../gateway/index.ts";
import type { NetworkEntries, Wrong } from "./form.ts";
import { isNumbered, type Transport, transportNames, usualPort } from "./modbus-entries.ts";

interface ModbusFieldsProps {
  readonly entries: NetworkEntries;
  readonly wrong: Wrong;
  readonly set: (change: Partial<NetworkEntries>) => void;
  readonly field: (name: keyof NetworkEntries, label: string) => TextInputProps;
  readonly number: (name: keyof NetworkEntries, label: string, suffix?: string) => NumberInputProps;
}

const isTransport = (value: string | null): value is Transport => value !== null && value in transportNames;

/** Where a Modbus host is, and how it is spoken to. */
export function HostFields({ entries, set, field, number }: ModbusFieldsProps) {
  return (
    <>
      <Group grow align="flex-start">
        <TextInput placeholder="10.0.4.30" {...field("host", "Host")} />
        <NumberInput thousandSeparator={false} {...number("port", "Port")} />
      </Group>
      <Select
        label="Transport"
        data={Object.entries(transportNames).map(([value, label]) => ({ value, label }))}
        value={entries.transport}
        allowDeselect={false}
        onChange={(transport) => {
          if (!isTransport(transport)) return;
          const isUsual = entries.port === usualPort(entries.transport);
          set({ transport, ...(isUsual ? { port: usualPort(transport) } : {}) });
        }}
      />
    </>
  );
}

const baudRates = ["1200", "2400", "4800", "9600", "19200", "38400", "57600", "115200"];
const parities = [
  { value: "none", label: "None" },
  { value: "even", label: "Even" },
  { value: "odd", label: "Odd" },
];

/** A serial port, and how characters are on its line. */
export function SerialFields({ entries, wrong, set }: ModbusFieldsProps) {
  const { client } = useApplication();
  const answer = useAnswer("serial-ports", "once", (signal) =>
    client.networks.serialPorts(undefined, { signal }),
  );
  const ports = answer.value ?? [];
  const known = ports.find(({ path }) => path === entries.path);
  return (
    <>
      <Autocomplete
        label="Serial port"
        placeholder={ports[0]?.path ?? "/dev/ttyUSB0"}
        description={
          known?.description ||
          (answer.value !== undefined && ports.length === 0
            ? "This computer has no serial port now; plug in the adapter, or enter its name"
            : undefined)
        }
        data={ports.map(({ path }) => path)}
        value={entries.path}
        error={wrong.path}
        onChange={(path) => set({ path })}
      />
      <Group grow align="flex-start">
        <Autocomplete
          label="Baud rate"
          data={baudRates}
          filter={({ options }) => options}
          value={entries.baudRate}
          error={wrong.baudRate}
          onChange={(baudRate) => set({ baudRate })}
        />
        <Select
          label="Parity"
          data={parities}
          value={entries.parity}
          allowDeselect={false}
          onChange={(parity) => {
            if (parity === "none" || parity === "even" || parity === "odd") set({ parity });
          }}
        />
        <Select
          label="Stop bits"
          data={["1", "2"]}
          value={String(entries.stopBits)}
          allowDeselect={false}
          onChange={(bits) => set({ stopBits: bits === "2" ? 2 : 1 })}
        />
      </Group>
    </>
  );
}

/** What few serial lines need. */
export function SerialMore({ entries, set, number }: ModbusFieldsProps) {
  return (
    <Group grow align="flex-start">
      <Select
        label="Framing"
        data={[
          { value: "rtu", label: "RTU" },
          { value: "ascii", label: "ASCII" },
        ]}
        value={entries.framing}
        allowDeselect={false}
        onChange={(framing) =>
          set(framing === "ascii" ? { framing: "ascii", dataBits: 7 } : { framing: "rtu", dataBits: 8 })
        }
      />
      <Select
        label="Data bits"
        data={["7", "8"]}
        value={String(entries.dataBits)}
        allowDeselect={false}
        onChange={(bits) => set({ dataBits: bits === "7" ? 7 : 8 })}
      />
      <NumberInput
        placeholder="by baud rate"
        {...number("interFrameDelayMs", "Pause before requests", " ms")}
      />
    </Group>
  );
}

/** What few hosts need. */
export function HostMore({ entries, number }: ModbusFieldsProps) {
  return isNumbered(entries.transport) ? (
    <NumberInput
      placeholder="1"
      description="For gateways that serve several units at the same time; each unit gets one request at a time"
      {...number("requestsAtOnce", "Requests at once")}
    />
  ) : null;
}

/** Unit ids that a scan asks. */
export function UnitFields({ number }: ModbusFieldsProps) {
  return (
    <Group grow align="flex-start">
      <NumberInput {...number("firstUnit", "First unit")} />
      <NumberInput {...number("lastUnit", "Last unit")} />
    </Group>
  );
}
