import { Modal } from "@mantine/core";
import { useState } from "react";
import "./find.css";
import { FindForm } from "./find-form.tsx";
import { Found } from "./found.tsx";
import { useSweep } from "./use-sweep.ts";

/** Looks for Modbus devices on hosts and serial ports, and adds what it finds as networks. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const sweep = useSweep();
  const [choosing, setChoosing] = useState(false);
  return (
    <Modal opened onClose={onClose} title="Find Modbus devices" size="min(820px, 94vw)">
      {sweep === undefined ? (
        <p className="muted">Loading …</p>
      ) : sweep.state === "none" || (choosing && sweep.state !== "running") ? (
        <FindForm
          last={sweep.plan}
          onStarted={() => setChoosing(false)}
          onBack={sweep.state === "none" ? undefined : () => setChoosing(false)}
          onClose={onClose}
        />
      ) : (
        <Found sweep={sweep} onNew={() => setChoosing(true)} onClose={onClose} />
      )}
    </Modal>
  );
}
