import { ActionIcon, Button } from "@mantine/core";
import { IconChartLine, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Measure } from "../../src-main/contract/index.ts";
import { Empty, useAct } from "../components/index.ts";
import { timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { openTrend } from "../live/open-trend.ts";
import { MeasureDialog, type MeasureDraft } from "./measure-dialog.tsx";
import { amount, ownProposal, paybackText, stateNames, sumsOf, sumsText } from "./measure-text.ts";
import { VerifyDialog } from "./verify-dialog.tsx";

const own: MeasureDraft = { kind: "proposed", proposal: ownProposal };

/** What is to save energy: proposed, decided, done, with what each saves. */
export function MeasuresTab({ measures }: { measures: readonly Measure[] | undefined }) {
  const [draft, setDraft] = useState<MeasureDraft | null>(null);
  const [verified, setVerified] = useState<Measure | null>(null);
  const dialog = draft === null ? null : <MeasureDialog draft={draft} onClose={() => setDraft(null)} />;
  if (measures === undefined) return <p className="frame-quiet">Loading …</p>;
  if (measures.length === 0) {
    return (
      <>
        <Empty
          title="No saving measures yet"
          text="A measure is something that saves energy, with its estimate and what that rests on. Answers and findings propose some (“Set a saving measure…”); others are your own."
        >
          <Button variant="filled" onClick={() => setDraft(own)}>
            Set a measure…
          </Button>
        </Empty>
        {dialog}
      </>
    );
  }
  const open = sumsOf(measures, ["proposed", "decided"]);
  const done = sumsOf(measures, ["done"]);
  return (
    <div className="page">
      <div className="toolbar">
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setDraft(own)}>
          Set a measure…
        </Button>
        <span className="grow" />
        <span>
          Open: <b>{sumsText(open)}</b>
        </span>
        <span>
          Done: <b>{sumsText(done)}</b>
        </span>
      </div>
      <div className="page-body measures">
        <table>
          <thead>
            <tr>
              <th>Measure</th>
              <th>State</th>
              <th className="numeric">kWh a year</th>
              <th className="numeric">Money a year</th>
              <th>Pays for itself in</th>
              <th>
                <span className="visually-hidden">Commands</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <Row
                key={measure.id}
                measure={measure}
                onEdit={() => setDraft({ kind: "kept", measure })}
                onVerify={() => setVerified(measure)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {dialog}
      {verified === null || verified.doneAt === null ? null : (
        <VerifyDialog measure={verified} doneAt={verified.doneAt} onClose={() => setVerified(null)} />
      )}
    </div>
  );
}

function Row({ measure, onEdit, onVerify }: { measure: Measure; onEdit: () => void; onVerify: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  const project = useWindowState((state) => state.project);
  const times = timeWords(project?.site.timeZone);
  const { id, title, note, state, doneAt, currency, basis } = measure;
  const first = basis.evidence[0];
  return (
    <tr>
      <td>
        <b>{title}</b>
        {note === "" ? null : <p className="muted">{note}</p>}
        {basis.statement === "" ? (
          <p className="muted small">Estimated by a person, {times.full(measure.madeAt)}</p>
        ) : (
          <details>
            <summary>Basis of the estimate</summary>
            <p>{basis.statement}</p>
            <p className="muted">
              {basis.scaling} {basis.method === null ? "" : `${basis.method.name} (${basis.method.source})`}
            </p>
          </details>
        )}
      </td>
      <td>
        <span className={`measure-state measure-${state}`}>{stateNames[state]}</span>
        {doneAt === null ? null : (
          <>
            <p className="muted small">since {times.full(doneAt)}</p>
            <Button className="measure-verify" size="compact-sm" onClick={onVerify}>
              Verify savings
            </Button>
          </>
        )}
      </td>
      <td className="numeric">{amount(measure.energyPerYear)}</td>
      <td className="numeric">
        {amount(measure.costPerYear)} {measure.costPerYear === null ? "" : currency}
      </td>
      <td>{paybackText(measure)}</td>
      <td className="measure-commands">
        {first === undefined ? null : (
          <ActionIcon
            variant="subtle"
            aria-label={`Open “${title}” in Live & trends`}
            onClick={() =>
              openTrend(
                project?.id ?? "",
                basis.evidence.map(({ pointId }) => pointId),
                first.from,
                Math.max(first.to, Date.now()),
              )
            }
          >
            <IconChartLine size={16} stroke={1.5} />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" aria-label={`Change “${title}”`} onClick={onEdit}>
          <IconPencil size={16} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label={`Remove “${title}”`}
          onClick={() => void act(() => client.measures.remove({ id }))}
        >
          <IconTrash size={16} stroke={1.5} />
        </ActionIcon>
      </td>
    </tr>
  );
}
