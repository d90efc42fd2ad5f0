import { Button, Collapse, Group, Input, NumberInput, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../components/index.ts";
import { pemContents } from "../format/index.ts";
import { useApplication } from "../gateway/index.ts";
import { addressParts, type Entries, tlsChoices, type Wrong } from "./entries.ts";

interface FieldsProps {
  readonly entries: Entries;
  readonly wrong: Wrong;
  readonly set: (change: Partial<Entries>) => void;
  /** A password may be kept already. */
  readonly isKept: boolean;
}

/** The parts of a connection, and how fast is sent. */
export function ConnectionFields({ entries, wrong, set, isKept }: FieldsProps) {
  const [more, setMore] = useState(entries.authorities !== "" || entries.certificate !== "");
  const text = (name: "host" | "database" | "user", label: string) => ({
    label,
    error: wrong[name],
    value: entries[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const number = (name: "port" | "seconds" | "limit", label: string) => ({
    label,
    error: wrong[name],
    value: entries[name],
    onChange: (value: number | string) => set({ [name]: value }),
    allowNegative: false,
    hideControls: true,
  });
  return (
    <>
      <Address set={set} />
      <div className="sync-pair">
        <TextInput data-autofocus placeholder="db.example.org" {...text("host", "Server")} />
        <NumberInput {...number("port", "Port")} allowDecimal={false} />
      </div>
      <Group grow align="flex-start">
        <TextInput {...text("database", "Database")} />
        <TextInput autoComplete="off" {...text("user", "Login")} />
      </Group>
      <Group grow align="flex-start">
        <PasswordInput
          label="Password"
          placeholder={isKept ? "as it is kept" : ""}
          autoComplete="off"
          value={entries.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
          visibilityToggleButtonProps={{ "aria-label": "Show password" }}
        />
        <Select
          label="Connection"
          data={tlsChoices}
          value={entries.tls}
          onChange={(value) =>
            set({ tls: tlsChoices.find((choice) => choice.value === value)?.value ?? "verify-full" })
          }
          allowDeselect={false}
        />
      </Group>
      <p className="muted small">
        Password and private key go to this computer’s key store, never into the project.
      </p>
      <Button
        className="sync-more"
        variant="subtle"
        size="compact-sm"
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {more ? "Less" : "Certificates and pace"}
      </Button>
      <Collapse expanded={more} transitionDuration={100}>
        <div className="form">
          <Certificates entries={entries} set={set} isKept={isKept} />
          <Group grow align="flex-start">
            <NumberInput {...number("seconds", "Look for something new every")} suffix=" s" />
            <NumberInput {...number("limit", "Send at most")} suffix=" kB/s" placeholder="no limit" />
          </Group>
        </div>
      </Collapse>
    </>
  );
}

/** An address that somebody sent: it fills in the parts, and doesn't stay here with its password. */
function Address({ set }: Pick<FieldsProps, "set">) {
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<"" | "filled" | "wrong">("");
  const take = (text: string): boolean => {
    const parts = addressParts(text);
    if (parts === null) {
      setSaid(text.trim() === "" ? "" : "wrong");
      return false;
    }
    set(parts);
    setTyped("");
    setSaid("filled");
    return true;
  };
  return (
    <TextInput
      label="Address, if you have one"
      description={said === "filled" ? "Filled in below" : undefined}
      placeholder="postgresql://login:password@server:5432/database"
      error={said === "wrong" ? "An address begins with postgresql:// and names a server" : undefined}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setSaid("");
      }}
      onPaste={(event) => {
        if (take(event.clipboardData.getData("text"))) event.preventDefault();
      }}
      onBlur={() => take(typed)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || typed === "") return;
        event.preventDefault();
        take(typed);
      }}
    />
  );
}

function Certificates({ entries, set, isKept }: Pick<FieldsProps, "entries" | "set" | "isKept">) {
  const { shell } = useApplication();
  const act = useAct();
  const [missing, setMissing] = useState<{
    readonly at: "authorities" | "own" | "key";
    readonly text: string;
  }>();
  const read = async (extensions: readonly string[]) => {
    const picked = await shell.openFiles(extensions);
    if (picked === null) return null;
    setMissing(undefined);
    const files = picked.map(pemContents);
    return {
      certificates: files.flatMap(({ certificates }) => certificates),
      privateKeys: files.flatMap(({ privateKeys }) => privateKeys),
    };
  };
  const certificateFiles = ["pem", "crt", "cer", "der"];
  const none = (at: "authorities" | "own" | "key", what: string) =>
    setMissing({ at, text: `The file has no ${what} that can be read` });
  const chooseAuthorities = () =>
    act(async () => {
      const files = await read(certificateFiles);
      if (files === null) return;
      if (files.certificates.length === 0) return none("authorities", "certificate");
      set({ authorities: files.certificates.join("") });
    });
  const chooseOwn = () =>
    act(async () => {
      const files = await read(certificateFiles);
      if (files === null) return;
      if (files.certificates.length === 0) return none("own", "certificate");
      const [privateKey] = files.privateKeys;
      set({ certificate: files.certificates.join(""), ...(privateKey === undefined ? {} : { privateKey }) });
    });
  const chooseKey = () =>
    act(async () => {
      const [privateKey] = (await read(["pem", "key"]))?.privateKeys ?? [null];
      if (privateKey === undefined) return none("key", "private key");
      if (privateKey !== null) set({ privateKey });
    });
  const line = (
    at: "authorities" | "own" | "key",
    label: string,
    said: string,
    choose: () => void,
    clear: (() => void) | null,
  ) => (
    <Input.Wrapper label={label} error={missing?.at === at ? missing.text : undefined}>
      <div className="sync-file">
        <Button size="compact-sm" aria-label={`${label}: choose file…`} onClick={choose}>
          Choose file…
        </Button>
        <span className="muted">{said}</span>
        {clear === null ? null : (
          <Button size="compact-sm" variant="subtle" aria-label={`${label}: remove`} onClick={clear}>
            Remove
          </Button>
        )}
      </div>
    </Input.Wrapper>
  );
  return (
    <>
      {line(
        "authorities",
        "Certificate authority",
        entries.authorities === "" ? "those that this computer trusts" : "chosen",
        () => void chooseAuthorities(),
        entries.authorities === "" ? null : () => set({ authorities: "" }),
      )}
      {line(
        "own",
        "Client certificate",
        entries.certificate === "" ? "none" : "chosen",
        () => void chooseOwn(),
        entries.certificate === "" ? null : () => set({ certificate: "", privateKey: "" }),
      )}
      {entries.certificate === ""
        ? null
        : line(
            "key",
            "Private key",
            entries.privateKey !== "" ? "chosen" : isKept ? "as it is kept" : "not chosen yet",
            () => void chooseKey(),
            null,
          )}
    </>
  );
}
