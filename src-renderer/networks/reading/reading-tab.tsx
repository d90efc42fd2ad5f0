import { Button } from "@mantine/core";
import { useState } from "react";
import { type Device, type ReadingPlan, tradeNotation } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine, useAct, useNow } from "../../components/index.ts";
import { count, everyWords, numbers } from "../../format/index.ts";
import { useAnswer, useApplication } from "../../gateway/index.ts";
import { learntWords, turnWords } from "./words.ts";

const refreshMs = 5_000;

/** How a Modbus device's points are read, and what was learnt of it by what it refused. */
export function ReadingTab({ device }: { readonly device: Device }) {
  const { client } = useApplication();
  const act = useAct();
  const now = useNow(refreshMs);
  const [forgotten, setForgotten] = useState(0);
  const { value: plan, problem } = useAnswer(`reading:${device.id}`, `${now} ${forgotten}`, (signal) =>
    client.readingPlans.ofDevice({ deviceId: device.id }, { signal }),
  );
  if (problem !== null) return <ProblemLine problem={problem} />;
  if (plan === undefined) return null;
  if (plan === null) {
    return (
      <Empty
        title="Nothing uses the network now"
        text="Start polling, or connect in the network’s Link tab: how the device is read appears here."
      />
    );
  }
  const { address, networkId } = device;
  const forget = () =>
    act(async () => {
      if (address.protocol !== "modbus") return;
      await client.readingPlans.forget({ networkId, unit: address.unit });
      setForgotten((times) => times + 1);
    });
  return (
    <div className="link-tab">
      <section className="link-section" aria-label="Learnt">
        <div className="link-head">
          <h3>Learnt of this unit</h3>
          <span className="grow" />
          {plan.learnt === null ? null : (
            <Button size="compact-sm" title="It is learnt again by reading" onClick={forget}>
              Forget what was learnt
            </Button>
          )}
        </div>
        {plan.learnt === null ? (
          <p className="muted">It refused nothing that was asked of it.</p>
        ) : (
          learntWords(plan.learnt).map((sentence) => <p key={sentence}>{sentence}</p>)
        )}
        <p className="muted">
          The line is asked {plan.atOnce === 1 ? "one request" : `${plan.atOnce} requests`} at a time.
        </p>
      </section>
      {plan.turns.length === 0 ? <p className="muted">No point of this device is polled.</p> : null}
      {plan.turns.map((turn) => (
        <Turn key={turn.intervalMs} turn={turn} medianMs={plan.medianMs} />
      ))}
    </div>
  );
}

function Turn({
  turn,
  medianMs,
}: {
  readonly turn: ReadingPlan["turns"][number];
  readonly medianMs: number | null;
}) {
  const title = `Every ${everyWords(turn.intervalMs)}`;
  return (
    <section className="link-section" aria-label={title}>
      <div className="link-head">
        <h3>{title}</h3>
        <span className="muted">{turnWords(turn, medianMs)}</span>
      </div>
      <table className="link-table">
        <thead>
          <tr>
            <th>Table</th>
            <th title="As manuals print it, counted from 1">From</th>
            <th>Count</th>
            <th>Values</th>
            <th title="Read only because that saves a request">Bridged</th>
          </tr>
        </thead>
        <tbody>
          {turn.requests.map(({ table, address, count: length, values, bridged }) => (
            <tr key={`${table} ${address}`}>
              <td>{table}</td>
              <td title={`${address} on the wire`}>{tradeNotation(table, address)}</td>
              <td>{count(length, table === "coil" || table === "discrete" ? "bit" : "register")}</td>
              <td>{numbers.whole(values)}</td>
              <td>{bridged === 0 ? "–" : numbers.whole(bridged)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
