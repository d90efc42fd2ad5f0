import { Button, Group, Modal, NumberInput, Select, Switch } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import type {
  Confirmation,
  OfferedObject,
  PriorityHolders,
  ProblemReport,
  WriteRequest,
} from "../../src-main/contract/index.ts";
import { priorityNames } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { problemOf, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { Confirm } from "./confirm.tsx";
import "./writing.css";

interface WriteProps {
  readonly device: string;
  /** Alike in unit and states where there are several. */
  readonly objects: readonly OfferedObject[];
  readonly onClose: () => void;
}

/** Writes or releases one object, or several that are alike. */
export function WriteDialog({ device, objects, onClose }: WriteProps) {
  const [confirmation, setConfirmation] = useState<{
    readonly verb: string;
    readonly what: Confirmation;
  } | null>(null);
  const [first] = objects;
  const title =
    objects.length === 1 && first !== undefined
      ? `${device} · ${first.key} ${first.name}`
      : `${device} · ${objects.length} objects`;
  return (
    <Modal opened onClose={onClose} title={title} size={680}>
      {/* Entries stay as they were when somebody goes back. */}
      <div hidden={confirmation !== null}>
        <Entry objects={objects} onPrepared={setConfirmation} onClose={onClose} />
      </div>
      {confirmation === null ? null : (
        <Confirm
          key={confirmation.what.token}
          confirmation={confirmation.what}
          verb={confirmation.verb}
          onBack={() => setConfirmation(null)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

function Entry({
  objects,
  onPrepared,
  onClose,
}: {
  readonly objects: readonly OfferedObject[];
  readonly onPrepared: (prepared: { readonly verb: string; readonly what: Confirmation }) => void;
  readonly onClose: () => void;
}) {
  const { client } = useApplication();
  const plant = useWindowState((state) => state.revisions.plant);
  const [first] = objects;
  const [value, setValue] = useState<number | string>("");
  const [priority, setPriority] = useState("8");
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const holders = useAnswer(`holders ${first?.id}`, String(plant), (signal) =>
    first === undefined
      ? Promise.reject(new Error("No object"))
      : client.writing.holders({ objectId: first.id }, { signal }),
  );
  if (first === undefined) return null;
  const commandable = holders.value?.priorities != null;
  const states = first.states.map((text, index) => ({
    value: String(index + first.firstState),
    label: text,
  }));

  const prepare = async (verb: string, request: Pick<WriteRequest, "value"> & Partial<WriteRequest>) => {
    setBusy(true);
    setProblem(null);
    try {
      const writes = objects.map(({ id }) => ({
        objectId: id,
        ...request,
        ...(commandable ? { priority: Number(priority) } : {}),
      }));
      onPrepared({ verb, what: await client.writing.prepareWrite({ writes }) });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };

  return (
    <div className="write-entry">
      {commandable && objects.length === 1 && holders.value ? <Priorities holders={holders.value} /> : null}
      <form
        className="form grow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (value !== "") void prepare("Write", { value: Number(value) });
        }}
      >
        {objects.length > 1 ? (
          <p className="muted small">
            The same value goes to all of them. What each has now is shown before it is written.
          </p>
        ) : (
          <p>
            <span className="muted">Present value </span>
            <strong className="write-now">{holders.value?.text ?? "…"}</strong>
          </p>
        )}
        {holders.problem === null ? null : <ProblemLine problem={holders.problem} />}
        {first.writable ? (
          <>
            {states.length > 0 ? (
              <Select
                data-autofocus
                label="New value"
                data={states}
                value={value === "" ? null : String(value)}
                onChange={(chosen) => setValue(chosen === null ? "" : Number(chosen))}
              />
            ) : (
              <NumberInput
                data-autofocus
                label="New value"
                suffix={first.unit === "" ? "" : ` ${first.unit}`}
                value={value}
                onChange={setValue}
              />
            )}
            {commandable ? (
              <Select
                label="Priority"
                data={priorityNames.map((name, index) => ({
                  value: String(index + 1),
                  label: `${index + 1} – ${name}`,
                }))}
                value={priority}
                allowDeselect={false}
                onChange={(chosen) => setPriority(chosen ?? "8")}
              />
            ) : null}
          </>
        ) : null}
        {holders.value?.outOfService === undefined ? null : (
          <Switch
            label="Out of service"
            description="The object stops following the plant, or commanding it"
            checked={holders.value.outOfService}
            disabled={busy}
            onChange={(event) =>
              void prepare("Change", { property: "out-of-service", value: event.currentTarget.checked })
            }
          />
        )}
        {problem === null ? null : <ProblemLine problem={problem} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          {first.writable ? (
            <>
              {commandable ? (
                <Button disabled={busy} onClick={() => void prepare("Release", { value: null })}>
                  Release at {priority}
                </Button>
              ) : null}
              <Button type="submit" variant="filled" loading={busy} disabled={value === ""}>
                Write…
              </Button>
            </>
          ) : null}
        </Group>
      </form>
    </div>
  );
}

/** The priority array: who commands, and what; the best one is marked. */
function Priorities({ holders }: { readonly holders: PriorityHolders }) {
  const priorities = holders.priorities ?? [];
  const active = priorities.findIndex(({ value }) => value !== null);
  return (
    <table className="write-table priorities" aria-label="Priority array">
      <tbody>
        {priorities.map(({ value, text, ours }, index) => (
          // A priority is its place.
          <tr key={priorityKeys[index]} className={index === active ? "priority-active" : undefined}>
            <td className="write-value">{index + 1}</td>
            <td className="muted">{priorityNames[index]}</td>
            <td className="write-value">{value === null ? "" : text}</td>
            <td>
              {ours ? (
                <span className="with-icon tone-overridden" title="Written by this app">
                  <IconHandStop size={14} stroke={1.5} aria-label="Ours" />
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const priorityKeys = Array.from({ length: 16 }, (_, index) => `priority ${index + 1}`);
