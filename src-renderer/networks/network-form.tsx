import { Button, Collapse, Group, Modal, NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ProblemReport, ReachableKind, ReachableNetwork } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { problemOf, useAnswer, useApplication } from "../gateway/index.ts";
import { goTo } from "../navigation/index.ts";
import { BacnetMore } from "./bacnet-more.tsx";
import {
  broadcastTargets,
  checkNetwork,
  entriesOf,
  freshEntries,
  isModbus,
  type NetworkEntries,
  showsCertificates,
  type Wrong,
} from "./form.ts";
import { HostFields, HostMore, SerialFields, SerialMore, UnitFields } from "./modbus-fields.tsx";
import { CertificateFields, type ChosenKey, ScFields, useCertificateReport } from "./sc-fields.tsx";

interface FormProps {
  readonly kind: ReachableKind;
  readonly network?: ReachableNetwork;
  readonly onClose: () => void;
}

/** Shown by More. */
const fieldsUnderMore: readonly (keyof NetworkEntries)[] = [
  "bbmd",
  "timeToLive",
  "instancesAtOnce",
  "perMinute",
  "bbmdAddress",
  "bbmdBroadcast",
  "bbmdPeers",
  "foreignDevices",
  "deviceInstance",
  "deviceName",
  "localPort",
  "lowInstance",
  "highInstance",
  "interFrameDelayMs",
  "requestTimeoutMs",
  "retries",
  "requestsAtOnce",
  "requestsPerRoutedNetwork",
  "requestsPerMinute",
];

const nouns = {
  "bacnet-ip": "BACnet/IP network",
  "bacnet-sc": "BACnet/SC network",
  "modbus-tcp": "Modbus TCP host",
  "modbus-serial": "Modbus serial line",
} as const;
const examples = {
  "bacnet-ip": "BACnet/IP eth0",
  "bacnet-sc": "BACnet/SC main hub",
  "modbus-tcp": "Meters, main board",
  "modbus-serial": "Meters, basement RS-485",
} as const;

/** Adds or edits a network. */
export function NetworkForm(props: FormProps) {
  const noun = nouns[props.kind];
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`${props.network === undefined ? "Add" : "Edit"} ${noun}`}
      size={480}
    >
      <Fields {...props} />
    </Modal>
  );
}

