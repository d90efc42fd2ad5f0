import {
  Button,
  Fieldset,
  Group,
  Modal,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  TagsInput,
} from "@mantine/core";
import { useState } from "react";
import type { DeviceId, PointId, ServingSettings } from "../../../src-main/contract/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { ServedPoints } from "./served-points.tsx";

type What = "all" | "devices" | "points";

/** Where points are served, which, to whom and how. */
export function ServedSettings(props: {
  settings: ServingSettings;
  onClose: () => void;
  onSave: (settings: ServingSettings) => Promise<void>;
}) {
  const { client } = useApplication();
  const devices = useWindowState((state) => state.devices);
  const [draft, setDraft] = useState(props.settings);
  const set = (change: Partial<ServingSettings>) => setDraft({ ...draft, ...change });
  const interfaces =
    useAnswer("interfaces", "once", (signal) => client.networks.interfaces(undefined, { signal })).value ??
    [];
  const hosts = [
    { value: "0.0.0.0", label: "All interfaces" },
    ...interfaces.map(({ name, address }) => ({ value: address, label: `${name} – ${address}` })),
  ];
  const host = hosts.some(({ value }) => value === draft.host)
    ? []
    : [{ value: draft.host, label: `${draft.host} – not there now` }];
  const what: What = draft.pointIds !== null ? "points" : draft.deviceIds !== null ? "devices" : "all";
  return (
    <Modal opened onClose={props.onClose} title="Points served by Modbus TCP" size={780}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void props.onSave(draft);
        }}
      >
        <Fieldset legend="Where and to whom">
          <Stack gap="xs">
            <Group grow align="flex-start">
              <Select
                label="Interface of this computer"
                data={[...hosts, ...host].filter(
                  (one, index, all) => all.findIndex(({ value }) => value === one.value) === index,
                )}
                allowDeselect={false}
                value={draft.host}
                onChange={(chosen) => (chosen === null ? undefined : set({ host: chosen }))}
              />
              <NumberInput
                label="Port"
                hideControls
                thousandSeparator={false}
                value={draft.port}
                min={1}
                max={65_535}
                allowDecimal={false}
                onChange={(port) => (typeof port === "number" ? set({ port }) : undefined)}
              />
              <NumberInput
                label="Unit id"
                placeholder="any"
                hideControls
                value={draft.unit ?? ""}
                min={0}
                max={255}
                allowDecimal={false}
                onChange={(unit) => set({ unit: typeof unit === "number" ? unit : null })}
              />
            </Group>
            <TagsInput
              label="Clients that may connect"
              description="Addresses and subnets; none: all. Modbus TCP knows no password."
              placeholder={draft.allowed.length === 0 ? "10.0.4.7 or 10.0.4.0/24" : ""}
              value={draft.allowed}
              onChange={(allowed) => set({ allowed })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend="How values are told">
          <Group grow align="flex-start">
            <Select
              label="Order of bytes"
              data={[
                { value: "ABCD", label: "ABCD – high word first" },
                { value: "CDAB", label: "CDAB – low word first" },
              ]}
              allowDeselect={false}
              value={draft.order}
              onChange={(order) => set({ order: order === "CDAB" ? "CDAB" : "ABCD" })}
            />
            <Select
              label="Without a good value"
              data={[
                { value: "nan", label: "Not a number (NaN)" },
                { value: "hold", label: "The last good value" },
              ]}
              allowDeselect={false}
              value={draft.withoutValue}
              onChange={(chosen) => set({ withoutValue: chosen === "hold" ? "hold" : "nan" })}
            />
            <Select
              label="Input registers hold"
              data={[
                { value: "f32", label: "f32, as holding registers" },
                { value: "s32", label: "s32, scaled by point" },
                { value: "s16", label: "s16, scaled by point" },
              ]}
              allowDeselect={false}
              value={draft.input}
              onChange={(input) => set({ input: input === "s16" || input === "s32" ? input : "f32" })}
            />
          </Group>
        </Fieldset>
        <Fieldset legend="What is served">
          <Stack gap="xs">
            <Select
              label="Points"
              data={[
                { value: "all", label: "All mapped points" },
                { value: "devices", label: "Points of chosen devices" },
                { value: "points", label: "Chosen points" },
              ]}
              allowDeselect={false}
              value={what}
              onChange={(chosen) =>
                set({
                  deviceIds: chosen === "devices" ? [] : null,
                  pointIds: chosen === "points" ? [] : null,
                })
              }
            />
            {what === "devices" ? (
              <MultiSelect
                label="Devices"
                searchable
                data={devices.map(({ id, name, key }) => ({ value: id, label: name === "" ? key : name }))}
                value={draft.deviceIds ?? []}
                onChange={(ids) => set({ deviceIds: ids as DeviceId[] })}
              />
            ) : null}
            {what === "points" ? (
              <ServedPoints
                chosen={draft.pointIds ?? []}
                onChange={(ids: PointId[]) => set({ pointIds: ids })}
              />
            ) : null}
          </Stack>
        </Fieldset>
        <Group justify="flex-end">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled">
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
