import { Modal } from "@mantine/core";
import type { Confirmation } from "../../../src-main/contract/index.ts";
import { Confirm } from "../../writing/index.ts";

/** What writing would change in words; then what came of it. */
export function WriteScheduleDialog(props: {
  readonly title: string;
  readonly confirmation: Confirmation;
  readonly onBack: () => void;
  /** It was confirmed, and what came of it was seen. */
  readonly onDone: () => void;
}) {
  const { title, confirmation, onBack, onDone } = props;
  return (
    <Modal opened onClose={onDone} title={title} size={780}>
      <Confirm
        key={confirmation.token}
        confirmation={confirmation}
        verb="Write"
        onBack={onBack}
        onClose={onDone}
      />
    </Modal>
  );
}
