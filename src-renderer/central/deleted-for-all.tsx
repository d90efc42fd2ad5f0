import { Button, Group, Modal } from "@mantine/core";
import { count } from "../format/index.ts";

/** Says what removing points means that others have too. @param points how many of them are at the central database */
export function DeletedForAll({ points }: { readonly points: number }) {
  const it = points === 1 ? "it is" : "they are";
  return (
    <>
      <p>
        {points === 1 ? "1 point is" : `${count(points, "point")} are`} at the central database too.{" "}
        <strong>{`Removed here, ${it} deleted for everybody who syncs this site`}</strong>; who changed one
        meanwhile is asked first.
      </p>
      <p className="muted">
        What was measured stays, here and at the central database. Undo brings the points back for everybody.
      </p>
    </>
  );
}

interface Asking {
  readonly title: string;
  readonly points: number;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before points are removed that others have too. */
export function DeletedForAllDialog({ title, points, onRemove, onClose }: Asking) {
  return (
    <Modal opened onClose={onClose} title={title} size={520}>
      <div className="form">
        <DeletedForAll points={points} />
        <Group justify="flex-end">
          <Button onClick={onRemove}>Remove for everybody</Button>
          <Button variant="filled" data-autofocus onClick={onClose}>
            Keep
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
