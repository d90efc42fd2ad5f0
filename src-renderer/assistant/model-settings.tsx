import {
  ActionIcon,
  Button,
  Group,
  Modal,
  NumberInput,
  PasswordInput,
  Radio,
  Stack,
  Switch,
  TextInput,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type {
  AssistantSettings,
  AssistantSettingsState,
  ModelProvider,
  OutgoingPolicy,
  ProblemReport,
} from "../../src-main/contract/index.ts";
import { ProblemLine } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { problemOf, useAnswer, useApplication } from "../gateway/index.ts";

/** What each choice lets out, in words. */
const policies: readonly { readonly value: OutgoingPolicy; readonly label: string; readonly text: string }[] =
  [
    {
      value: "none",
      label: "Nothing",
      text: "Every question is answered on this computer, without a model.",
    },
    {
      value: "structure",
      label: "Names only",
      text: "The question and the names, places and kinds of meters, devices and alarms. No number, no time, no finding.",
    },
    {
      value: "aggregates",
      label: "Names and figures",
      text: "Sums, averages, shares and findings too. No newest readings.",
    },
    { value: "all", label: "Everything that answers", text: "Newest readings of points too." },
  ];

const fresh: Readonly<Record<ModelProvider["kind"], Pick<ModelProvider, "name" | "baseUrl" | "model">>> = {
  openai: { name: "OpenAI", baseUrl: "https://api.openai.com/v1", model: "" },
  deepseek: { name: "DeepSeek", baseUrl: "https://api.deepseek.com/v1", model: "deepseek-chat" },
  compatible: { name: "Local server", baseUrl: "http://127.0.0.1:11434/v1", model: "" },
};

/** Which models may word answers, and what may leave this computer for it. */
export function ModelSettings({ onClose }: { onClose: () => void }) {
  const { client } = useApplication();
  const state = useAnswer("assistant settings", "", (signal) =>
    client.assistantConfiguration.get(undefined, { signal }),
  );
  return (
    <Modal opened onClose={onClose} title="Models and privacy" size={640}>
      {state.problem === null ? null : <ProblemLine problem={state.problem} />}
      {state.value === undefined ? (
        <p className="muted">Loading …</p>
      ) : (
        <Fields known={state.value} onClose={onClose} />
      )}
    </Modal>
  );
}

function Fields({ known, onClose }: { known: AssistantSettingsState; onClose: () => void }) {
  const { client } = useApplication();
  const [settings, setSettings] = useState<AssistantSettings>(known.settings);
  const [keys, setKeys] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const [busy, setBusy] = useState(false);
  const providers = settings.providers;
  const put = (next: readonly ModelProvider[]) => setSettings({ ...settings, providers: [...next] });
  const add = (kind: ModelProvider["kind"]) => {
    const taken = new Set(providers.map(({ id }) => id));
    let id: string = kind;
    for (let count = 2; taken.has(id); count += 1) id = `${kind}-${count}`;
    put([...providers, { id, kind, ...fresh[kind], enabled: true, timeoutMs: 20_000, price: null }]);
  };
  const incomplete = providers.find(({ name, baseUrl, model }) =>
    [name, baseUrl, model].some((text) => text.trim() === ""),
  );
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await client.assistantConfiguration.set(settings);
      for (const [providerId, key] of Object.entries(keys))
        if (key.trim() !== "") await client.assistantConfiguration.setKey({ providerId, key });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Radio.Group
        label="What may leave this computer for this site"
        description="Names of persons, e-mail and postal addresses, phone, tax and account numbers and plates are masked before anything is sent, where they can be told from other text: a rare name without a title is not."
        value={settings.policy}
        onChange={(value) => {
          const policy = policies.find((one) => one.value === value)?.value;
          if (policy !== undefined) setSettings({ ...settings, policy });
        }}
      >
        <Stack gap={8} mt={8}>
          {policies.map(({ value, label, text }) => (
            <Radio key={value} value={value} label={label} description={text} />
          ))}
        </Stack>
      </Radio.Group>
      <h3 className="form-part">Models, in the order they are asked</h3>
      {providers.length === 0 ? (
        <p className="muted">None: questions are answered by the app’s own grammar.</p>
      ) : null}
      {providers.map((provider, at) => (
        <ProviderFields
          key={provider.id}
          provider={provider}
          hasKey={known.withKey.includes(provider.id)}
          keyText={keys[provider.id] ?? ""}
          onKey={(key) => setKeys({ ...keys, [provider.id]: key })}
          onChange={(changed) => put(providers.map((one) => (one.id === provider.id ? changed : one)))}
          onMove={(by) => put(moved(providers, at, by))}
          onRemove={() => put(providers.filter(({ id }) => id !== provider.id))}
          isFirst={at === 0}
          isLast={at === providers.length - 1}
        />
      ))}
      <Group>
        <Button onClick={() => add("openai")}>Add OpenAI</Button>
        <Button onClick={() => add("deepseek")}>Add DeepSeek</Button>
        <Button onClick={() => add("compatible")}>Add local server</Button>
      </Group>
      <h3 className="form-part">Budget a day</h3>
      <Group grow>
        <NumberInput
          label="Tokens"
          placeholder="no limit"
          min={0}
          value={settings.budget.tokens ?? ""}
          onChange={(value) =>
            setSettings({
              ...settings,
              budget: { ...settings.budget, tokens: value === "" ? null : Number(value) },
            })
          }
        />
        <NumberInput
          label="€"
          placeholder="no limit"
          min={0}
          decimalScale={2}
          value={settings.budget.euros ?? ""}
          onChange={(value) =>
            setSettings({
              ...settings,
              budget: { ...settings.budget, euros: value === "" ? null : Number(value) },
            })
          }
        />
      </Group>
      <p className="muted">
        Used today: {numbers.whole(known.today.tokens)} tokens
        {known.today.estimated === 0 ? "" : ` (${numbers.whole(known.today.estimated)} of them estimated)`},{" "}
        {numbers.measured(known.today.euros)} €. Only models with a price count in €.
      </p>
      {problem === null ? null : (
        <div role="alert">
          <ProblemLine problem={problem} />
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="filled"
          loading={busy}
          disabled={incomplete !== undefined}
          title={
            incomplete === undefined
              ? undefined
              : `${incomplete.name || incomplete.kind} needs a name, an address and a model`
          }
        >
          Save
        </Button>
      </Group>
    </form>
  );
}

function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at + by, 0, one);
  return next;
}

