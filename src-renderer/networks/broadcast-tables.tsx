import { ActionIcon, Button, Group, Modal, Textarea, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { BroadcastTables, Confirmation, Network, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { duration } from "../format/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { Confirm } from "../writing/index.ts";
import { type Distribution, endpoint, entriesOfLines, everyBit, linesOf } from "./broadcast-lines.ts";

/** The tables of any BBMD that this network reaches: read, and changed where it lets itself be changed. */
export function BroadcastTablesSection({ network }: { readonly network: Network }) {
  const { client } = useApplication();
  const { configuration } = network;
  const known = configuration.kind === "bacnet-ip" ? configuration : undefined;
  const [address, setAddress] = useState(known?.foreignDevice?.bbmd ?? known?.actAsBbmd?.peers[0] ?? "");
  const [read, setRead] = useState<{ readonly bbmd: string; readonly tables: BroadcastTables } | null>(null);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const [lines, setLines] = useState<string | null>(null);
  const [confirmation, setConfirmation] = useState<{ verb: string; what: Confirmation } | null>(null);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const readTables = () => {
    const entered = address.trim();
    if (!endpoint.test(entered)) {
      setWrong("Its address, such as 10.0.5.2:47808");
      return;
    }
    setWrong("");
    const bbmd = entered.includes(":") ? entered : `${entered}:47808`;
    void attempt(async () => {
      setRead({ bbmd, tables: await client.links.broadcastTables({ networkId: network.id, bbmd }) });
    });
  };
  const prepareForgetting = (bbmd: string, foreign: string) =>
    attempt(async () => {
      const what = await client.links.prepareForgetting({ networkId: network.id, bbmd, foreign });
      setConfirmation({ verb: "Forget", what });
    });

  return (
    <section className="link-section" aria-label="Broadcast tables">
      <div className="link-head">
        <h3>Broadcast tables</h3>
      </div>
      <form
        className="link-ask"
        onSubmit={(event) => {
          event.preventDefault();
          readTables();
        }}
      >
        <TextInput
          label="BBMD"
          placeholder="10.0.5.2:47808"
          value={address}
          error={wrong === "" ? undefined : wrong}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy && lines === null && confirmation === null}>
          Read tables
        </Button>
      </form>
      {problem === null || lines !== null ? null : <ProblemLine problem={problem} />}
      {read === null ? null : (
        <>
          <div className="link-head">
            <h4>BBMDs that {read.bbmd} sends broadcasts to</h4>
            <span className="grow" />
            <Button
              size="compact-sm"
              disabled={read.tables.distributionProblem !== null}
              onClick={() => setLines(linesOf(read.tables.distribution))}
            >
              Change…
            </Button>
          </div>
          {read.tables.distributionProblem === null ? (
            <DistributionTable entries={read.tables.distribution} />
          ) : (
            <ProblemLine problem={read.tables.distributionProblem} />
          )}
          <h4>Foreign devices registered with it</h4>
          {read.tables.foreignProblem === null ? (
            <ForeignTable
              entries={read.tables.foreign}
              onForget={(foreign) => void prepareForgetting(read.bbmd, foreign)}
            />
          ) : (
            <ProblemLine problem={read.tables.foreignProblem} />
          )}
        </>
      )}
      {lines === null || read === null || confirmation !== null ? null : (
        <Modal opened onClose={() => setLines(null)} title={`Broadcast table of ${read.bbmd}`} size={480}>
          <TableEditor
            lines={lines}
            setLines={setLines}
            busy={busy}
            problem={problem}
            onClose={() => setLines(null)}
            onPrepare={(entries) =>
              void attempt(async () => {
                const what = await client.links.prepareDistribution({
                  ...{ networkId: network.id, bbmd: read.bbmd, entries },
                });
                setConfirmation({ verb: "Write", what });
              })
            }
          />
        </Modal>
      )}
      {confirmation === null ? null : (
        <Modal opened onClose={() => setConfirmation(null)} title="Change a BBMD" size={680}>
          <Confirm
            key={confirmation.what.token}
            confirmation={confirmation.what}
            verb={confirmation.verb}
            onBack={() => setConfirmation(null)}
            onClose={() => {
              setConfirmation(null);
              setLines(null);
              readTables();
            }}
          />
        </Modal>
      )}
    </section>
  );
}

/** BBMDs and their masks. */
export function DistributionTable({ entries }: { readonly entries: Distribution }) {
  if (entries.length === 0) return <p className="muted">None.</p>;
  return (
    <table className="link-table">
      <thead>
        <tr>
          <th>Address</th>
          <th>Mask</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ address, mask }) => (
          <tr key={address}>
            <td className="code">{address}</td>
            <td className="code">{mask === everyBit ? "–" : mask}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Foreign devices, and how long they stay. */
export function ForeignTable({
  entries,
  onForget,
}: {
  readonly entries: BroadcastTables["foreign"];
  readonly onForget?: (foreign: string) => void;
}) {
  if (entries.length === 0) return <p className="muted">None.</p>;
  return (
    <table className="link-table">
      <thead>
        <tr>
          <th>Address</th>
          <th>Time to live</th>
          <th>Left</th>
          {onForget === undefined ? null : <th aria-label="Forget" />}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ address, timeToLiveSeconds, remainingSeconds }) => (
          <tr key={address}>
            <td className="code">{address}</td>
            <td>{duration(timeToLiveSeconds * 1_000)}</td>
            <td>{duration(remainingSeconds * 1_000)}</td>
            {onForget === undefined ? null : (
              <td>
                <ActionIcon aria-label={`Forget ${address}`} onClick={() => onForget(address)}>
                  <IconX size={14} stroke={1.5} />
                </ActionIcon>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableEditor({
  lines,
  setLines,
  busy,
  problem,
  onClose,
  onPrepare,
}: {
  readonly lines: string;
  readonly setLines: (lines: string) => void;
  readonly busy: boolean;
  readonly problem: ProblemReport | null;
  readonly onClose: () => void;
  readonly onPrepare: (entries: Distribution) => void;
}) {
  const entries = entriesOfLines(lines);
  return (
    <div className="form">
      <Textarea
        data-autofocus
        label="BBMDs"
        description="One a line, itself too: address with port, and its mask where it has another than 255.255.255.255"
        autosize
        minRows={6}
        maxRows={14}
        classNames={{ input: "code" }}
        value={lines}
        error={entries === undefined ? "A line isn’t an address with port, or its mask isn’t one" : undefined}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
      {problem === null ? null : <ProblemLine problem={problem} />}
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          loading={busy}
          disabled={entries === undefined}
          onClick={() => {
            if (entries !== undefined) onPrepare(entries);
          }}
        >
          Check and write…
        </Button>
      </Group>
    </div>
  );
}
