import { Button, Group, Modal } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudPause,
  IconCloudUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from "@tabler/icons-react";
import { useState } from "react";
import type { SyncSettings, SyncState } from "../../src-main/contract/index.ts";
import { Conflicts } from "../central/index.ts";
import { ProblemLine, useAct, useNow } from "../components/index.ts";
import { ago, count, numbers, sizeText, timeWords } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { ComparisonPart } from "./comparison.tsx";
import { serverText, skewText } from "./found.tsx";
import {
  historyLane,
  journalLane,
  journalSent,
  keepingText,
  liveLane,
  onlyHereText,
  phaseNote,
  phaseText,
  placeText,
} from "./words.ts";

interface ViewProps {
  readonly state: SyncState;
  readonly settings: SyncSettings;
  readonly onChange: () => void;
}

/** How sending stands, and what can be done about it. */
export function StateView({ state, settings, onChange }: ViewProps) {
  const { client } = useApplication();
  const act = useAct();
  const [forgetting, setForgetting] = useState(false);
  const [switching, setSwitching] = useState(false);
  const enable = (enabled: boolean) =>
    act(async () => {
      setSwitching(true);
      try {
        await client.syncing.set({ settings: { ...settings, enabled } });
      } finally {
        setSwitching(false);
      }
    });
  const paused = !settings.enabled;
  return (
    <div className="page">
      <div className="page-head">
        <h1>Sync</h1>
        <span className="muted ellipsis">{placeText(settings)}</span>
        <span className="grow" />
        {paused ? null : (
          <Button
            leftSection={<IconRefresh size={16} stroke={1.5} />}
            onClick={() => act(() => client.syncing.now())}
          >
            Now
          </Button>
        )}
        <Button
          variant={paused ? "filled" : "default"}
          leftSection={
            paused ? <IconPlayerPlay size={16} stroke={1.5} /> : <IconPlayerPause size={16} stroke={1.5} />
          }
          loading={switching}
          onClick={() => void enable(paused)}
        >
          {paused ? "Go on" : "Pause"}
        </Button>
        <Button onClick={onChange}>Change…</Button>
        <Button onClick={() => setForgetting(true)}>Forget…</Button>
      </div>
      <Conflicts number={state.conflicts} />
      <div className="page-body sync-body">
        <section className="sync-state" aria-label="How syncing stands">
          <Phase state={state} />
          <Figures state={state} settings={settings} />
          <Disputed state={state} />
        </section>
        <ComparisonPart paused={paused} />
      </div>
      {forgetting ? <Forget settings={settings} onClose={() => setForgetting(false)} /> : null}
    </div>
  );
}

function Phase({ state }: { state: SyncState }) {
  const now = useNow(1_000);
  const Icon =
    state.problem !== null
      ? IconAlertTriangle
      : state.phase === "paused"
        ? IconCloudPause
        : state.phase === "up-to-date"
          ? IconCloudCheck
          : IconCloudUp;
  const note = phaseNote(state, now);
  return (
    <div className="sync-phase">
      <h2 className={state.problem === null ? undefined : "tone-warning"}>
        <Icon size={20} stroke={1.5} aria-hidden />
        <span role="status">{phaseText(state)}</span>
      </h2>
      {state.problem === null ? null : <ProblemLine problem={state.problem} />}
      {note === "" ? null : <p className="muted">{note}</p>}
    </div>
  );
}