function Fields({ kind, network, onClose }: FormProps) {
  const { client, refresh } = useApplication();
  const [entries, setEntries] = useState(() =>
    network === undefined ? freshEntries(kind) : entriesOf(network),
  );
  const [wrong, setWrong] = useState<Wrong>({});
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [more, setMore] = useState(false);
  const [chosenKey, setChosenKey] = useState<ChosenKey>({ pem: "", passphrase: "" });
  const report = useCertificateReport(entries);
  const set = (change: Partial<NetworkEntries>) => setEntries((now) => ({ ...now, ...change }));

  const save = async () => {
    const checked = checkNetwork(entries);
    if ("wrong" in checked) {
      setWrong(checked.wrong);
      if (fieldsUnderMore.some((field) => field in checked.wrong)) setMore(true);
      return;
    }
    if (showsCertificates(entries) && chosenKey.pem === "" && report.value?.hasKey !== true) {
      setWrong({ privateKey: "Choose the file of the certificate’s private key" });
      return;
    }
    setWrong({});
    setBusy(true);
    setProblem(null);
    try {
      const { pem: privateKey, passphrase } = chosenKey;
      if (privateKey !== "" && showsCertificates(entries)) {
        const { certificate } = entries;
        await client.links.keepKey({ certificate, privateKey, ...(passphrase !== "" && { passphrase }) });
      }
      const saved =
        network === undefined
          ? await client.networks.add(checked)
          : await client.networks.update({ ...checked, id: network.id });
      refresh(["networks"]);
      onClose();
      goTo("networks", `network/${saved.id}`);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };

  const field = (name: keyof NetworkEntries, label: string) => ({
    label,
    error: wrong[name],
    value: entries[name] as string,
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const number = (name: keyof NetworkEntries, label: string, suffix = "") => ({
    label,
    error: wrong[name],
    value: entries[name] as number | string,
    onChange: (value: number | string) => set({ [name]: value }),
    allowDecimal: false,
    allowNegative: false,
    hideControls: true,
    ...(suffix === "" ? {} : { suffix }),
  });

  const modbus = { entries, wrong, set, field, number };
  const routers = (
    <Switch
      label="Ask routers for the networks behind them"
      checked={entries.throughRouters}
      onChange={(event) => set({ throughRouters: event.currentTarget.checked })}
    />
  );

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput data-autofocus placeholder={examples[kind]} {...field("name", "Name")} />
      {kind === "bacnet-ip" ? (
        <>
          <Interface entries={entries} set={set} wrong={wrong} />
          <TextInput
            {...field("targets", "Who-Is to")}
            description="Broadcast addresses, single devices, or subnets such as 10.0.4.0/24:47808 to ask each address; with port, separated by commas"
          />
          {routers}
        </>
      ) : kind === "bacnet-sc" ? (
        <>
          <ScFields {...{ entries, wrong, set, field, chosenKey, report }} setKey={setChosenKey} />
          {routers}
        </>
      ) : (
        <>
          {kind === "modbus-serial" ? <SerialFields {...modbus} /> : <HostFields {...modbus} />}
          {showsCertificates(entries) ? (
            <CertificateFields {...{ entries, wrong, set, chosenKey, report }} setKey={setChosenKey} />
          ) : null}
          <UnitFields {...modbus} />
        </>
      )}
      <Button
        className="form-more"
        variant="subtle"
        size="compact-sm"
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {more ? "Less" : "More"}
      </Button>
      <Collapse expanded={more} transitionDuration={100}>
        <div className="form">
          {isModbus(kind) ? null : <BacnetMore entries={entries} set={set} field={field} number={number} />}
          {kind === "modbus-serial" ? <SerialMore {...modbus} /> : null}
          {kind === "modbus-tcp" ? <HostMore {...modbus} /> : null}
          <Group grow align="flex-start">
            <NumberInput {...number("requestTimeoutMs", "Answer within", " ms")} />
            <NumberInput {...number("retries", "Retries")} />
          </Group>
          {isModbus(kind) ? null : (
            <Group grow align="flex-end">
              <NumberInput placeholder="64" {...number("requestsAtOnce", "Requests at once")} />
              <NumberInput
                placeholder="1"
                {...number("requestsPerRoutedNetwork", "At once behind a router")}
              />
              <NumberInput placeholder="no limit" {...number("requestsPerMinute", "Per device a minute")} />
            </Group>
          )}
        </div>
      </Collapse>
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" type="submit" loading={busy}>
          {network === undefined ? "Add network" : "Save network"}
        </Button>
      </Group>
    </form>
  );
}

function Interface(props: {
  entries: NetworkEntries;
  set: (change: Partial<NetworkEntries>) => void;
  wrong: Wrong;
}) {
  const { entries, set, wrong } = props;
  const { client } = useApplication();
  const answer = useAnswer("interfaces", "once", (signal) =>
    client.networks.interfaces(undefined, { signal }),
  );
  const interfaces = answer.value ?? [];
  // A new network begins with all subnets of this computer.
  const proposed = entries.targets === "" && answer.value !== undefined ? broadcastTargets(answer.value) : "";
  const isProposed = useRef(false);
  useEffect(() => {
    if (isProposed.current || proposed === "") return;
    isProposed.current = true;
    set({ targets: proposed });
  });
  const data = [
    { value: "0.0.0.0", label: "All interfaces" },
    ...interfaces.map((one) => ({
      value: one.address,
      label: `${one.name} – ${one.address}, broadcast ${one.broadcast}`,
    })),
  ];
  if (!data.some((one) => one.value === entries.localAddress)) {
    data.push({ value: entries.localAddress, label: entries.localAddress });
  }
  return (
    <Select
      label="Interface of this computer"
      data={data.filter((one, index) => data.findIndex((other) => other.value === one.value) === index)}
      value={entries.localAddress}
      error={wrong.localAddress}
      allowDeselect={false}
      onChange={(address) => {
        if (address === null) return;
        const chosen = interfaces.find((one) => one.address === address);
        const targets = broadcastTargets(chosen === undefined ? interfaces : [chosen]);
        set({
          localAddress: address,
          ...(targets === "" ? {} : { targets }),
          ...(chosen === undefined || entries.name !== "" ? {} : { name: `BACnet/IP ${chosen.name}` }),
        });
      }}
    />
  );
}
