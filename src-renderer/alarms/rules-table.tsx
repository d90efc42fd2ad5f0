import { Button } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ColDef, ICellRendererParams, ValueSetterParams } from "ag-grid-community";
import { useCallback, useMemo, useState } from "react";
import type { AlarmRule, AlarmRuleNow, Point } from "../../src-main/contract/index.ts";
import { Empty, FilterBox, ProblemLine, showNotice, useAct } from "../components/index.ts";
import { count, timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { DataGrid } from "../grid/index.ts";
import { goTo, useLookAt } from "../navigation/index.ts";
import { RuleStateMark, ruleStateWord } from "./event-marks.tsx";
import { AlarmRuleDialog } from "./rule-dialog.tsx";
import { type RuleDraft, ruleText } from "./rule-text.ts";

interface Line {
  readonly rule: AlarmRule;
  readonly point: Point | undefined;
  readonly now: AlarmRuleNow | undefined;
}

const roomForPriority = { column: "priority", width: 900 };
const fresh: RuleDraft = { kind: "new", pointId: null };

/** Alarms that the project itself raises, by readings of its points. */
export function RulesTable() {
  const { client, refresh } = useApplication();
  const act = useAct();
  const points = useWindowState((state) => state.points);
  const timeZone = useWindowState((state) => state.project?.site.timeZone);
  const revision = useWindowState(
    ({ revisions }) => `${revisions["alarm-rules"]} ${revisions.events} ${revisions.points}`,
  );
  const rules = useAnswer("alarm rules", revision, (signal) => client.alarmRules.list(undefined, { signal }));
  const states = useAnswer("states of alarm rules", revision, (signal) =>
    client.alarmRules.states(undefined, { signal }),
  ).value;
  const [filter, setFilter] = useState("");
  const [selected, setSelected] = useState<readonly Line[]>([]);
  const [draft, setDraft] = useState<RuleDraft | null>(null);
  const lines = useMemo(() => {
    const byId = new Map(points.map((point) => [point.id, point]));
    const byRule = new Map((states ?? []).map((one) => [one.id, one]));
    return rules.value?.map((rule): Line => {
      return { rule, point: byId.get(rule.pointId), now: byRule.get(rule.id) };
    });
  }, [rules.value, states, points]);
  const change = useCallback(
    ({ author: _, madeAt: __, changedAt: ___, unit: ____, ...settings }: AlarmRule) =>
      void act(async () => {
        await client.alarmRules.put(settings);
        refresh(["alarm-rules"]);
      }),
    [act, client, refresh],
  );
  const columns = useMemo(() => ruleColumns(change, timeZone), [change, timeZone]);
  const pointIds = [...new Set(selected.slice(0, 200).flatMap(({ point }) => point?.id ?? []))];
  useLookAt(
    pointIds.length === 0
      ? null
      : {
          what:
            selected.length === 1 ? (selected[0]?.rule.name ?? "") : count(selected.length, "selected rule"),
          ...{ pointIds, deviceIds: [], from: null, to: null },
        },
  );
  const remove = () =>
    act(async () => {
      await client.alarmRules.remove({ ids: selected.map(({ rule }) => rule.id) });
      refresh(["alarm-rules"]);
      showNotice(`Deleted ${count(selected.length, "rule")}`, "Ctrl+Z takes it back.");
    });
  const dialog = draft === null ? null : <AlarmRuleDialog draft={draft} onClose={() => setDraft(null)} />;
  if (rules.value?.length === 0) {
    return (
      <>
        <NoRules hasPoints={points.length > 0} onNew={() => setDraft(fresh)} />
        {dialog}
      </>
    );
  }
  const [first] = selected;
  return (
    <div className="page">
      <div className="toolbar">
        <FilterBox label="Filter rules" value={filter} onChange={setFilter} />
        <span className="grow" />
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setDraft(fresh)}>
          New rule…
        </Button>
        <Button
          leftSection={<IconPencil size={16} stroke={1.5} />}
          disabled={selected.length !== 1}
          onClick={() => first !== undefined && setDraft({ kind: "kept", rule: first.rule })}
        >
          Edit…
        </Button>
        <Button
          leftSection={<IconTrash size={16} stroke={1.5} />}
          disabled={selected.length === 0}
          onClick={() => void remove()}
        >
          Delete{selected.length > 1 ? ` ${selected.length}` : ""}
        </Button>
      </div>
      {rules.problem === null ? null : <ProblemLine problem={rules.problem} />}
      <div className="page-body">
        <DataGrid
          label="Alarm rules"
          noun="rule"
          remember="alarm-rules"
          roomFor={roomForPriority}
          rows={lines}
          columns={columns}
          rowId={({ rule }) => rule.id}
          filter={filter}
          emptyText="No rule matches the filter"
          onSelect={setSelected}
          onOpen={({ rule }) => setDraft({ kind: "kept", rule })}
        />
      </div>
      {dialog}
    </div>
  );
}

