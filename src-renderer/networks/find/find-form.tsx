import {
  Button,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Switch,
  TagsInput,
  Textarea,
} from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useState } from "react";
import type { ProblemReport, SweepPlan } from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { count } from "../../format/index.ts";
import { problemOf, useAnswer, useApplication } from "../../gateway/index.ts";
import {
  checkFind,
  type FindEntries,
  type FindWrong,
  freshEntries,
  settingChoices,
  timeText,
} from "./entries.ts";

interface FormProps {
  /** What was looked for last. */
  readonly last: SweepPlan | null;
  readonly onStarted: () => void;
  /** Back to what the last one found; undefined: there is none. */
  readonly onBack: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Where to look, and how long that may take. */
export function FindForm({ onStarted, onBack, onClose }: FormProps) {
  const { client } = useApplication();
  const [entries, setEntries] = useLocalStorage<FindEntries>({
    key: "find-devices",
    defaultValue: freshEntries,
    getInitialValueInEffect: false,
  });
  const [wrong, setWrong] = useState<FindWrong>({});
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<FindEntries>) => {
    setEntries((now) => ({ ...now, ...change }));
    setWrong({});
  };
  const checked = checkFind(entries);
  const plan = "plan" in checked ? checked.plan : null;
  const estimate = useAnswer(
    "sweep-estimate",
    JSON.stringify(plan),
    plan === null ? null : (signal) => client.sweep.estimate(plan, { signal }),
  );

  const start = async () => {
    if ("wrong" in checked) {
      setWrong(checked.wrong);
      return;
    }
    setWrong({});
    setBusy(true);
    setProblem(null);
    try {
      await client.sweep.start(checked.plan);
      onStarted();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };

  const number = (
    name: "port" | "firstUnit" | "lastUnit" | "requestTimeoutMs",
    label: string,
    suffix = "",
  ) => ({
    label,
    error: wrong[name],
    value: entries[name],
    onChange: (value: number | string) => set({ [name]: value }),
    allowDecimal: false,
    allowNegative: false,
    hideControls: true,
    thousandSeparator: false,
    ...(suffix === "" ? {} : { suffix }),
  });
  const shownProblem = problem ?? (plan === null ? null : estimate.problem);

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <SegmentedControl
        aria-label="Where to look"
        data={[
          { value: "hosts", label: "Hosts on the network" },
          { value: "lines", label: "Serial ports" },
        ]}
        value={entries.kind}
        onChange={(kind) => set({ kind: kind === "lines" ? "lines" : "hosts" })}
      />
      {entries.kind === "hosts" ? (
        <>
          <Textarea
            data-autofocus
            label="Hosts"
            description="Names, addresses, subnets and ranges; with port where it isn’t the one below"
            placeholder="10.0.4.0/24, 10.0.5.10-40, meter-3:1502"
            autosize
            minRows={2}
            maxRows={6}
            value={entries.hosts}
            error={wrong.hosts}
            onChange={(event) => set({ hosts: event.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <NumberInput {...number("port", "Port")} />
            <Select
              label="Transport"
              data={[
                { value: "tcp", label: "Modbus TCP" },
                { value: "rtu-over-tcp", label: "RTU over TCP" },
              ]}
              value={entries.transport}
              allowDeselect={false}
              onChange={(transport) => set({ transport: transport === "rtu-over-tcp" ? transport : "tcp" })}
            />
          </Group>
        </>
      ) : (
        <LineFields entries={entries} wrong={wrong} set={set} />
      )}
      <Group grow align="flex-start">
        <NumberInput {...number("firstUnit", "First unit")} />
        <NumberInput {...number("lastUnit", "Last unit")} />
        <NumberInput {...number("requestTimeoutMs", "Answer within", " ms")} />
      </Group>
      {shownProblem === null ? (
        <p className="muted small find-estimate" aria-live="polite">
          {plan === null || estimate.value === undefined
            ? "It only reads, and asks gently: one request at a time on each line and host."
            : `${count(estimate.value.places, entries.kind === "hosts" ? "host" : "setting")} to look at · about ${timeText(estimate.value.likelyMs)}; at most ${timeText(estimate.value.mostMs)} · it only reads`}
        </p>
      ) : (
        <ProblemLine problem={shownProblem} />
      )}
      <Group justify="flex-end">
        {onBack === undefined ? null : <Button onClick={onBack}>Back</Button>}
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" type="submit" loading={busy}>
          Start
        </Button>
      </Group>
    </form>
  );
}

function LineFields({
  entries,
  wrong,
  set,
}: {
  readonly entries: FindEntries;
  readonly wrong: FindWrong;
  readonly set: (change: Partial<FindEntries>) => void;
}) {
  const { client } = useApplication();
  const answer = useAnswer("serial-ports", "once", (signal) =>
    client.networks.serialPorts(undefined, { signal }),
  );
  const ports = (answer.value ?? []).map(({ path }) => path);
  const has = answer.value === undefined || ports.length > 0;
  return (
    <>
      <TagsInput
        label="Ports"
        placeholder={entries.paths.length === 0 ? (ports[0] ?? "/dev/ttyUSB0") : ""}
        description={
          has
            ? "Ports are asked side by side"
            : "This computer has no serial port now; plug in the adapter, or enter its name"
        }
        data={ports}
        value={[...entries.paths]}
        error={wrong.paths}
        onChange={(paths) => set({ paths })}
      />
      <MultiSelect
        label="Settings, in this order"
        description="Baud rate, data bits, parity and stop bits"
        data={[...settingChoices]}
        value={[...entries.settings]}
        error={wrong.settings}
        searchable
        onChange={(settings) => set({ settings })}
      />
      <Switch
        label="Stop at the first setting at which somebody answers"
        checked={entries.stopsAtFirst}
        onChange={(event) => set({ stopsAtFirst: event.currentTarget.checked })}
      />
    </>
  );
}
