import { Button, Select, TextInput } from "@mantine/core";
import { IconDatabase } from "@tabler/icons-react";
import { useState } from "react";
import type { CentralServer, OfferedOrganization, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, WarningLine } from "../components/index.ts";
import { duration } from "../format/index.ts";
import { useWindowState } from "../gateway/index.ts";

/** What was found at the other end. */
export interface FoundServer {
  readonly server: CentralServer;
  readonly problems: readonly ProblemReport[];
  readonly organizations: readonly OfferedOrganization[];
}

/** Which site the project is there. */
export interface Target {
  readonly organizationId: string;
  readonly siteId: string;
}

/**
 * What is chosen at first: the organization of before, else the first; the project's own site where it is or may be made.
 * @returns null: there is nowhere to write to
 */
export function targetIn(
  { organizations }: Pick<FoundServer, "organizations">,
  ownSite: string,
  wanted: string | null | undefined,
): Target | null {
  const usable = organizations.filter(({ extendable, sites }) => extendable || sites.length > 0);
  const organization =
    usable.find(({ id }) => id === wanted) ??
    usable.find(({ sites }) => sites.some(({ id }) => id === ownSite)) ??
    usable[0];
  if (organization === undefined) return null;
  const { id, extendable, sites } = organization;
  const isOwn = extendable || sites.some((site) => site.id === ownSite);
  const siteId = isOwn ? ownSite : sites[0]?.id;
  return siteId === undefined ? null : { organizationId: id, siteId };
}

/** `TimescaleDB on PostgreSQL 17.5`. */
export function serverText({ target, version }: Pick<CentralServer, "target" | "version">): string {
  const number = version.split(" ")[0] ?? version;
  return target === "timescaledb" ? `TimescaleDB on PostgreSQL ${number}` : `PostgreSQL ${number}, plain`;
}

export function skewText(ms: number): string {
  if (Math.abs(ms) < 1_000) return "the same as here, to the second";
  return `${duration(Math.abs(ms))} ${ms > 0 ? "ahead of" : "behind"} this computer’s`;
}

interface FoundProps {
  readonly found: FoundServer;
  readonly target: Target | null;
  readonly setTarget: (target: Target | null) => void;
  readonly onPrepare: (organization: string | undefined) => void;
  readonly preparing: boolean;
}

/** What the server is, what stands in the way and what to do, and where to write. */
export function Found({ found, target, setTarget, onPrepare, preparing }: FoundProps) {
  const { server, problems } = found;
  const codes = new Set(problems.map(({ code }) => code));
  const isNew = codes.has("schema-missing");
  const isOlder = codes.has("schema-older");
  const told = problems.filter(({ code }) => code !== "schema-missing" && code !== "schema-older");
  return (
    <section className="sync-found" aria-label="What was found">
      <p className="with-icon">
        <IconDatabase size={16} stroke={1.5} aria-hidden />
        <strong>{serverText(server)}</strong>
        <span className="muted">{`· clock ${skewText(server.clockSkewMs)}`}</span>
      </p>
      {server.notice === "" ? null : <p className="muted">{server.notice}</p>}
      {told.map((problem) =>
        problem.code === "clock-skew" ? (
          <WarningLine key={problem.code} text={`${problem.what} ${problem.remedy}`} />
        ) : (
          <ProblemLine key={problem.code} problem={problem} />
        ),
      )}
      {isNew ? (
        <NewOrganization
          text="The database isn’t set up for Blipee Field yet. That makes a schema, and three roles for people and gateways; the login must be allowed to make roles and schemas."
          action="Set up this database"
          onMake={onPrepare}
          making={preparing}
        />
      ) : isOlder ? (
        <>
          <p>Its schema is older than this app needs. Other gateways that send there go on as before.</p>
          <Button loading={preparing} onClick={() => onPrepare(undefined)}>
            Bring it up to date
          </Button>
        </>
      ) : problems.every(({ code }) => code === "clock-skew") ? (
        <Choice {...{ found, target, setTarget, onPrepare, preparing }} />
      ) : null}
    </section>
  );
}

function NewOrganization(props: {
  readonly text: string;
  readonly action: string;
  readonly onMake: (organization: string) => void;
  readonly making: boolean;
}) {
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <>
      <p>{props.text}</p>
      <div className="sync-make">
        <TextInput
          label="Organization"
          description="Whose sites these are, e.g. the company’s name"
          value={name}
          error={tried && name.trim() === "" ? "Give it a name" : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          loading={props.making}
          onClick={() => {
            setTried(true);
            if (name.trim() !== "") props.onMake(name.trim());
          }}
        >
          {props.action}
        </Button>
      </div>
    </>
  );
}

function Choice({ found, target, setTarget, onPrepare, preparing }: FoundProps) {
  const own = useWindowState((state) => state.project?.site);
  const { organizations } = found;
  if (own === undefined) return null;
  if (targetIn(found, own.id, undefined) === null)
    return (
      <NewOrganization
        text="The login may write to no organization yet. Somebody who looks after the database enrols it; a login that set the database up may make an organization here."
        action="Make organization"
        onMake={onPrepare}
        making={preparing}
      />
    );
  const chosen = organizations.find(({ id }) => id === target?.organizationId);
  const sites = [
    ...(chosen?.extendable === true && !chosen.sites.some(({ id }) => id === own.id)
      ? [{ value: own.id, label: `${own.name} – a new site` }]
      : []),
    ...(chosen?.sites ?? []).map(({ id, name, timeZone }) => ({
      value: id,
      label: id === own.id ? `${name} – this project’s` : `${name} (${timeZone})`,
    })),
  ];
  const joins = target !== null && target.siteId !== own.id;
  return (
    <>
      <div className="sync-choice">
        <Select
          label="Organization"
          data={organizations
            .filter(({ extendable, sites: there }) => extendable || there.length > 0)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={target?.organizationId ?? null}
          onChange={(value) => setTarget(targetIn(found, own.id, value))}
          allowDeselect={false}
        />
        <Select
          label="Site"
          data={sites}
          value={target?.siteId ?? null}
          onChange={(siteId) => {
            if (target !== null && siteId !== null) setTarget({ ...target, siteId });
          }}
          allowDeselect={false}
        />
      </div>
      {joins ? (
        <p className="muted">
          The project joins a site that is there already: devices and points that are the same become one.
        </p>
      ) : null}
    </>
  );
}
