import { useEffect } from "react";
import { useApplication } from "../gateway/index.ts";
import { PassphraseForm } from "./passphrase.tsx";
import { RepairForm } from "./repair.tsx";
import { useOpening } from "./use-open.ts";

/** Opens the project files that were double-clicked or given on the command line, whatever page is shown. */
export function OpenRequests() {
  const { shell } = useApplication();
  const { open, locked, damaged, busy, giveUp } = useOpening();
  useEffect(() => shell.onOpenProject((path) => void open(path)), [shell, open]);
  if (damaged !== null) {
    return (
      <RepairForm
        key={damaged.path}
        damaged={damaged}
        onOpen={(path, passphrase) => void open(path, passphrase)}
        onClose={giveUp}
      />
    );
  }
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
