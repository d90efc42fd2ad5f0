import { ActionIcon, Button, Checkbox, Group, Modal, Radio, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { ConversionRule } from "../../src-main/contract/index.ts";
import { Empty, ProblemLine, showNotice, useAct, useEdits } from "../components/index.ts";
import { count, numbers } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RulePreview } from "./rule-preview.tsx";
import { conditionText, doesChange, newRule, outcomeText } from "./rule-text.ts";

/** What the site makes of what its devices offer: an ordered list, and what it would change. */
export function RulesTab() {
  const { client, refresh } = useApplication();
  const revision = useWindowState(({ revisions }) => String(revisions.points));
  const kept = useAnswer("rules", revision, (signal) =>
    client.conversionRules.list(undefined, { signal }),
  ).value;
  const [rules, change] = useEdits(kept);
  const answer = useAnswer("rule preview", `${revision} ${JSON.stringify(rules)}`, (signal) =>
    client.conversionRules.preview({ rules: rules ?? [] }, { signal }),
  );
  const preview = answer.value;
  const [edited, setEdited] = useState<ConversionRule | undefined>(undefined);
  const [applying, setApplying] = useState(false);
  if (rules === undefined) return <p className="muted">Loading …</p>;
  const save = (next: readonly ConversionRule[]) =>
    change(
      () => [...next],
      async (changed = []) => {
        await client.conversionRules.save({ rules: changed });
        refresh(["points"]);
      },
    );
  const put = (rule: ConversionRule) =>
    save(
      rules.some(({ id }) => id === rule.id)
        ? rules.map((one) => (one.id === rule.id ? rule : one))
        : [...rules, rule],
    );
  const move = (from: number, to: number) => {
    const next = rules.filter((_, index) => index !== from);
    const moved = rules[from];
    if (moved !== undefined && to >= 0 && to < rules.length) void save(next.toSpliced(to, 0, moved));
  };
  const dialog =
    edited === undefined ? null : (
      <RuleDialog rule={edited} onClose={() => setEdited(undefined)} onSave={put} />
    );
  if (rules.length === 0) {
    return (
      <>
        <Empty
          title="No rule yet"
          text="Rules name, convert and scale many points at once: kWh to MWh, a transformer of 200/5, names as the site has them. Points mapped later follow them, too."
        >
          <Button variant="filled" onClick={() => setEdited(newRule())}>
            Add a rule
          </Button>
        </Empty>
        {dialog}
      </>
    );
  }
  // Some are only shown for their note.
  const changes = (preview?.changes ?? []).filter(doesChange);
  return (
    <div className="page">
      <div className="toolbar">
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setEdited(newRule())}>
          Add rule
        </Button>
        <span className="grow" />
        {preview !== undefined && preview.unknown > 0 ? (
          <span className="muted small">
            {count(preview.unknown, "point")} left out: the device doesn't offer it any more
          </span>
        ) : null}
        <Button variant="filled" disabled={changes.length === 0} onClick={() => setApplying(true)}>
          Apply to {count(changes.length, "point")}
        </Button>
      </div>
      <ol className="rules" aria-label="Conversion rules">
        {rules.map((rule, index) => (
          <li key={rule.id} className={rule.enabled ? undefined : "muted"}>
            <Tooltip label={rule.enabled ? "Disable" : "Enable"}>
              <Checkbox
                aria-label={`Rule ${index + 1} enabled`}
                checked={rule.enabled}
                onChange={(event) => put({ ...rule, enabled: event.currentTarget.checked })}
              />
            </Tooltip>
            <span className="number muted">{index + 1}</span>
            <span className="rule-words">
              {conditionText(rule)} <span className="muted">→</span> {outcomeText(rule)}
              {(preview?.faults[index] ?? "") === "" ? null : (
                <span className="tone-warning"> {preview?.faults[index]}</span>
              )}
            </span>
            <span className="muted small">fits {numbers.whole(preview?.fits[index] ?? 0)}</span>
            <ActionIcon
              aria-label={`Move rule ${index + 1} up`}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              <IconArrowUp size={16} stroke={1.5} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Move rule ${index + 1} down`}
              disabled={index === rules.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <IconArrowDown size={16} stroke={1.5} />
            </ActionIcon>
            <ActionIcon aria-label={`Edit rule ${index + 1}`} onClick={() => setEdited(rule)}>
              <IconPencil size={16} stroke={1.5} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Remove rule ${index + 1}`}
              onClick={() => save(rules.filter(({ id }) => id !== rule.id))}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {answer.problem === null ? null : <ProblemLine problem={answer.problem} />}
      <div className="page-body">
        <RulePreview changes={preview?.changes} />
      </div>
      {dialog}
      {applying ? (
        <ApplyDialog
          rules={rules}
          ids={changes.map(({ pointId }) => pointId)}
          onClose={() => setApplying(false)}
          onDone={(changed) => {
            refresh(["points", "history"]);
            setApplying(false);
            showNotice(`Changed ${count(changed, "point")}`, "Ctrl+Z takes it back.");
          }}
        />
      ) : null}
    </div>
  );
}

function ApplyDialog(props: {
  readonly rules: readonly ConversionRule[];
  readonly ids: Parameters<
    ReturnType<typeof useApplication>["client"]["conversionRules"]["apply"]
  >[0]["pointIds"];
  readonly onClose: () => void;
  readonly onDone: (changed: number) => void;
}) {
  const { client } = useApplication();
  const act = useAct();
  const [history, setHistory] = useState<"all" | "from-now">("all");
  return (
    <Modal opened onClose={props.onClose} title={`Apply to ${count(props.ids.length, "point")}`} size={520}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const { changed } = await client.conversionRules.apply({
              ...{ rules: [...props.rules], pointIds: props.ids, history },
            });
            props.onDone(changed);
          });
        }}
      >
        <Radio.Group
          label="Earlier readings of points whose scale changes"
          description="Where only the unit changes, earlier readings are converted: no history mixes two units."
          value={history}
          onChange={(value) => setHistory(value === "all" ? "all" : "from-now")}
        >
          <Radio value="all" label="Were wrong: correct them, too" />
          <Radio value="from-now" label="Were right: the new scale holds from now on" />
        </Radio.Group>
        <Group justify="flex-end">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" data-autofocus>
            Apply
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
