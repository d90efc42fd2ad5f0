import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { SiteDescription, Tariff, TariffExample } from "../../src-main/contract/index.ts";
import { Empty } from "../components/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { TariffEditor } from "./tariff-editor.tsx";
import { carrierNames } from "./tariff-text.ts";
import type { SaveSite } from "./use-description.ts";

interface TabProps {
  readonly description: SiteDescription;
  readonly save: SaveSite;
}

/** What energy costs: a list of tariffs, and the one that is looked at. */
export function TariffsTab({ description, save }: TabProps) {
  const { client } = useApplication();
  const { tariffs } = description;
  const [chosen, setChosen] = useState<string | null>(null);
  const examples = useAnswer("tariff examples", "once", (signal) =>
    client.siteDescription.tariffExamples(undefined, { signal }),
  ).value;
  const tariff = tariffs.find(({ id }) => id === chosen) ?? tariffs[0];
  const add = ({ tariff: example }: TariffExample) => {
    const added: Tariff = { ...example, id: crypto.randomUUID() };
    save({ tariffs: [...tariffs, added] }, `Add ${added.name}`);
    setChosen(added.id);
  };
  if (tariff === undefined) {
    return (
      <Empty
        title="No tariff yet"
        text="With what energy costs at each hour, findings say how much they cost, and the bill can be checked. Begin with an example, and put in the prices of your contract."
      >
        <AddTariff examples={examples} onAdd={add} />
      </Empty>
    );
  }
  return (
    <div className="site-tariffs">
      <nav className="site-tariff-list" aria-label="Tariffs">
        <AddTariff examples={examples} onAdd={add} />
        <ul>
          {tariffs.map((one) => (
            <li key={one.id}>
              <button type="button" aria-current={one === tariff} onClick={() => setChosen(one.id)}>
                <span>{one.name}</span>
                <span className="muted small">
                  {carrierNames[one.carrier]}
                  {one.direction === "feed-in" ? ", feed-in" : ""} · {one.from} – {one.until ?? "open"}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <TariffEditor
        key={tariff.id}
        tariff={tariff}
        currency={description.currency}
        onChange={(next, what) =>
          save({ tariffs: tariffs.map((one) => (one.id === next.id ? next : one)) }, what)
        }
        onRemove={() =>
          save({ tariffs: tariffs.filter(({ id }) => id !== tariff.id) }, `Remove ${tariff.name}`)
        }
        onCopy={() => {
          const copy = { ...tariff, id: crypto.randomUUID(), name: `${tariff.name.slice(0, 190)} (copy)` };
          save({ tariffs: [...tariffs, copy] }, `Copy ${tariff.name}`);
          setChosen(copy.id);
        }}
      />
    </div>
  );
}

function AddTariff({
  examples,
  onAdd,
}: {
  readonly examples: readonly TariffExample[] | undefined;
  readonly onAdd: (example: TariffExample) => void;
}) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.5} />}>
          Add tariff
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Begin with an example; its prices are made up</Menu.Label>
        {(examples ?? []).map((example) => (
          <Menu.Item key={example.tariff.id} title={example.note} onClick={() => onAdd(example)}>
            {example.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
