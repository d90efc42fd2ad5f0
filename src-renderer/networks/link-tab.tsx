import { Button } from "@mantine/core";
import { useState } from "react";
import {
  isReachable,
  type LinkState,
  type Network,
  type ReachableNetwork,
} from "../../src-main/contract/index.ts";
import { ProblemLine, useAct, useNow, WarningLine } from "../components/index.ts";
import { numbers } from "../format/index.ts";
import { useAnswer, useApplication } from "../gateway/index.ts";
import { BroadcastTablesSection, DistributionTable, ForeignTable } from "./broadcast-tables.tsx";
import { CertificateFindings, CertificateLines } from "./certificates.tsx";
import { showsCertificates } from "./form.ts";
import { useCertificateReport } from "./sc-fields.tsx";

const refreshMs = 2_000;

/** How a network's link stands, and what it needs. */
export function LinkTab({ network }: { readonly network: Network }) {
  const { client } = useApplication();
  const act = useAct();
  const now = useNow(refreshMs);
  const [connecting, setConnecting] = useState(false);
  const { value: link } = useAnswer(`link:${network.id}`, `${now} ${connecting}`, (signal) =>
    client.links.state({ networkId: network.id }, { signal }),
  );
  const connect = () => {
    setConnecting(true);
    void act(() => client.links.connect({ networkId: network.id })).finally(() => setConnecting(false));
  };
  return (
    <div className="link-tab">
      <section className="link-section" aria-label="Connection">
        <div className="link-head">
          <h3>Connection</h3>
          <span className="grow" />
          <Button size="compact-sm" loading={connecting} onClick={connect}>
            {link?.kind === "closed" ? "Connect" : "Check connection"}
          </Button>
        </div>
        {link === undefined ? null : <LinkLines link={link} />}
      </section>
      {link?.kind === "bacnet-ip" && link.bbmd !== null ? <OwnBbmd bbmd={link.bbmd} /> : null}
      {network.configuration.kind === "bacnet-ip" ? <BroadcastTablesSection network={network} /> : null}
      {isReachable(network) && showsCertificates(network.configuration) ? (
        <Certificates network={network} />
      ) : null}
    </div>
  );
}

function LinkLines({ link }: { readonly link: LinkState }) {
  switch (link.kind) {
    case "closed":
      return <p className="muted">Nothing uses the network now. A scan, polling or Connect opens it.</p>;
    case "modbus":
      return <ModbusLine link={link} />;
    case "bacnet-ip":
      return (
        <>
          <p>
            Open on UDP port <span className="code">{link.localPort}</span>
          </p>
          {link.registration === null ? null : (
            <p>
              {registrationWords[link.registration.state]} BBMD{" "}
              <span className="code">{link.registration.bbmd}</span>
            </p>
          )}
          {link.registration?.problem == null ? (
            <Notice text={link.notice} />
          ) : (
            <ProblemLine problem={link.registration.problem} />
          )}
        </>
      );
    case "bacnet-sc":
      return (
        <>
          {link.state === "connected" ? (
            <p>
              Connected to {link.failover ? "the failover hub" : "the hub"}{" "}
              <span className="code">{link.hub}</span>
            </p>
          ) : link.state === "connecting" ? (
            <p>Connecting…</p>
          ) : null}
          <p className="muted small">
            Our address on it (VMAC) <span className="code">{link.vmac}</span>
          </p>
          {link.problem === null ? <Notice text={link.notice} /> : <ProblemLine problem={link.problem} />}
        </>
      );
  }
}

const echoWords = {
  unknown: null,
  none: null,
  echo: "The adapter brings back what is sent (echo of a two-wire line). It is recognised and taken out.",
} as const;

