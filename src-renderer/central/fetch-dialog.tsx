import { Button, Group, Modal, MultiSelect, Select } from "@mantine/core";
import { useState } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../components/index.ts";
import { count } from "../format/index.ts";
import { problemOf, useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

const dayMs = 86_400_000;
const ranges = [
  { value: "all", label: "All there is" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "366", label: "Last year" },
];

/** Fetches a site of the central database, or some of its devices, into the project. */
export function FetchDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useApplication();
  const own = useWindowState((state) => state.project?.site.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const [devices, setDevices] = useState<string[]>([]);
  const [range, setRange] = useState("all");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);

  const sites = useAnswer("pull-sites", "", () => client.pulling.sites({}));
  const offered = sites.value ?? [];
  const siteId = chosen ?? offered.find(({ id }) => id === own)?.id ?? offered[0]?.id ?? null;
  const there = useAnswer(
    `pull-devices:${siteId}`,
    "",
    siteId === null ? null : () => client.pulling.devices({ siteId }),
  );
  const fetchIt = async () => {
    if (siteId === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const from = range === "all" ? null : Date.now() - Number(range) * dayMs;
      const { title } = await client.pulling.start({
        ...{ siteId, from },
        deviceIds: devices.length === 0 ? null : devices,
      });
      showNotice(title, "How far it is stands in the bar below, where it can be stopped as well.");
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const trouble = problem ?? sites.problem ?? there.problem;
  const total = there.value?.reduce((sum, { points }) => sum + points, 0) ?? 0;
  return (
    <Modal opened onClose={onClose} title="Fetch from the central database" size={520}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void fetchIt();
        }}
      >
        <p className="muted small">
          Brings devices, points and readings of a site into this project. Only what isn’t here is fetched; a
          fetch that was stopped goes on where it was. Devices that no network here leads to are kept in one
          of their own, of which nothing is asked.
        </p>
        <Select
          data-autofocus
          label="Site"
          placeholder={
            sites.asking ? "Asking the central database …" : "There is none that this user may read"
          }
          data={offered.map(({ id, name, organization }) => ({
            value: id,
            label: `${name} · ${organization}${id === own ? " · this project’s" : ""}`,
          }))}
          value={siteId}
          allowDeselect={false}
          onChange={(value) => {
            setChosen(value);
            setDevices([]);
          }}
        />
        <MultiSelect
          label="Devices"
          placeholder={
            devices.length > 0
              ? ""
              : there.value === undefined
                ? "…"
                : `${there.value.length === 1 ? "" : "All "}${count(there.value.length, "device")} with ${count(total, "point")}`
          }
          data={(there.value ?? []).map(({ id, name, points, location }) => ({
            value: id,
            label: `${location === "" ? "" : `${location} › `}${name} (${count(points, "point")})`,
          }))}
          value={devices}
          onChange={setDevices}
          limit={200}
          searchable
          clearable
        />
        <Select
          label="Readings"
          data={ranges}
          value={range}
          allowDeselect={false}
          onChange={(value) => setRange(value ?? "all")}
        />
        {trouble === null ? null : (
          <div role="alert">
            <ProblemLine problem={trouble} />
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={siteId === null}>
            Fetch
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
