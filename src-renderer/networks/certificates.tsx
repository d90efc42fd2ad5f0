import { IconAlertTriangle, IconCertificate } from "@tabler/icons-react";
import type { CertificateFacts, CertificateFinding } from "../../src-main/contract/index.ts";
import { WarningLine } from "../components/index.ts";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** Who a certificate is for, until when, and its fingerprint. */
export function CertificateLines({ facts, action }: { facts: CertificateFacts; action?: React.ReactNode }) {
  return (
    <div className="certificate">
      <IconCertificate size={16} stroke={1.5} aria-hidden />
      <div className="certificate-text">
        <p className="ellipsis">
          {facts.subject}
          {facts.issuer === facts.subject ? null : <span className="muted"> signed by {facts.issuer}</span>}
        </p>
        <p className="muted small">
          valid {day.format(facts.validFrom)} to {day.format(facts.validTo)}
        </p>
        <p className="muted small code certificate-print" title="SHA-256 fingerprint">
          {facts.fingerprint}
        </p>
      </div>
      {action}
    </div>
  );
}

/** What is wrong with certificates, the worse first. */
export function CertificateFindings({ findings }: { findings: readonly CertificateFinding[] }) {
  return (
    <>
      {findings.map(({ severity, text }) =>
        severity === "warning" ? (
          <WarningLine key={text} text={text} />
        ) : (
          <p key={text} className="problem-line tone-bad">
            <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
            <span>{text}</span>
          </p>
        ),
      )}
    </>
  );
}