function ModbusLine({ link }: { readonly link: LinkState & { kind: "modbus" } }) {
  const { isOpen, problem, sharedWith, echo, late, foreign, garbled, idsReturned, atOnce } = link;
  const echoText = echoWords[echo];
  return (
    <>
      {isOpen ? <p>Open</p> : problem === null ? <p className="muted">Opened by the next request</p> : null}
      {problem === null ? null : <ProblemLine problem={problem} />}
      {sharedWith.length === 0 ? null : (
        <p>
          Shared with {sharedWith.length === 1 ? "network" : "networks"} {sharedWith.join(", ")}: one
          connection, and requests wait for each other.
        </p>
      )}
      {echoText === null ? null : <p>{echoText}</p>}
      {idsReturned && atOnce.requests > 1 ? (
        <p className="muted">
          {numbers.whole(atOnce.requests)} requests at once
          {atOnce.how === "chosen" ? ", as chosen" : ": this gateway bears that"}
        </p>
      ) : null}
      {idsReturned && atOnce.requests === 1 && atOnce.how === "found" ? (
        <p className="muted">One request at a time: more at once bring no more from this gateway.</p>
      ) : null}
      {idsReturned ? null : (
        <p>
          This gateway doesn't return transaction ids. It is asked one request at a time, and answers are told
          by unit, function and length.
        </p>
      )}
      {late === 0 ? null : (
        <WarningLine
          text={`${numbers.whole(late)} answers came too late and were dropped. Allow more time for an answer.`}
        />
      )}
      {foreign === 0 ? null : (
        <WarningLine
          text={`${numbers.whole(foreign)} frames answered nothing that was asked and were dropped: perhaps there is another master on the line.`}
        />
      )}
      {garbled === 0 ? null : (
        <WarningLine
          text={`${numbers.whole(garbled)} bytes were in no valid frame: check baud rate and parity, the wiring, and whether two devices have the same unit id.`}
        />
      )}
    </>
  );
}

function OwnBbmd({ bbmd }: { readonly bbmd: NonNullable<(LinkState & { kind: "bacnet-ip" })["bbmd"]> }) {
  const { forwarded, repeated, tooMany } = bbmd;
  return (
    <section className="link-section" aria-label="This computer as BBMD">
      <div className="link-head">
        <h3>This computer as BBMD</h3>
      </div>
      <p>{numbers.whole(forwarded)} broadcasts passed on</p>
      {repeated === 0 ? null : (
        <WarningLine
          text={`${numbers.whole(repeated)} came back and were dropped: perhaps there is another BBMD in this subnet.`}
        />
      )}
      {tooMany === 0 ? null : (
        <WarningLine
          text={`${numbers.whole(tooMany)} were dropped, because there were more than 200 in a second.`}
        />
      )}
      <h4>BBMDs</h4>
      <DistributionTable entries={bbmd.distribution} />
      <h4>Foreign devices</h4>
      <ForeignTable entries={bbmd.foreign} />
    </section>
  );
}

const registrationWords = {
  registering: "Registering with",
  registered: "Registered as foreign device with",
  failed: "Not registered with",
} as const;

const Notice = ({ text }: { readonly text: string }) => (text === "" ? null : <WarningLine text={text} />);

function Certificates({ network }: { readonly network: ReachableNetwork }) {
  const { configuration } = network;
  const { value: report, problem } = useCertificateReport(
    "certificate" in configuration && showsCertificates(configuration)
      ? {
          ...configuration,
          certificate: configuration.certificate ?? "",
          issuers: configuration.issuers ?? [],
        }
      : { kind: configuration.kind, certificate: "", issuers: [] },
  );
  return (
    <section className="link-section" aria-label="Certificates">
      <div className="link-head">
        <h3>Certificates</h3>
      </div>
      {problem === null ? null : <ProblemLine problem={problem} />}
      <CertificateFindings findings={report?.findings ?? []} />
      {report?.certificate == null ? null : (
        <>
          <CertificateLines facts={report.certificate} />
          {report.hasKey ? null : (
            <WarningLine text="Its private key isn’t kept on this computer: edit the network, and choose the key’s file." />
          )}
        </>
      )}
      {(report?.issuers ?? []).map((facts) => (
        <CertificateLines key={facts.fingerprint} facts={facts} />
      ))}
    </section>
  );
}
