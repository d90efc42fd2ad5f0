import { Button } from "@mantine/core";
import { IconBellOff, IconBellPlus, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { Device, NotificationClass, ProblemReport } from "../../../src-main/contract/index.ts";
import { Empty, ProblemLine } from "../../components/index.ts";
import { problemOf, useAnswer, useApplication, useWindowState } from "../../gateway/index.ts";
import { ArmForm } from "../../writing/index.ts";
import { recipientText, whenText } from "./recipient-text.ts";
import "./notification-classes.css";

/** How a device hands out its events: classes with their priorities, and who is notified. */
export function NotificationClasses({ device }: { readonly device: Device }) {
  const { client } = useApplication();
  const objects = useWindowState((state) => state.revisions.objects);
  const [turn, setTurn] = useState(0);
  const classes = useAnswer(device.id, `${objects} ${turn}`, (signal) =>
    client.events.notificationClasses({ deviceId: device.id }, { signal }),
  );
  const again = () => setTurn((before) => before + 1);
  return (
    <div className="page">
      <div className="tab-head">
        <span className="grow" />
        <Button leftSection={<IconRefresh size={16} stroke={1.5} />} loading={classes.asking} onClick={again}>
          Read again
        </Button>
      </div>
      {classes.problem === null ? null : <ProblemLine problem={classes.problem} />}
      {classes.value?.length === 0 ? (
        <Empty
          title="No notification class"
          text="By its notification classes a device knows whom to tell of its alarms. The last scan met none in this one; its alarms, if it has any, are found by asking."
        />
      ) : (
        <div className="classes">
          {(classes.value ?? []).map((one) => (
            <ClassCard key={one.instance} device={device} one={one} onChanged={again} />
          ))}
        </div>
      )}
    </div>
  );
}

function ClassCard(props: {
  readonly device: Device;
  readonly one: NotificationClass;
  readonly onChanged: () => void;
}) {
  const { device, one, onChanged } = props;
  const { client } = useApplication();
  const armed = useWindowState((state) => state.status?.writing.armed != null);
  const [busy, setBusy] = useState(false);
  const [arming, setArming] = useState(false);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const stands = one.recipients.some(({ ours }) => ours);
  const change = async () => {
    if (!stands && !armed) {
      setArming(true);
      return;
    }
    setBusy(true);
    setProblem(null);
    const place = { deviceId: device.id, instance: one.instance };
    try {
      if (stands) await client.events.leaveRecipients(place);
      else await client.events.enterRecipients(place);
      setArming(false);
      onChanged();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const Icon = stands ? IconBellOff : IconBellPlus;
  return (
    <section className="class-card" aria-label={one.name}>
      <div className="class-head">
        <h3>{one.name}</h3>
        <span className="code muted">NC-{one.instance}</span>
        <span className="muted ellipsis">{one.description}</span>
        <span className="grow" />
        <Button
          leftSection={<Icon size={16} stroke={1.5} />}
          loading={busy}
          onClick={() => void change()}
          title={
            stands
              ? "Takes this app out of the recipient list"
              : "Enters this app in the recipient list until the project is closed"
          }
        >
          {stands ? "Stop notifying this app" : "Notify this app"}
        </Button>
      </div>
      <ClassFacts one={one} />
      {one.problem === null ? null : <ProblemLine problem={one.problem} />}
      {problem === null ? null : <ProblemLine problem={problem} />}
      {arming && !armed ? <ArmForm onDone={() => setProblem(null)} /> : null}
      <Recipients one={one} />
    </section>
  );
}

const ways = ["To off-normal", "To fault", "To normal"] as const;

function ClassFacts({ one }: { readonly one: NotificationClass }) {
  return (
    <dl className="class-facts">
      {ways.map((way, index) => (
        <div key={way}>
          <dt>{way}</dt>
          <dd>
            {one.priorities[index] === undefined ? "" : `priority ${one.priorities[index]}`}
            {one.acknowledgementRequired[index] === true ? " · to be acknowledged" : ""}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Recipients({ one }: { readonly one: NotificationClass }) {
  const devices = useWindowState((state) => state.devices);
  if (one.problem !== null) return null;
  if (one.recipients.length === 0) return <p className="muted small">Nobody is notified.</p>;
  return (
    <table className="write-table" aria-label={`Recipients of ${one.name}`}>
      <thead>
        <tr>
          <th>Recipient</th>
          <th>When</th>
          <th>Of</th>
          <th>How</th>
          <th>Process</th>
        </tr>
      </thead>
      <tbody>
        {one.recipients.map((entry) => (
          <tr key={`${recipientText(entry, devices)} ${entry.process} ${whenText(entry)}`}>
            <td>
              {recipientText(entry, devices)}
              {entry.ours ? <strong className="tone-info"> this app</strong> : null}
            </td>
            <td>{whenText(entry)}</td>
            <td>
              {["off-normal", "fault", "normal"].filter((_, index) => entry.transitions[index]).join(", ")}
            </td>
            <td>{entry.confirmed ? "confirmed" : "unconfirmed"}</td>
            <td className="write-value">{entry.process}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
