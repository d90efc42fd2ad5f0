import { nameBeside } from "../format/index.ts";

/**
 * A point's name in a narrow cell: never cut where two points of one device differ.
 * @param beside the device is named in a column of its own, so that its name needn't stand here
 */
export function PointName({ name, device, beside }: { name: string; device: string; beside: boolean }) {
  const own = nameBeside(name, device);
  if (beside || device === "" || own.startsWith(device)) return <span className="ellipsis">{own}</span>;
  return (
    <span className="point-name">
      <span className="point-name-device ellipsis">{device}</span>
      <span className="muted" aria-hidden>
        {" · "}
      </span>
      <span className="point-name-own ellipsis">{own}</span>
    </span>
  );
}
