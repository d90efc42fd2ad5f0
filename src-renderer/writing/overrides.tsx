import { Button, Checkbox, Group, Modal } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type {
  Confirmation,
  Override,
  OverrideCheck,
  OverrideId,
  ProblemReport,
} from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { ago, count } from "../format/index.ts";
import { problemOf, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { Confirm } from "./confirm.tsx";
import { checkText } from "./text.ts";
import "./writing.css";

/** How many places of the plant this app holds; opens their list. Nothing where it holds none. */
export function OverridesButton() {
  const overrides = useWindowState((state) => state.status?.writing.overrides ?? 0);
  const [opened, setOpened] = useState(false);
  if (overrides === 0 && !opened) return null;
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        className="tone-overridden"
        leftSection={<IconHandStop size={14} stroke={1.5} />}
        onClick={() => setOpened(true)}
      >
        {count(overrides, "override")}
      </Button>
      {opened ? <OverridesDialog onClose={() => setOpened(false)} /> : null}
    </>
  );
}

/** The list of what this app holds, to be asked for and released. */
export function OverridesDialog({
  onClose,
  title = "Overrides of this app",
  more,
}: {
  readonly onClose: () => void;
  readonly title?: string;
  /** A further button. */
  readonly more?: ReactNode;
}) {
  const { client } = useApplication();
  const plant = useWindowState((state) => state.revisions.plant);
  const [checks, setChecks] = useState<ReadonlyMap<OverrideId, OverrideCheck>>(new Map());
  const [chosen, setChosen] = useState<ReadonlySet<OverrideId>>(new Set());
  const [confirmation, setConfirmation] = useState<{
    readonly what: Confirmation;
    readonly all: boolean;
  } | null>(null);
  const [busy, setBusy] = useState<"check" | "release" | null>(null);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const overrides = useAnswer("overrides", String(plant), (signal) =>
    client.writing.overrides(undefined, { signal }),
  );
  const rows = overrides.value ?? [];

  const attempt = async (what: "check" | "release", work: () => Promise<void>) => {
    setBusy(what);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(null);
  };
  const check = () =>
    attempt("check", async () => {
      const found = await client.writing.checkOverrides();
      setChecks(new Map(found.map((one) => [one.id, one])));
    });
  const release = () =>
    attempt("release", async () => {
      const ids = rows.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
      const all = ids.length === 0 || ids.length === rows.length;
      setConfirmation({ what: await client.writing.prepareRelease(all ? {} : { ids }), all });
    });
  const selected = rows.filter(({ id }) => chosen.has(id)).length;

  return (
    <Modal opened onClose={onClose} title={title} size={860}>
      {confirmation !== null ? (
        <Confirm
          confirmation={confirmation.what}
          verb="Release"
          onBack={() => setConfirmation(null)}
          onClose={() => {
            setConfirmation(null);
            if (confirmation.all && more === undefined) onClose();
          }}
        />
      ) : (
        <div className="form">
          <p className="muted small">
            What this app wrote at a priority, or took out of service, and hasn’t taken back. The list is kept
            in the project, also over a crash.
          </p>
          <div className="write-scroll">
            <OverrideTable rows={rows} checks={checks} chosen={chosen} onChoose={setChosen} />
          </div>
          {overrides.problem === null ? null : <ProblemLine problem={overrides.problem} />}
          {problem === null ? null : <ProblemLine problem={problem} />}
          <Group justify="flex-end">
            {more}
            <Button loading={busy === "check"} disabled={rows.length === 0} onClick={() => void check()}>
              Ask the devices
            </Button>
            <Button
              variant="filled"
              loading={busy === "release"}
              disabled={rows.length === 0}
              onClick={() => void release()}
            >
              {selected === 0 ? "Release all…" : `Release ${selected}…`}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}

function OverrideTable(props: {
  readonly rows: readonly Override[];
  readonly checks: ReadonlyMap<OverrideId, OverrideCheck>;
  readonly chosen: ReadonlySet<OverrideId>;
  readonly onChoose: (chosen: ReadonlySet<OverrideId>) => void;
}) {
  const { rows, checks, chosen, onChoose } = props;
  const now = useWindowState((state) => state.status?.time ?? 0);
  if (rows.length === 0) return <p className="muted">This app holds nothing.</p>;
  const toggle = (id: OverrideId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <table className="write-table" aria-label="Overrides">
      <thead>
        <tr>
          <th aria-label="Choose" />
          <th>Device</th>
          <th>Object</th>
          <th>Value</th>
          <th>Priority</th>
          <th>Since</th>
          <th>At the device</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const check = checks.get(row.id);
          return (
            <tr key={row.id}>
              <td>
                <Checkbox
                  size="xs"
                  aria-label={`Choose ${row.object}`}
                  checked={chosen.has(row.id)}
                  onChange={() => toggle(row.id)}
                />
              </td>
              <td>{row.device}</td>
              <td>{row.object}</td>
              <td className="write-value">{row.text}</td>
              <td className="write-value">{row.priority ?? ""}</td>
              <td title={row.by}>{ago(now - row.since)}</td>
              <td className="muted">
                {check === undefined
                  ? row.state === "held"
                    ? ""
                    : "not known: no answer came"
                  : checkText(check)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
