import { Button, Modal, Select, TextInput } from "@mantine/core";
import type { ColDef } from "ag-grid-community";
import { useState } from "react";
import type { FoundObject, NetworkId } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { count } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo } from "../navigation/index.ts";
import "./finding.css";
import { type Finding, useFinding } from "./use-finding.ts";

const all = "all";

/** The dialog that finds an object, while somebody wants it. */
export function FindObject() {
  const { state } = useApplication();
  const where = useWindowState((known) => known.finding);
  if (where === null) return null;
  return <FindDialog where={where} onClose={() => state.setState({ finding: null })} />;
}

interface Row extends FoundObject {
  readonly deviceName: string;
  readonly networkName: string;
}

function FindDialog({ where, onClose }: { readonly where: NetworkId | "all"; readonly onClose: () => void }) {
  const networks = useWindowState((known) => known.networks).filter(({ configuration: { kind } }) =>
    kind.startsWith("bacnet"),
  );
  const devices = useWindowState((known) => known.devices);
  const [text, setText] = useState("");
  const [network, setNetwork] = useState<string>(where);
  const [selected, setSelected] = useState<Row | null>(null);
  const { finding, ask, stop } = useFinding();
  const rows = finding.found.map((found): Row => {
    const device = devices.find(({ id }) => id === found.deviceId);
    return {
      ...found,
      deviceName: device?.name ?? "not in the project",
      networkName: networks.find(({ id }) => id === found.networkId)?.name ?? "",
    };
  });
  const [only] = rows.length === 1 ? rows : [];
  const chosen = selected ?? only ?? null;
  const go = (row: Row | null) => {
    if (row === null || row.deviceId === null) return;
    onClose();
    goTo("networks", `device/${row.deviceId}`);
  };
  const chosenNetwork = networks.find(({ id }) => id === network)?.id;
  return (
    <Modal opened onClose={onClose} title="Find an object" size="min(940px, 94vw)">
      <div className="finding">
        <form
          className="finding-head"
          onSubmit={(event) => {
            event.preventDefault();
            setSelected(null);
            void ask(text.trim(), chosenNetwork);
          }}
        >
          <TextInput
            data-autofocus
            className="grow"
            label="Name or number"
            placeholder="The name as the device has it, or AI-12"
            maxLength={400}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            label="Where"
            allowDeselect={false}
            value={network}
            onChange={(value) => setNetwork(value ?? all)}
            data={[
              { value: all, label: "All BACnet networks" },
              ...networks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {finding.asking ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button type="submit" variant="filled" disabled={text.trim() === ""}>
              Find
            </Button>
          )}
        </form>
        <p className="muted small" role="status">
          {statusOf(finding)}
        </p>
        {finding.problem === null ? null : <ProblemLine problem={finding.problem} />}
        {finding.problems.map(({ networkId, problem }) => (
          <ProblemLine key={`${networkId} ${problem.what}`} problem={problem} />
        ))}
        {rows.length === 0 ? null : (
          <>
            <div className="finding-grid">
              <DataGrid
                label="Objects found"
                noun="object"
                remember="found-objects"
                rows={rows}
                columns={columns}
                rowId={({ networkId, device, from, key }) => `${networkId} ${device} ${from} ${key}`}
                emptyText="Nothing was found"
                onSelect={([row]) => setSelected(row ?? null)}
                onOpen={go}
              />
            </div>
            <div className="finding-foot">
              {chosen !== null && chosen.deviceId === null ? (
                <span className="muted small">Scan the network, and this device is in the project.</span>
              ) : null}
              <span className="grow" />
              <Button
                variant="filled"
                disabled={chosen === null || chosen.deviceId === null}
                onClick={() => go(chosen)}
              >
                Go to device
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function statusOf({ asked, asking, found, problem }: Finding): string {
  if (asked === "") {
    return "Every device is asked at once (Who-Has). Devices compare whole names: BACnet knows no * and no parts of names.";
  }
  const devices = count(
    new Set(found.map(({ networkId, device }) => `${networkId} ${device}`)).size,
    "device",
  );
  if (asking) {
    return found.length === 0 ? `Asking who has ${asked}…` : `${devices} answered; listening for more…`;
  }
  if (found.length > 0) return `${devices} answered for ${asked}.`;
  if (problem !== null) return "";
  return (
    `No device says that it has ${asked}. Who-Has finds exact names only, * isn't known to BACnet, and some devices ` +
    "don't know Who-Has at all."
  );
}

const columns: ColDef<Row>[] = [
  { headerName: "Object", field: "key", width: 110 },
  { headerName: "Name", field: "name", flex: 2, minWidth: 140, tooltipField: "name" },
  { headerName: "Device", field: "deviceName", flex: 2, minWidth: 140 },
  { headerName: "Instance", field: "device", width: 100, type: "rightAligned" },
  { headerName: "Answered from", field: "from", flex: 2, minWidth: 160, tooltipField: "from" },
  { headerName: "Network", field: "networkName", flex: 1, minWidth: 120, tooltipField: "networkName" },
];