function Figures({ state, settings }: { state: SyncState; settings: SyncSettings }) {
  const now = useNow(1_000);
  const timeZone = useWindowState((known) => known.project?.site.timeZone);
  const { server, lastSuccess } = state;
  const { intervalMs, bytesPerSecond, connection } = settings;
  const pace = `looks every ${intervalMs / 1_000} s${bytesPerSecond === null ? "" : `, at most ${sizeText(bytesPerSecond)}/s`}`;
  return (
    <dl className="sync-facts">
      <dt>Live</dt>
      <dd>{liveLane(state, now)}</dd>
      <dt>History</dt>
      <dd>{historyLane(state)}</dd>
      <dt>Events and audit</dt>
      <dd>
        {journalLane(state)}
        {journalSent(state) === "" ? null : <span className="muted">{` · ${journalSent(state)}`}</span>}
        {state.journalProblem === null ? null : <ProblemLine problem={state.journalProblem} />}
      </dd>
      <dt>Sent</dt>
      <dd>
        {state.sentReadings === 0 ? (
          <span className="muted">nothing since the start</span>
        ) : (
          <>
            {count(state.sentReadings, "reading")} · {sizeText(state.sentBytes)}
            <span className="muted">{` since the start, ${numbers.whole(state.newReadings)} of them new there`}</span>
          </>
        )}
      </dd>
      <dt>Rate</dt>
      <dd>
        {state.rate === null ? "–" : `${numbers.whole(state.rate)} readings/s`}
        <span className="muted">{state.rate === null ? "" : " over the last batch"}</span>
      </dd>
      <dt>Last success</dt>
      <dd title={lastSuccess === null ? undefined : timeWords(timeZone).full(lastSuccess)}>
        {lastSuccess === null ? "not since the start" : ago(Math.max(0, now - lastSuccess))}
      </dd>
      <dt>Pace</dt>
      <dd>{pace}</dd>
      <dt>Server</dt>
      <dd>
        {server === null ? (
          <span className="muted">not reached since the start</span>
        ) : (
          <>
            {serverText(server)}
            {server.notice === "" ? null : <span className="muted">{` · ${server.notice}`}</span>}
          </>
        )}
      </dd>
      {server === null ? null : (
        <>
          <dt>Its clock</dt>
          <dd>{skewText(server.clockSkewMs)}</dd>
          <dt>It keeps</dt>
          <dd>
            {keepingText(server.keepsMs)}
            {server.keepsMs === null ? null : (
              <span className="muted">{` · ${onlyHereText(server, now)}`}</span>
            )}
          </dd>
        </>
      )}
      {settings.demo ? null : (
        <>
          <dt>Login</dt>
          <dd>
            {connection.user}
            <span className="muted">
              {connection.tls === "disable" ? " · not encrypted" : ` · ${connection.tls}`}
            </span>
          </dd>
        </>
      )}
    </dl>
  );
}

const mostListed = 50;

/** Points of which nothing is sent, because they are in another unit or converted otherwise there. */
function Disputed({ state: { disputed } }: { state: SyncState }) {
  const points = useWindowState((state) => state.points);
  if (disputed.length === 0) return null;
  const names = new Map(points.map(({ id, name }) => [id, name]));
  return (
    <div className="sync-disputed">
      <h3 className="with-icon tone-warning">
        <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
        {`${count(disputed.length, "point")} not sent: another unit or conversion there`}
      </h3>
      <p className="muted">
        Somebody else keeps these points in another unit, or converts their raw values otherwise. Make both
        sides the same; they are sent then.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Point</th>
            <th scope="col">Here</th>
            <th scope="col">There</th>
          </tr>
        </thead>
        <tbody>
          {disputed.slice(0, mostListed).map(({ pointId, here, there }) => (
            <tr key={pointId}>
              <td>{names.get(pointId) ?? "A point that is gone"}</td>
              <td>{here}</td>
              <td>{there}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {disputed.length > mostListed ? (
        <p className="muted">{`and ${disputed.length - mostListed} more`}</p>
      ) : null}
    </div>
  );
}

function Forget({ settings, onClose }: { settings: SyncSettings; onClose: () => void }) {
  const { client } = useApplication();
  const act = useAct();
  const forget = () =>
    act(async () => {
      await client.syncing.forget();
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title="Forget this central database?">
      <div className="form">
        <p>
          {`The project isn’t sent to the ${settings.demo ? "demo database" : `database ${placeText(settings)}`} any more, and its password and key are forgotten. Nothing is deleted, neither there nor here. Set up again, everything is compared by what is there: nothing is doubled.`}
        </p>
        <Group justify="flex-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" color="bad" onClick={() => void forget()}>
            Forget
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
