import { Button, NumberInput } from "@mantine/core";
import { IconPlayerStop, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import {
  type AreaSpan,
  type DeviceId,
  mostExplored,
  type RegisterTable,
  tradeNotation,
} from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { count, numbers } from "../../format/index.ts";
import { tableWords } from "./register-text.ts";
import { type Search, useAreaMap } from "./use-area-map.ts";

const stateWords: Readonly<Record<AreaSpan["state"], string>> = {
  readable: "can be read",
  mixed: "partly refused",
  refused: "refused",
  unknown: "not asked yet",
};
const states = ["readable", "mixed", "refused", "unknown"] as const;

/** Searches one table for what can be read, and shows it as a strip and as a list. */
export function AreaMapView({
  deviceId,
  table,
  onChoose,
}: {
  readonly deviceId: DeviceId;
  readonly table: RegisterTable;
  /** A person wants to see these addresses. */
  readonly onChoose: (table: RegisterTable, first: number, count: number) => void;
}) {
  const [first, setFirst] = useState(0);
  const [last, setLast] = useState(9_999);
  const [most, setMost] = useState(300);
  const { search, map, problem, running, start, stop } = useAreaMap(deviceId);
  const number = (set: (value: number) => void) => (value: string | number) => set(Math.round(Number(value)));
  const readable = map?.spans.filter(({ state }) => state === "readable") ?? [];
  const found = readable.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return (
    <section className="area-map" aria-label="Areas">
      <form
        className="area-head"
        onSubmit={(event) => {
          event.preventDefault();
          start({ table, first: Math.min(first, last), last: Math.max(first, last), mostRequests: most });
        }}
      >
        <span>Search {tableWords[table]} from</span>
        <NumberInput
          hideControls
          aria-label="First address to search"
          w={84}
          min={0}
          max={65_535}
          value={first}
          onChange={number(setFirst)}
        />
        <span>to</span>
        <NumberInput
          hideControls
          aria-label="Last address to search"
          w={84}
          min={0}
          max={65_535}
          value={last}
          onChange={number(setLast)}
        />
        <span>with at most</span>
        <NumberInput
          hideControls
          aria-label="Most requests"
          w={72}
          min={1}
          max={2_000}
          value={most}
          onChange={number(setMost)}
        />
        <span>requests</span>
        {running ? (
          <Button leftSection={<IconPlayerStop size={16} stroke={1.5} />} onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button
            type="submit"
            leftSection={<IconSearch size={16} stroke={1.5} />}
            title="Asks for pieces and halves what is refused; the line is left to others half of the time"
          >
            Search
          </Button>
        )}
      </form>
      {problem === null ? null : <ProblemLine problem={problem} />}
      {search === null || map === undefined ? null : (
        <>
          <Strip search={search} spans={map.spans} />
          <p className="area-foot muted small">
            <span aria-live="polite">
              {running || map.done ? map.note : "Stopped"} · {count(map.requests, "request")} ·{" "}
              {numbers.whole(found)} of {numbers.whole(search.last - search.first + 1)} addresses can be read
            </span>
            <span className="grow" />
            {states.map((state) => (
              <span key={state} className="with-icon">
                <span className={`area-swatch area-${state}`} />
                {stateWords[state]}
              </span>
            ))}
          </p>
          <ul className="area-list" aria-label="Areas that can be read">
            {readable.map(({ from, to }) => (
              <li key={from}>
                <button
                  type="button"
                  onClick={() => onChoose(search.table, from, Math.min(mostExplored, to - from + 1))}
                >
                  <span className="code">{from === to ? from : `${from}–${to}`}</span>{" "}
                  <span className="muted">
                    {tradeNotation(search.table, from)}
                    {from === to ? "" : `–${tradeNotation(search.table, to)}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Strip({ search, spans }: { readonly search: Search; readonly spans: readonly AreaSpan[] }) {
  const total = search.last - search.first + 1;
  return (
    <div
      className="area-strip"
      role="img"
      aria-label={`Addresses ${search.first} to ${search.last}: ${spans
        .filter(({ state }) => state === "readable")
        .map(({ from, to }) => `${from} to ${to}`)
        .join(", ")} can be read`}
    >
      {spans.map(({ from, to, state }) => (
        <span
          key={from}
          className={`area-span area-${state}`}
          style={{
            left: `${((from - search.first) / total) * 100}%`,
            width: `${((to - from + 1) / total) * 100}%`,
          }}
          title={`${from}–${to} (${tradeNotation(search.table, from)}–${tradeNotation(search.table, to)}) ${stateWords[state]}`}
        />
      ))}
    </div>
  );
}
