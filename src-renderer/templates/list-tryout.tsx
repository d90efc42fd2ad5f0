import { Button, NumberInput, Select } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  type ExchangedFile,
  type ListReading,
  mostTried,
  type NetworkId,
  type ProblemReport,
  type TriedRow,
} from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { problemOf, useApplication, useWindowState } from "../gateway/index.ts";

interface TryoutProps {
  readonly file: ExchangedFile;
  readonly reading: ListReading;
  /** Lines that were understood, in their order. */
  readonly lines: readonly number[];
  readonly onTried: (tried: Tried) => void;
}

/** What a device said, by line, and by which understanding of the list. */
export interface Tried {
  readonly reading: ListReading;
  readonly rows: ReadonlyMap<number, TriedRow>;
}

interface Answer {
  readonly reading: ListReading;
  readonly verdict: string;
  readonly problem: ProblemReport | null;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly networkId: NetworkId;
  /** null: to be entered. */
  readonly unit: number | null;
}

/** Reads rows of a list from a device, a page at a time, so that wrong addresses and orders show before it is kept. */
export function ListTryout({ file, reading, lines, onTried }: TryoutProps) {
  const { client } = useApplication();
  const choices = useChoices();
  const [chosen, setChosen] = useState<string | null>(null);
  const [unit, setUnit] = useState(1);
  const [asked, setPage] = useState(0);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const running = useRef<AbortController | null>(null);
  const pages = Math.max(1, Math.ceil(lines.length / mostTried));
  const page = Math.min(asked, pages - 1);
  const choice = choices.find(({ value }) => value === chosen);
  useEffect(() => () => running.current?.abort(), []);
  if (choices.length === 0) {
    return (
      <p className="muted small">
        With a Modbus network in the project, the list can be tried on a device here.
      </p>
    );
  }
  const read = async (wanted: number) => {
    if (choice === undefined) return;
    const control = new AbortController();
    running.current = control;
    setStop(control);
    setAnswer(null);
    setPage(wanted);
    try {
      const { rows, verdict, problem } = await client.templates.tryList(
        {
          ...{ file, reading, networkId: choice.networkId, unit: choice.unit ?? unit },
          lines: lines.slice(wanted * mostTried, (wanted + 1) * mostTried),
        },
        { signal: control.signal },
      );
      onTried({ reading, rows: new Map(rows.map((row) => [row.line, row])) });
      setAnswer({ reading, verdict, problem });
    } catch (error) {
      if (!control.signal.aborted) setAnswer({ reading, verdict: "", problem: problemOf(error) });
    }
    setStop(null);
  };
  // What was read by another understanding of the list says nothing any more.
  const shown = answer?.reading === reading ? answer : null;
  const span = (of: number) => `${of * mostTried + 1}–${Math.min(lines.length, (of + 1) * mostTried)}`;
  return (
    <section className="templates-tryout" aria-label="Try the list on a device">
      <Select
        aria-label="Device to try the list on"
        placeholder="Try it on a device …"
        searchable
        data={choices.map(({ value, label }) => ({ value, label }))}
        value={chosen}
        onChange={(value) => {
          setChosen(value);
          setPage(0);
        }}
      />
      {choice?.unit === null ? (
        <NumberInput
          aria-label="Unit id"
          min={0}
          max={255}
          value={unit}
          onChange={(value) => setUnit(Number(value) || 0)}
        />
      ) : null}
      {stop === null ? (
        <Button disabled={choice === undefined || lines.length === 0} onClick={() => void read(page)}>
          Read rows {span(page)}
        </Button>
      ) : (
        <Button onClick={() => stop.abort()}>Stop reading</Button>
      )}
      {pages > 1 ? (
        <>
          <Button
            disabled={stop !== null || choice === undefined || page === 0}
            onClick={() => void read(page - 1)}
          >
            Previous
          </Button>
          <Button
            disabled={stop !== null || choice === undefined || page + 1 >= pages}
            onClick={() => void read(page + 1)}
          >
            Next
          </Button>
        </>
      ) : null}
      <div className="templates-said" role="status">
        {stop === null ? shown?.verdict : "Reading …"}
        {shown?.problem ? <ProblemLine problem={shown.problem} /> : null}
      </div>
    </section>
  );
}

/** Modbus devices of the project, and for each Modbus network a unit to be entered. */
function useChoices(): readonly Choice[] {
  const networks = useWindowState((known) => known.networks);
  const devices = useWindowState((known) => known.devices);
  return useMemo(() => {
    const modbus = networks.filter(({ configuration }) => configuration.kind.startsWith("modbus"));
    const met = modbus.flatMap(({ id: networkId, name }) =>
      devices.flatMap((device): Choice[] => {
        const { address } = device;
        if (device.networkId !== networkId || address.protocol !== "modbus" || device.gone) return [];
        const label = `${name} · unit ${address.unit}${device.name.startsWith("unit") ? device.name.slice(`unit ${address.unit}`.length) : ` · ${device.name}`}`;
        return [{ value: device.id, label, networkId, unit: address.unit }];
      }),
    );
    const other = modbus.map(
      ({ id: networkId, name }): Choice => ({
        ...{ value: networkId, label: `${name} · another unit …`, networkId, unit: null },
      }),
    );
    return [...met, ...other];
  }, [networks, devices]);
}
