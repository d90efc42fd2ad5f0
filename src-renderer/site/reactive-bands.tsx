import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { Tariff } from "../../src-main/contract/index.ts";
import { KeptNumber, lineKeys } from "./fields.tsx";

const mostBands = 6;

/** What reactive energy costs above shares of the active one. */
export function ReactiveBands({
  tariff: { reactive },
  currency,
  onChange,
}: {
  readonly tariff: Tariff;
  readonly currency: string;
  readonly onChange: (reactive: Tariff["reactive"], what: string) => void;
}) {
  const put = (at: number, band: (typeof reactive)[number]) =>
    onChange(reactive.with(at, band), "Change the price of reactive energy");
  const last = reactive.at(-1);
  return (
    <>
      <ul className="site-list" aria-label="Reactive energy">
        {reactive.map(({ above, price }, at) => (
          <li key={lineKeys[at]} className="site-line">
            <KeptNumber
              label={`Band ${at + 1} begins`}
              hideLabel
              value={above}
              min={0}
              max={10}
              suffix="tan φ"
              onKeep={(next) => put(at, { above: next ?? 0, price })}
            />
            <KeptNumber
              label={`Price of band ${at + 1}`}
              hideLabel
              value={price}
              min={-1_000}
              max={1_000_000}
              suffix={`${currency}/kvarh`}
              onKeep={(next) => put(at, { above, price: next ?? 0 })}
            />
            <ActionIcon
              aria-label={`Remove band ${at + 1}`}
              onClick={() => onChange(reactive.toSpliced(at, 1), "Remove a band of reactive energy")}
            >
              <IconTrash size={16} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        className="site-add"
        disabled={reactive.length >= mostBands}
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onClick={() =>
          onChange(
            [...reactive, { above: Math.min(10, (last?.above ?? 0.1) + 0.2), price: last?.price ?? 0 }],
            "Add a band of reactive energy",
          )
        }
      >
        Add reactive energy
      </Button>
    </>
  );
}
