import { Switch } from "@mantine/core";
import type { BusState, Network } from "../../../src-main/contract/index.ts";
import { ProblemLine, useAct, WarningLine } from "../../components/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { askingWords } from "./asking-words.ts";

/** Has a serial line only listened to, or ends that. */
export function ListenSwitch({
  network,
  bus,
  changed,
}: {
  readonly network: Network;
  readonly bus: BusState | null;
  readonly changed: () => void;
}) {
  const { client } = useApplication();
  const act = useAct();
  if (network.configuration.kind !== "modbus-serial") return null;
  return (
    <Switch
      label="Listen only"
      title="Hears another master and its units on this line; nothing is sent"
      checked={bus !== null && bus.listening !== null}
      onChange={(event) => {
        const on = event.currentTarget.checked;
        void act(() => client.bus.listen({ networkId: network.id, on })).then(changed);
      }}
    />
  );
}

/** What is heard on a line that is only listened to. */
export function Heard({ network, bus }: { readonly network: Network; readonly bus: BusState }) {
  const { listening, total } = bus;
  if (listening === null || network.configuration.kind !== "modbus-serial") return null;
  if (listening.problem !== null) return <ProblemLine problem={listening.problem} />;
  const { path, baudRate, parity, stopBits, dataBits } = network.configuration;
  const settings = `${baudRate} baud, ${dataBits} bits, ${parity === "none" ? "no" : parity} parity, ${stopBits} stop`;
  if (listening.askings.length === 0 && total.bytesPerSecond > 0) {
    return (
      <WarningLine text={`Only bytes in no valid frame are heard: perhaps the line isn’t ${settings}.`} />
    );
  }
  return (
    <p className="muted">
      Listening on <span className="code">{path}</span> ({settings}); nothing is sent.{" "}
      {listening.askings.length === 0 ? "Nothing is heard yet." : askingWords(listening.askings)}
    </p>
  );
}
