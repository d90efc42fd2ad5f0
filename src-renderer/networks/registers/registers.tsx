import { Button, NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import {
  type Device,
  fromTradeNotation,
  mostExplored,
  type RegisterArea,
  type RegisterTable,
  registerTables,
  tradeNotation,
  type WordOrder,
  wordOrders,
} from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine } from "../../components/index.ts";
import { count as countText } from "../../format/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { deviceName } from "../tree.ts";
import { AreaMapView } from "./area-map.tsx";
import { bitColumns, registerColumns, type ShownRegister } from "./register-columns.ts";
import { RegisterDetail } from "./register-detail.tsx";
import { tableNames } from "./register-text.ts";
import { RegisterWrite } from "./register-write.tsx";
import "./registers.css";
import { useRegisters } from "./use-registers.ts";

const tables = registerTables.map((value) => ({ value, label: tableNames[value] }));
const start: RegisterArea = { table: "holding", first: 0, count: 50 };

/** Registers of a device read by hand, and what they may mean. */
export function Registers({ device }: { readonly device: Device }) {
  const [area, setArea] = useLocalStorage<RegisterArea>({
    key: `registers:${device.id}`,
    defaultValue: start,
    getInitialValueInEffect: false,
  });
  const [order, setOrder] = useLocalStorage<WordOrder | "auto">({
    key: "registers-order",
    defaultValue: "auto",
    getInitialValueInEffect: false,
  });
  const [asked, setAsked] = useState<RegisterArea | null>(null);
  const [turn, setTurn] = useState(0);
  const [again, setAgain] = useState(false);
  const [searching, setSearching] = useState(false);
  const [writing, setWriting] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const { picture, problem, asking } = useRegisters(device.id, asked, turn, again);
  const read = (wanted: RegisterArea) => {
    setArea(wanted);
    setAsked(wanted);
    setTurn((before) => before + 1);
  };
  const rows = useMemo(() => picture && shownRegisters(picture), [picture]);
  const shownOrder = order === "auto" ? (picture?.order ?? "ABCD") : order;
  const bits = asked?.table === "coil" || asked?.table === "discrete";
  const columns = useMemo(() => (bits ? bitColumns : registerColumns(shownOrder)), [bits, shownOrder]);
  const register = bits ? undefined : (rows?.find(({ address }) => address === chosen) ?? rows?.[0]);

  return (
    <div className="page">
      <AreaForm
        {...{ area, setArea, order, setOrder, again, asking }}
        onRead={read}
        onAgain={(on) => {
          setAgain(on);
          if (on && asked === null) read(area);
        }}
      >
        <Button
          aria-expanded={searching}
          title="Searches a table for addresses that can be read"
          onClick={() => setSearching(!searching)}
        >
          Areas…
        </Button>
        <Button title="Writes registers or coils by hand" onClick={() => setWriting(true)}>
          Write…
        </Button>
      </AreaForm>
      {searching ? (
        <AreaMapView
          deviceId={device.id}
          table={area.table}
          onChoose={(table, first, count) => read({ table, first, count })}
        />
      ) : null}
      {writing ? (
        <RegisterWrite
          device={device}
          area={{ ...area, first: register?.address ?? area.first }}
          onClose={() => {
            setWriting(false);
            if (asked !== null) read(asked);
          }}
        />
      ) : null}
      {problem === null ? null : <ProblemLine problem={problem} />}
      {asked === null ? (
        <Empty
          title="Registers by hand"
          text="Reads any range of the device's four tables and shows what it may mean: every type, in all four orders. Nothing is stored. Addresses count from 0 as they travel; manuals often count from 1 with the table's digit, as beside it."
        >
          <Button variant="filled" onClick={() => read(area)}>
            Read {countText(area.count, "register")} from {tradeNotation(area.table, area.first)}
          </Button>
        </Empty>
      ) : (
        <>
          <div className="page-body">
            <DataGrid
              key={bits ? "bits" : "registers"}
              label={`Registers of ${deviceName(device)}`}
              noun={bits ? "bit" : "register"}
              remember={bits ? "register-bits" : "registers"}
              rows={rows ?? (problem === null ? undefined : [])}
              columns={columns}
              rowId={({ number }) => number}
              emptyText="Nothing was read"
              onSelect={([first]) => setChosen(first?.address ?? null)}
              options={{
                onCellFocused: ({ rowIndex, api }) => {
                  if (rowIndex !== null) api.getDisplayedRowAtIndex(rowIndex)?.setSelected(true, true);
                },
              }}
            >
              {picture === undefined ? null : (
                <span className="muted small">
                  {countText(picture.requests, "request")}
                  {picture.roundTripMs === null ? "" : `, ${Math.ceil(picture.roundTripMs)} ms`}
                  {picture.rounds > 1 ? ` · guessed from ${picture.rounds} readings` : ""}
                  {picture.order === null || bits ? "" : ` · ${picture.order} fits best`}
                </span>
              )}
            </DataGrid>
          </div>
          {register === undefined ? null : <RegisterDetail register={register} />}
        </>
      )}
    </div>
  );
}

