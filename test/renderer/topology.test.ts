import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { box, topologyOf } from "../../src-renderer/networks/topology-layout.ts";
import type { TreeNode } from "../../src-renderer/networks/tree.ts";

const node = (kind: TreeNode["kind"], id: string, children?: TreeNode[]): TreeNode => ({
  id,
  kind,
  name: id,
  detail: "",
  mark: "well",
  trouble: "",
  ...(children === undefined ? {} : { children }),
});

const devices = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => node("device", `${prefix}-${at}`));

const site = fc
  .tuple(fc.nat(40), fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { maxLength: 4 }))
  .map(([direct, routers]) =>
    node("network", "network", [
      ...devices("d", direct),
      ...routers.map((networks, router) =>
        node(
          "path",
          `router ${router}`,
          networks.map((count, at) =>
            node("path", `net ${router} ${at}`, devices(`d${router}-${at}`, count)),
          ),
        ),
      ),
    ]),
  );

const countOf = ({ children = [] }: TreeNode): number =>
  1 + children.reduce((sum, child) => sum + countOf(child), 0);

describe("the picture of a network", () => {
  it("shows everything once, apart from each other, within its size, for any width", () => {
    fc.assert(
      fc.property(site, fc.integer({ min: 0, max: 2_000 }), (network, width) => {
        const picture = topologyOf(network, width);
        expect(new Set(picture.boxes.map((one) => one.node.id)).size).toBe(countOf(network));
        expect(picture.boxes).toHaveLength(countOf(network));
        for (const [at, one] of picture.boxes.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + box.width).toBeLessThanOrEqual(picture.width);
          expect(one.y + box.height).toBeLessThanOrEqual(picture.height);
          for (const other of picture.boxes.slice(at + 1)) {
            const apart = Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height;
            expect(apart, `${one.node.id} lies on ${other.node.id}`).toBe(true);
          }
        }
      }),
    );
  });

  it("hangs devices beside each other as the width allows", () => {
    const network = node("network", "network", devices("d", 6));
    const rows = (width: number) =>
      new Set(topologyOf(network, width).boxes.flatMap(({ node, y }) => (node.kind === "device" ? [y] : [])));
    expect(rows(1_200).size).toBe(1);
    expect(rows(700).size).toBe(2);
    expect(rows(0).size).toBe(6);
  });
});
