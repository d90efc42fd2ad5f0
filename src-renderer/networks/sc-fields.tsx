import { ActionIcon, Button, Input, PasswordInput, TextInput, type TextInputProps } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { CertificateReport, ProblemReport } from "../../src-main/contract/index.ts";
import { ProblemLine, useAct } from "../components/index.ts";
import { isEncrypted, pemContents } from "../format/index.ts";
import { type Answer, useAnswer, useApplication } from "../gateway/index.ts";
import { CertificateFindings, CertificateLines } from "./certificates.tsx";
import { type NetworkEntries, showsCertificates, type Wrong } from "./form.ts";

const certificateFiles = ["pem", "crt", "cer", "der"];
const keyFiles = ["pem", "key"];

/** A private key that was chosen and isn't kept yet. */
export interface ChosenKey {
  /** PEM; empty: none was chosen. */
  readonly pem: string;
  readonly passphrase: string;
}

const nothingIn = (what: string): ProblemReport => ({
  code: "certificate-refused",
  what: `The file has no ${what} that can be read.`,
  remedy: "Choose a PEM file; whoever runs the network hands it out.",
});

interface CertificateFieldsProps {
  readonly entries: NetworkEntries;
  readonly wrong: Wrong;
  readonly set: (change: Partial<NetworkEntries>) => void;
  readonly chosenKey: ChosenKey;
  readonly setKey: (key: ChosenKey) => void;
  readonly report: Answer<CertificateReport>;
}

/** What the gateway says of the certificates as they are chosen now. */
export function useCertificateReport({
  kind,
  transport,
  certificate,
  issuers,
}: Parameters<typeof showsCertificates>[0] &
  Pick<NetworkEntries, "certificate" | "issuers">): Answer<CertificateReport> {
  const { client } = useApplication();
  const asked = { certificate, issuers: [...issuers] };
  return useAnswer(
    "certificates",
    JSON.stringify(asked),
    showsCertificates({ kind, transport })
      ? (signal) => client.links.lookAtCertificates(asked, { signal })
      : null,
  );
}

/** Hubs and certificates of a BACnet/SC network. */
export function ScFields({
  field,
  ...certificates
}: CertificateFieldsProps & { field: (name: keyof NetworkEntries, label: string) => TextInputProps }) {
  return (
    <>
      <TextInput placeholder="wss://hub.example:4443/" {...field("primaryHub", "Hub")} />
      <TextInput placeholder="none" {...field("failoverHub", "Failover hub")} />
      <CertificateFields {...certificates} />
    </>
  );
}

/** By which certificate this computer proves itself, and by whose it knows the others. */
export function CertificateFields({
  entries,
  wrong,
  set,
  chosenKey,
  setKey,
  report: { value: report, problem },
}: CertificateFieldsProps) {
  const { shell } = useApplication();
  const act = useAct();
  const [fileProblem, setFileProblem] = useState<ProblemReport | null>(null);
  const choose = (extensions: readonly string[], take: (files: ReturnType<typeof pemContents>[]) => void) =>
    void act(async () => {
      const picked = await shell.openFiles(extensions);
      if (picked === null) return;
      setFileProblem(null);
      take(picked.map(pemContents));
    });

  const chooseCertificate = () =>
    choose(certificateFiles, (files) => {
      const [certificate, ...chain] = files.flatMap(({ certificates }) => certificates);
      if (certificate === undefined) return setFileProblem(nothingIn("certificate"));
      const [key] = files.flatMap(({ privateKeys }) => privateKeys);
      // What comes behind the certificate in its file are those who signed it.
      const issuers = entries.issuers.length === 0 ? chain : entries.issuers;
      set({ certificate, issuers: issuers.slice(0, 10) });
      setKey({ pem: key ?? "", passphrase: "" });
    });
  const chooseKey = () =>
    choose(keyFiles, (files) => {
      const [key] = files.flatMap(({ privateKeys }) => privateKeys);
      if (key === undefined) return setFileProblem(nothingIn("private key"));
      setKey({ pem: key, passphrase: "" });
    });
  const addIssuers = () =>
    choose(certificateFiles, (files) => {
      const added = files.flatMap(({ certificates }) => certificates);
      if (added.length === 0) return setFileProblem(nothingIn("certificate"));
      set({ issuers: [...new Set([...entries.issuers, ...added])].slice(0, 10) });
    });

  const trouble = fileProblem ?? problem;

  return (
    <>
      <Input.Wrapper
        label="Certificate of this computer"
        error={entries.certificate === "" ? wrong.certificate : undefined}
      >
        {report?.certificate == null ? null : <CertificateLines facts={report.certificate} />}
        <div>
          <Button size="compact-sm" onClick={chooseCertificate}>
            {entries.certificate === "" ? "Choose certificate…" : "Choose another…"}
          </Button>
        </div>
      </Input.Wrapper>
      <Input.Wrapper
        label="Private key"
        description="Kept in this computer’s key store, never in the project"
        error={chosenKey.pem === "" ? wrong.privateKey : undefined}
      >
        <div className="key-line">
          <Button size="compact-sm" onClick={chooseKey}>
            Choose key…
          </Button>
          <span>
            {chosenKey.pem !== ""
              ? "Chosen; it is kept when you save."
              : report?.hasKey === true
                ? "Kept on this computer."
                : "Not on this computer yet."}
          </span>
        </div>
      </Input.Wrapper>
      {isEncrypted(chosenKey.pem) ? (
        <PasswordInput
          label="Passphrase of the key’s file"
          value={chosenKey.passphrase}
          onChange={(event) => setKey({ ...chosenKey, passphrase: event.currentTarget.value })}
        />
      ) : null}
      <Input.Wrapper
        label="Issuers of this network"
        error={entries.issuers.length === 0 ? wrong.issuers : undefined}
      >
        {(report?.issuers ?? []).map((facts, index) => (
          <CertificateLines
            key={facts.fingerprint}
            facts={facts}
            action={
              <ActionIcon
                aria-label={`Remove issuer ${facts.subject}`}
                onClick={() => set({ issuers: entries.issuers.filter((_, other) => other !== index) })}
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            }
          />
        ))}
        <div>
          <Button size="compact-sm" onClick={addIssuers}>
            {entries.issuers.length === 0 ? "Choose issuer…" : "Add issuer…"}
          </Button>
        </div>
      </Input.Wrapper>
      {trouble === null ? null : <ProblemLine problem={trouble} />}
      <CertificateFindings findings={report?.findings ?? []} />
    </>
  );
}
