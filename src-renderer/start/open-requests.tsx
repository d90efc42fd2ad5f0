import { useEffect } from "react";
import { useApplication } from "../gateway/index.ts";
import { PassphraseForm } from "./passphrase.tsx";
import { useOpening } from "./use-open.ts";

/** Opens the project files that were double-clicked or given on the command line, whatever page is shown. */
export function OpenRequests() {
  const { shell } = useApplication();
  const { open, locked, busy, giveUp } = useOpening();
  useEffect(() => shell.onOpenProject((path) => void open(path)), [shell, open]);
  if (locked === null) return null;
  return (
    <PassphraseForm
      locked={locked}
      busy={busy !== null}
      onTry={(passphrase) => void open(locked.path, passphrase)}
      onClose={giveUp}
    />
  );
}
