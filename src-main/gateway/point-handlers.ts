import { implement } from "@orpc/server";
import type { DeviceId, PointId } from "../contract/identity.ts";
import { contract } from "../contract/index.ts";
import type { OfferedObject } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import { sourceKey } from "../contract/source.ts";
import { pointOf, suggestAll } from "../points/index.ts";
import type { ProjectFile } from "../store/index.ts";
import { withSiteRules } from "./conversion-rules.ts";
import { refuseUnsound } from "./formulas.ts";
import type { Gateway } from "./gateway.ts";

/** Answers of the procedures about points. @param edited must be called when points are different */
export function pointHandlers(gateway: Gateway, edited: () => void) {
  const os = implement(contract.points);
  const file = () => gateway.workspace.file;
  const { newId } = gateway.options;
  return os.router({
    list: os.list.handler(() => file().catalogue.points()),
    suggest: os.suggest.handler(({ input }) =>
      suggestAll(unmapped(file(), input.deviceIds), deviceNames(file())),
    ),
    map: os.map.handler(({ input }) => {
      const objects = new Map<string, OfferedObject>();
      for (const object of file().catalogue.objectsById(input.mappings.map((mapping) => mapping.objectId))) {
        objects.set(object.id, object);
      }
      const mapped = input.mappings.map((mapping) => {
        const object = objects.get(mapping.objectId);
        if (object === undefined) {
          throw new Problem(
            "not-found",
            `“${mapping.name}” isn't offered any more.`,
            "Scan the network again.",
          );
        }
        return { object, point: pointOf(object, mapping, newId() as PointId) };
      });
      const points = withSiteRules(file(), mapped);
      const what = points.length === 1 ? `Map ${points[0]?.name}` : `Map ${points.length} points`;
      file().edit(what, (changes) => changes.putPoints(points));
      edited();
      return points;
    }),
    update: os.update.handler(({ input }) => {
      refuseUnsound(input.points, file().catalogue.points());
      const [first] = input.points;
      const what =
        input.points.length === 1 ? `Change ${first?.name}` : `Change ${input.points.length} points`;
      file().edit(what, (changes) => changes.putPoints(input.points));
      edited();
      return input.points;
    }),
    remove: os.remove.handler(({ input }) => {
      const [first] = input.ids;
      const name = first === undefined ? "" : file().catalogue.point(first)?.name;
      const what = input.ids.length === 1 ? `Remove ${name}` : `Remove ${input.ids.length} points`;
      file().edit(what, (changes) => changes.removePoints(input.ids));
      edited();
    }),
  });
}

/** What each device is called, for names of points. */
function deviceNames(file: ProjectFile): Map<DeviceId, string> {
  return new Map(file.catalogue.devices().map((device) => [device.id, device.name]));
}

/** Objects that no point uses yet, of these devices or of all. */
function unmapped(file: ProjectFile, deviceIds: readonly DeviceId[] | undefined): OfferedObject[] {
  const objects = deviceIds?.flatMap((id) => file.catalogue.objects(id)) ?? file.catalogue.objects();
  const used = new Set(
    file.catalogue.points().map((point) => `${point.deviceId} ${sourceKey(point.source)}`),
  );
  return objects.filter((object) => !used.has(`${object.deviceId} ${sourceKey(object.source)}`));
}
