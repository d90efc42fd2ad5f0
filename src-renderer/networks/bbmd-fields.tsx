import {
  Group,
  NumberInput,
  type NumberInputProps,
  Select,
  Switch,
  TextInput,
  type TextInputProps,
} from "@mantine/core";
import { useAnswer, useApplication } from "../gateway/index.ts";
import type { NetworkEntries } from "./form.ts";

interface BbmdFieldsProps {
  readonly entries: NetworkEntries;
  readonly set: (change: Partial<NetworkEntries>) => void;
  readonly field: (name: keyof NetworkEntries, label: string) => TextInputProps;
  readonly number: (name: keyof NetworkEntries, label: string, suffix?: string) => NumberInputProps;
}

/** How broadcasts get beyond this subnet: by another BBMD, or by being one. */
export function BbmdFields({ entries, set, field, number }: BbmdFieldsProps) {
  return (
    <>
      <Switch
        label="Register as a foreign device with a BBMD"
        description="For devices beyond the router, where broadcasts of this computer don’t arrive"
        checked={entries.isForeignDevice}
        onChange={(event) => set({ isForeignDevice: event.currentTarget.checked })}
      />
      {entries.isForeignDevice ? (
        <Group grow align="flex-start">
          <TextInput placeholder="10.0.5.2:47808" {...field("bbmd", "BBMD")} />
          <NumberInput {...number("timeToLive", "Time to live", " s")} />
        </Group>
      ) : null}
      <Switch
        label="Be the BBMD of this subnet"
        description="Passes broadcasts on; a subnet must have one BBMD only"
        checked={entries.isBbmd}
        onChange={(event) => set({ isBbmd: event.currentTarget.checked })}
      />
      {entries.isBbmd ? <OwnBbmd {...{ entries, set, field, number }} /> : null}
    </>
  );
}

function OwnBbmd({ entries, set, field, number }: BbmdFieldsProps) {
  const { client } = useApplication();
  const interfaces =
    useAnswer("interfaces", "once", (signal) => client.networks.interfaces(undefined, { signal })).value ??
    [];
  const addresses = new Set([...interfaces.map(({ address }) => address), entries.bbmdAddress]);
  addresses.delete("");
  return (
    <>
      <Group grow align="flex-start">
        <Select
          label="Known to others as"
          placeholder="This computer’s address"
          data={[...addresses]}
          value={entries.bbmdAddress === "" ? null : entries.bbmdAddress}
          error={field("bbmdAddress", "").error}
          onChange={(address) => {
            const chosen = interfaces.find((one) => one.address === address);
            set({
              bbmdAddress: address ?? "",
              ...(chosen === undefined
                ? {}
                : { bbmdBroadcast: `${chosen.broadcast}:${entries.localPort || 47_808}` }),
            });
          }}
        />
        <TextInput placeholder="10.0.4.255:47808" {...field("bbmdBroadcast", "Broadcasts to")} />
      </Group>
      <Group grow align="flex-start">
        <TextInput placeholder="10.0.5.2:47808" {...field("bbmdPeers", "Other BBMDs")} />
        <NumberInput {...number("foreignDevices", "Foreign devices at most")} />
      </Group>
      <Switch
        label="Let others write its table of BBMDs"
        description="What they write holds until the network is closed"
        checked={entries.isTableWritable}
        onChange={(event) => set({ isTableWritable: event.currentTarget.checked })}
      />
    </>
  );
}
