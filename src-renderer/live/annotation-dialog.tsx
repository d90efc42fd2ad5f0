import { Button, Group, Modal, Select, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Annotated, Annotation, Device, Point, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { timeWords, zonedText, zonedTime } from "../format/index.ts";
import { problemOf, useApplication, useWindowState } from "../gateway/index.ts";

/** What is to be written: a new note over a span, or one that is there. */
export type Writing =
  | { readonly kind: "new"; readonly from: number; readonly to: number }
  | { readonly kind: "old"; readonly annotation: Annotation };

const keyOf = (about: Annotated): string =>
  about.kind === "site"
    ? "site"
    : about.kind === "device"
      ? `device ${about.deviceId}`
      : `point ${about.pointId}`;

/** Writes a note at a moment or over a range. @param points those of the chart */
export function AnnotationDialog({
  writing,
  points,
  zone,
  onClose,
}: {
  writing: Writing;
  points: readonly Point[];
  zone: string;
  onClose: () => void;
}) {
  const { client } = useApplication();
  const devices = useWindowState((state) => state.devices);
  const all = useWindowState((state) => state.points);
  const old = writing.kind === "old" ? writing.annotation : null;
  const begin = old ?? (writing.kind === "new" ? writing : { from: 0, to: 0 });
  const [text, setText] = useState(old?.text ?? "");
  const [from, setFrom] = useState(zonedText(begin.from, zone));
  const [to, setTo] = useState(zonedText(begin.to, zone));
  const choices = choicesOf(points, devices, old, all);
  const [about, setAbout] = useState(old === null ? "site" : keyOf(old.about));
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const [first, last] = [zonedTime(from, zone), to === "" ? zonedTime(from, zone) : zonedTime(to, zone)];
  const wrong =
    Number.isNaN(first) || Number.isNaN(last) ? "Not a time" : last < first ? "Ends before it begins" : null;
  const work = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const chosen = choices.find((one) => keyOf(one.about) === about)?.about;
    if (wrong !== null || chosen === undefined || text.trim() === "") return;
    void work(() =>
      client.annotations.put({ id: old?.id ?? null, about: chosen, from: first, to: last, text }),
    );
  };
  const times = timeWords(zone);
  return (
    <Modal opened onClose={onClose} title={old === null ? "Add annotation" : "Annotation"} size={480}>
      <form className="form" onSubmit={save}>
        <Textarea
          label="Text"
          placeholder="Meter exchanged, filter changed, tenant moved out …"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <Select
          label="About"
          allowDeselect={false}
          data={choices.map((one) => ({ value: keyOf(one.about), label: one.label }))}
          value={about}
          onChange={(value) => setAbout(value ?? "site")}
        />
        <Group grow align="start">
          <TextInput
            type="datetime-local"
            label="From"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label="To"
            description="The same: a moment"
            value={to}
            error={wrong}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        {old === null ? null : (
          <p className="muted small">
            Written by {old.author}, {times.full(old.changedAt)}
          </p>
        )}
        {problem === null ? null : (
          <div role="alert">
            <ProblemLine problem={problem} />
          </div>
        )}
        <Group justify="space-between">
          {old === null ? (
            <span />
          ) : (
            <Button
              variant="subtle"
              color="bad"
              disabled={busy}
              onClick={() => void work(() => client.annotations.remove({ id: old.id }))}
            >
              Remove
            </Button>
          )}
          <Group>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              type="submit"
              variant="filled"
              loading={busy}
              disabled={wrong !== null || text.trim() === ""}
            >
              {old === null ? "Add annotation" : "Save"}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}

function choicesOf(
  points: readonly Point[],
  devices: readonly Device[],
  old: Annotation | null,
  all: readonly Point[],
): { readonly about: Annotated; readonly label: string }[] {
  const nameOf = (id: string) => {
    const device = devices.find((one) => one.id === id);
    return device === undefined ? "a device" : device.name === "" ? device.key : device.name;
  };
  const about = old?.about;
  const ofOld = all.filter(({ id }) => about?.kind === "point" && about.pointId === id);
  const shown = [...points, ...ofOld.filter(({ id }) => !points.some((point) => point.id === id))];
  const deviceIds = new Set([
    ...points.map(({ deviceId }) => deviceId),
    ...(about?.kind === "device" ? [about.deviceId] : []),
  ]);
  return [
    { about: { kind: "site" }, label: "The whole site" },
    ...[...deviceIds].map((deviceId) => ({
      about: { kind: "device" as const, deviceId },
      label: nameOf(deviceId),
    })),
    ...shown.map(({ id, name, deviceId }) => ({
      about: { kind: "point" as const, pointId: id },
      label: `${nameOf(deviceId)}: ${name}`,
    })),
  ];
}