function AreaForm(props: {
  readonly area: RegisterArea;
  readonly setArea: (area: RegisterArea) => void;
  readonly order: WordOrder | "auto";
  readonly setOrder: (order: WordOrder | "auto") => void;
  readonly again: boolean;
  readonly asking: boolean;
  readonly onRead: (area: RegisterArea) => void;
  readonly onAgain: (on: boolean) => void;
  readonly children: React.ReactNode;
}) {
  const { area, setArea, order, setOrder, again, asking, onRead, onAgain, children } = props;
  /** While a person types a number that isn't one yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const ends = area.first + area.count > 65_536 ? "ends behind 65535" : null;
  return (
    <form
      className="tab-head register-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ends === null) onRead(area);
      }}
    >
      <Select
        aria-label="Table"
        w={124}
        data={tables}
        value={area.table}
        allowDeselect={false}
        onChange={(table) => table !== null && setArea({ ...area, table: table as RegisterTable })}
      />
      <NumberInput
        aria-label="First address, from 0"
        title="Address from 0, as it travels"
        w={72}
        hideControls
        min={0}
        max={65_535}
        clampBehavior="strict"
        allowDecimal={false}
        value={area.first}
        onChange={(value) => setArea({ ...area, first: Math.round(Number(value)) })}
      />
      <TextInput
        aria-label="First number, as manuals print it"
        title="The same from 1 with the table's digit, as manuals print it"
        w={76}
        value={typed ?? tradeNotation(area.table, area.first)}
        error={typed !== null}
        onChange={(event) => {
          const text = event.currentTarget.value.trim();
          const found = fromTradeNotation(text);
          setTyped(found === null ? text : null);
          if (found !== null) setArea({ ...area, table: found.table, first: found.address });
        }}
        onBlur={() => setTyped(null)}
      />
      <NumberInput
        aria-label="How many"
        title="How many registers"
        w={64}
        hideControls
        min={1}
        max={mostExplored}
        clampBehavior="strict"
        allowDecimal={false}
        prefix="× "
        value={area.count}
        error={ends}
        onChange={(value) => setArea({ ...area, count: Math.max(1, Math.round(Number(value))) })}
      />
      <Select
        aria-label="Order"
        title="Order of bytes in values of several registers"
        w={108}
        data={[{ value: "auto", label: "best order" }, ...wordOrders]}
        value={order}
        allowDeselect={false}
        onChange={(value) => value !== null && setOrder(value as WordOrder | "auto")}
      />
      <Button
        type="submit"
        loading={asking && !again}
        leftSection={<IconRefresh size={16} stroke={1.5} />}
        title="Reads them now (Enter)"
      >
        Read
      </Button>
      <Switch
        label="Again every 2 s"
        title="What moves tells more than what stands still"
        checked={again}
        onChange={(event) => onAgain(event.currentTarget.checked)}
      />
      <span className="grow" />
      {children}
    </form>
  );
}

function shownRegisters({ registers, guesses }: NonNullable<ReturnType<typeof useRegisters>["picture"]>) {
  const beginning = new Map(guesses.map((guess) => [guess.address, guess]));
  let end = -1;
  return registers.map((register): ShownRegister => {
    const guess = beginning.get(register.address);
    if (guess !== undefined) end = guess.address + guess.count;
    return { ...register, guess, within: guess === undefined && register.address < end };
  });
}
