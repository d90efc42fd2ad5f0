import {
  Group,
  NumberInput,
  type NumberInputProps,
  Select,
  Switch,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { BbmdFields } from "./bbmd-fields.tsx";
import { globalBroadcastText, type NetworkEntries } from "./form.ts";

interface MoreProps {
  readonly entries: NetworkEntries;
  readonly set: (change: Partial<NetworkEntries>) => void;
  readonly field: (name: keyof NetworkEntries, label: string) => TextInputProps;
  readonly number: (name: keyof NetworkEntries, label: string, suffix?: string) => NumberInputProps;
}

const covChoices = [
  { value: "auto", label: "Where that saves requests" },
  { value: "always", label: "Wherever a device allows it" },
  { value: "never", label: "Never: poll everything" },
];

/** What few BACnet networks need. */
export function BacnetMore({ entries, set, field, number }: MoreProps) {
  return (
    <>
      <Group grow align="flex-start">
        {entries.kind === "bacnet-ip" ? (
          <NumberInput {...number("localPort", "Local UDP port")} thousandSeparator={false} />
        ) : null}
        <NumberInput {...number("lowInstance", "First instance")} />
        <NumberInput {...number("highInstance", "Last instance")} />
      </Group>
      <Select
        label="Let devices tell of changes (COV)"
        data={covChoices}
        value={entries.cov}
        allowDeselect={false}
        onChange={(value) => {
          if (value === "auto" || value === "always" || value === "never") set({ cov: value });
        }}
      />
      {entries.cov === "never" ? null : (
        <Switch
          label="Have each change acknowledged"
          description="Devices repeat what isn’t acknowledged; one more frame for each change"
          checked={entries.confirmedCov}
          onChange={(event) => set({ confirmedCov: event.currentTarget.checked })}
        />
      )}
      <Switch
        label="Ask all networks at once (global broadcast)"
        description="For networks whose routers don’t name them; all devices hear it"
        checked={entries.asksEveryNetwork}
        onChange={(event) => set({ asksEveryNetwork: event.currentTarget.checked })}
      />
      {entries.asksEveryNetwork ? (
        <>
          <Group grow align="flex-start">
            <NumberInput {...number("instancesAtOnce", "Instances at once")} />
            <NumberInput {...number("perMinute", "Broadcasts a minute at most")} />
          </Group>
          <p className="muted small">{globalBroadcastText(entries)}</p>
        </>
      ) : null}
      {entries.kind === "bacnet-ip" ? <BbmdFields {...{ entries, set, field, number }} /> : null}
      <Switch
        label="Be a BACnet device that others can see"
        checked={entries.isDevice}
        onChange={(event) => set({ isDevice: event.currentTarget.checked })}
      />
      {entries.isDevice ? (
        <>
          <Group grow align="flex-start">
            <NumberInput {...number("deviceInstance", "Device instance")} />
            <TextInput {...field("deviceName", "Device name")} />
          </Group>
          <Switch
            label="Offer points of other protocols to it"
            description="A Modbus meter then appears in the BMS, as values that can only be read"
            checked={entries.offersPoints}
            onChange={(event) => set({ offersPoints: event.currentTarget.checked })}
          />
        </>
      ) : null}
    </>
  );
}
