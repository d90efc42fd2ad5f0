import type { X509Certificate } from "node:crypto";
import type { CertificateFacts, CertificateFinding } from "../contract/links.ts";
import { readCertificate } from "./credentials.ts";

const dayMs = 86_400_000;
/** Certificates that end sooner are warned of. */
const warnedDays = 30;

/**
 * What certificates are, and what is wrong with them and between them. Pure.
 * @param certificate PEM of the computer's own; empty: not chosen yet
 * @param now UTC epoch milliseconds
 * @throws Problem `certificate-refused` for a file that is no certificate
 */
export function lookAtCertificates(
  certificate: string,
  issuers: readonly string[],
  now: number,
): {
  readonly certificate: CertificateFacts | null;
  readonly issuers: CertificateFacts[];
  readonly findings: CertificateFinding[];
} {
  const own = certificate.trim() === "" ? undefined : readCertificate(certificate);
  const signers = issuers.map(readCertificate);
  const findings: CertificateFinding[] = [];
  const problem = (text: string) => findings.push({ severity: "problem", text });
  if (own !== undefined) {
    findings.push(...inTime("This computer’s certificate", own, now));
    if (own.ca) problem("This computer’s certificate is one of an issuer: hubs want an operational one.");
    const isSigned = signers.some((one) => own.checkIssued(one) && own.verify(one.publicKey));
    if (signers.length > 0 && !isSigned) {
      problem("This computer’s certificate is signed by none of the issuers chosen here.");
    }
  }
  for (const signer of signers) {
    const name = `The issuer ${nameOf(signer.subject)}`;
    findings.push(...inTime(name, signer, now));
    if (!signer.ca) problem(`${name} isn’t entitled to sign certificates.`);
  }
  return {
    certificate: own === undefined ? null : factsOf(own),
    issuers: signers.map(factsOf),
    findings,
  };
}

function inTime(name: string, { validFrom, validTo }: X509Certificate, now: number): CertificateFinding[] {
  const from = Date.parse(validFrom);
  const to = Date.parse(validTo);
  if (now < from) return [{ severity: "problem", text: `${name} is valid only from ${dayOf(from)} on.` }];
  if (now > to) return [{ severity: "problem", text: `${name} expired on ${dayOf(to)}.` }];
  const days = Math.floor((to - now) / dayMs);
  if (days > warnedDays) return [];
  const when = days === 0 ? "today or tomorrow" : days === 1 ? "in 1 day" : `in ${days} days`;
  return [{ severity: "warning", text: `${name} expires ${when}, on ${dayOf(to)}. Have it renewed before.` }];
}

const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  subject: nameOf(certificate.subject),
  issuer: nameOf(certificate.issuer),
  validFrom: Date.parse(certificate.validFrom),
  validTo: Date.parse(certificate.validTo),
  fingerprint: certificate.fingerprint256,
  isIssuer: certificate.ca,
});

/** `CN=Hub, O=Site`, the common name first. */
function nameOf(distinguishedName: string | undefined): string {
  const parts = (distinguishedName ?? "").split("\n").filter(Boolean);
  const common = parts.filter((part) => part.startsWith("CN="));
  const others = parts.filter((part) => !part.startsWith("CN="));
  return [...common.map((part) => part.slice(3)), ...others].join(", ").slice(0, 1_000);
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
