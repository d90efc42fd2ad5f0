import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Network, SavedScan } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine, showNotice, useAct } from "../../components/index.ts";
import { timeWords } from "../../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { DataGrid } from "../../grid/index.ts";
import { goTo } from "../../navigation/index.ts";
import { Comparison } from "./comparison.tsx";
import { NameDialog, RemoveDialog } from "./scan-dialogs.tsx";
import { scanColumns } from "./scan-text.ts";
import "./scans.css";

type Dialog = { readonly kind: "save" } | { readonly kind: "rename" | "remove"; readonly scan: SavedScan };

/** What a network was like earlier: saved scans, and what is different between any two. */
export function ScansTab({ network }: { readonly network: Network }) {
  const { client, refresh } = useApplication();
  const act = useAct();
  const zone = useWindowState((state) => state.project?.site.timeZone);
  const revision = useWindowState((state) => state.revisions["saved-scans"]);
  const known = useWindowState((state) => state.devices.some(({ networkId }) => networkId === network.id));
  const [chosen, setChosen] = useState<SavedScan["id"] | null>(null);
  const [busy, setBusy] = useState(false);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const answer = useAnswer("saved-scans", String(revision), (signal) =>
    client.savedScans.list(undefined, { signal }),
  );
  const times = useMemo(() => timeWords(zone), [zone]);
  const scans = answer.value?.filter(({ networkId }) => networkId === network.id);
  const scan = scans?.find(({ id }) => id === chosen);

  const served = useAnswer("served-scans", String(revision), (signal) =>
    client.savedScans.served(undefined, { signal }),
  );
  const servedBy = new Map(served.value?.map((one) => [one.scanId, one.networkId]));
  const servedIds = [...servedBy.keys()].join(" ");
  const columns = useMemo(() => scanColumns(times, servedIds), [times, servedIds]);
  const isBacnet = network.configuration.kind.startsWith("bacnet");
  const serve = async ({ id }: SavedScan) => {
    setBusy(true);
    await act(async () => {
      if (servedBy.has(id)) {
        await client.savedScans.stopServing({ id });
        return;
      }
      const { id: simulated, name } = await client.savedScans.serve({ id });
      refresh(["networks"]);
      goTo("networks", `network/${simulated}`);
      showNotice(`Served as ${name}`, "Scan it like the real network. It ends when the project is closed.");
    });
    setBusy(false);
  };
  const save = (name: string) => act(() => client.savedScans.save({ networkId: network.id, name }));
  return (
    <div className="page">
      <div className="tab-head">
        <Button disabled={!known} onClick={() => setDialog({ kind: "save" })}>
          Save as…
        </Button>
        <Button disabled={scan === undefined} onClick={() => scan && setDialog({ kind: "rename", scan })}>
          Rename…
        </Button>
        <Button disabled={scan === undefined} onClick={() => scan && setDialog({ kind: "remove", scan })}>
          Delete…
        </Button>
        <span className="grow" />
        {isBacnet ? (
          <Button
            disabled={scan === undefined}
            loading={busy}
            title="Plays its devices on this computer, with their objects, names, units and recorded values, until the project is closed"
            onClick={() => scan && void serve(scan)}
          >
            {scan !== undefined && servedBy.has(scan.id) ? "Stop serving" : "Serve as simulated devices"}
          </Button>
        ) : null}
      </div>
      {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
      {scans?.length === 0 ? (
        <div className="page-body">
          <Empty
            title="No scan is saved yet"
            text={
              known
                ? "Save as… keeps what is known of this network now. The next whole scan is kept by itself."
                : "The first whole scan is kept as found; each later one that differs is kept beside it."
            }
          />
        </div>
      ) : (
        <>
          <div className="scans-list">
            <DataGrid
              label={`Saved scans of ${network.name}`}
              noun="saved scan"
              remember="saved-scans"
              rows={scans}
              columns={columns}
              rowId={({ id }) => id}
              emptyText="No scan is saved yet"
              onSelect={(rows) => setChosen(rows[0]?.id ?? null)}
              onOpen={(row) => setDialog({ kind: "rename", scan: row })}
              onKey={(key, row) => {
                if (key === "Delete") setDialog({ kind: "remove", scan: row });
              }}
              options={{ rowSelection: { mode: "singleRow", checkboxes: false, enableClickSelection: true } }}
            />
          </div>
          <Comparison
            key={network.id}
            network={network}
            scans={answer.value ?? []}
            chosen={scan}
            times={times}
          />
        </>
      )}
      {dialog?.kind === "save" ? (
        <NameDialog title="Save what is known now" name="" onDone={save} onClose={() => setDialog(null)} />
      ) : null}
      {dialog?.kind === "rename" ? (
        <NameDialog
          title="Rename the saved scan"
          name={dialog.scan.name}
          onDone={(name) => act(() => client.savedScans.rename({ id: dialog.scan.id, name }))}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog?.kind === "remove" ? (
        <RemoveDialog
          text={`${dialog.scan.name}, ${times.full(dialog.scan.takenAt)}`}
          onDone={() => act(() => client.savedScans.remove({ id: dialog.scan.id }))}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}