function NoRules({ hasPoints, onNew }: { readonly hasPoints: boolean; readonly onNew: () => void }) {
  const what =
    "A rule raises an alarm by the readings of a point: above or below a limit, outside a band, in a state, or when no value comes. It stands among the devices’ alarms, and nothing is written to a device.";
  if (hasPoints)
    return (
      <Empty title="No alarm rule yet" text={what}>
        <Button variant="filled" onClick={onNew}>
          New rule…
        </Button>
      </Empty>
    );
  return (
    <Empty title="No point to watch yet" text={`${what} Map points first.`}>
      <Button variant="filled" onClick={() => goTo("points")}>
        Go to Points
      </Button>
    </Empty>
  );
}

function ruleColumns(change: (rule: AlarmRule) => void, timeZone: string | undefined): ColDef<Line>[] {
  const times = timeWords(timeZone);
  return [
    {
      headerName: "Now",
      colId: "now",
      width: 120,
      valueGetter: ({ data }) => (data?.now === undefined ? "" : ruleStateWord(data.now.state)),
      tooltipValueGetter: ({ data }) =>
        data?.now === undefined
          ? null
          : data.now.why !== ""
            ? data.now.why
            : data.now.since === null
              ? null
              : `Since ${times.full(data.now.since)}`,
      cellRenderer: ({ data }: ICellRendererParams<Line>) =>
        data?.now === undefined ? null : <RuleStateMark state={data.now.state} />,
    },
    {
      headerName: "Name",
      colId: "name",
      flex: 1,
      minWidth: 160,
      valueGetter: ({ data }) => data?.rule.name,
      tooltipValueGetter: ({ data }) => data?.rule.note || data?.rule.name,
    },
    {
      headerName: "Point",
      colId: "point",
      width: 240,
      valueGetter: ({ data }) => (data === undefined ? "" : (data.point?.name ?? "not in the project")),
      tooltipValueGetter: ({ value }) => value,
    },
    {
      headerName: "Condition",
      colId: "condition",
      width: 270,
      valueGetter: ({ data }) => (data === undefined ? "" : ruleText(data.rule, data.point)),
      tooltipValueGetter: ({ value }) => value,
    },
    {
      headerName: "Priority",
      colId: "priority",
      width: 72,
      type: "rightAligned",
      headerTooltip: "0 is most urgent, 255 least",
      valueGetter: ({ data }) => data?.rule.priority,
    },
    {
      headerName: "On",
      colId: "enabled",
      width: 60,
      editable: true,
      valueGetter: ({ data }) => data?.rule.enabled,
      cellRenderer: "agCheckboxCellRenderer",
      cellEditor: "agCheckboxCellEditor",
      valueSetter: ({ data, newValue }: ValueSetterParams<Line>) => {
        change({ ...data.rule, enabled: newValue === true });
        return false;
      },
    },
  ];
}