interface ProviderProps {
  readonly provider: ModelProvider;
  readonly hasKey: boolean;
  readonly keyText: string;
  readonly onKey: (key: string) => void;
  readonly onChange: (provider: ModelProvider) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function ProviderFields(props: ProviderProps) {
  const { provider, hasKey, keyText, onKey, onChange, onMove, onRemove, isFirst, isLast } = props;
  return (
    <fieldset className="provider">
      <legend>{provider.name || "Model"}</legend>
      <Group justify="space-between">
        <Switch
          label="Ask it"
          checked={provider.enabled}
          onChange={(event) => onChange({ ...provider, enabled: event.currentTarget.checked })}
        />
        <Group gap={4}>
          <ActionIcon
            variant="subtle"
            aria-label={`Ask ${provider.name} earlier`}
            disabled={isFirst}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={16} stroke={1.5} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={`Ask ${provider.name} later`}
            disabled={isLast}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={16} stroke={1.5} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={`Remove ${provider.name}`} onClick={onRemove}>
            <IconTrash size={16} stroke={1.5} />
          </ActionIcon>
        </Group>
      </Group>
      <Group grow>
        <TextInput
          label="Name"
          value={provider.name}
          onChange={(event) => onChange({ ...provider, name: event.currentTarget.value })}
        />
        <TextInput
          label="Model"
          placeholder="as the provider calls it"
          value={provider.model}
          onChange={(event) => onChange({ ...provider, model: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label="Address"
        value={provider.baseUrl}
        onChange={(event) => onChange({ ...provider, baseUrl: event.currentTarget.value })}
      />
      <PasswordInput
        label="Key"
        placeholder={
          hasKey ? "kept in this computer’s key store" : provider.kind === "compatible" ? "none needed" : ""
        }
        value={keyText}
        autoComplete="off"
        onChange={(event) => onKey(event.currentTarget.value)}
      />
      <CostFields provider={provider} onChange={onChange} />
    </fieldset>
  );
}

/** What a model costs, without which its tokens aren't counted in money, and how long it is waited for. */
function CostFields({ provider, onChange }: Pick<ProviderProps, "provider" | "onChange">) {
  const { price, timeoutMs } = provider;
  const set = (part: "input" | "output", value: number | string) => {
    const next = { ...price, [part]: value === "" ? undefined : Number(value) };
    const isFree = next.input === undefined && next.output === undefined;
    onChange({ ...provider, price: isFree ? null : { input: next.input ?? 0, output: next.output ?? 0 } });
  };
  const each = { placeholder: "not counted", min: 0, decimalScale: 4 };
  return (
    <Group grow>
      <NumberInput
        {...each}
        label="€ a million tokens sent"
        value={price?.input ?? ""}
        onChange={(value) => set("input", value)}
      />
      <NumberInput
        {...each}
        label="€ a million answered"
        value={price?.output ?? ""}
        onChange={(value) => set("output", value)}
      />
      <NumberInput
        label="Waited for, s"
        min={1}
        max={600}
        value={timeoutMs / 1_000}
        onChange={(value) => onChange({ ...provider, timeoutMs: 1_000 * Math.max(1, Number(value) || 20) })}
      />
    </Group>
  );
}
