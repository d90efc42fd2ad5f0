import type { TreeNode } from "./tree.ts";

/** Sizes of the picture, px. */
export const box = { width: 168, height: 38 } as const;
const gap = { across: 12, down: 14 } as const;
/** From a bus to the boxes that hang on it. */
const drop = 12;
const indent = 28;
const margin = 16;

/** A device, a router or a network in the picture. */
export interface TopologyBox {
  readonly node: TreeNode;
  readonly x: number;
  readonly y: number;
}

export interface TopologyLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface TopologyPicture {
  readonly boxes: readonly TopologyBox[];
  readonly lines: readonly TopologyLine[];
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a network as buses: devices hang on the bus of their network in as many rows as the width needs; routers stand on
 * the trunk at the left with the networks that they serve below them. Pure.
 * @param network its node with everything below it
 * @param width room there is, px; a row has at least one box even where there is none
 */
export function topologyOf(network: TreeNode, width: number): TopologyPicture {
  const boxes: TopologyBox[] = [{ node: network, x: margin, y: margin }];
  const lines: TopologyLine[] = [];
  let right = margin + box.width;

  /** @returns where the next thing can stand */
  const hang = (nodes: readonly TreeNode[], x: number, from: number): number => {
    let y = from + gap.down;
    let trunkEnd = from;
    const devices = nodes.filter((node) => node.kind === "device");
    const perRow = Math.max(
      1,
      Math.floor((width - margin - x - drop + gap.across) / (box.width + gap.across)),
    );
    for (let start = 0; start < devices.length; start += perRow) {
      const row = devices.slice(start, start + perRow);
      let end = x;
      for (const [at, node] of row.entries()) {
        const left = x + drop + at * (box.width + gap.across);
        const middle = left + box.width / 2;
        boxes.push({ node, x: left, y: y + drop });
        lines.push({ x1: middle, y1: y, x2: middle, y2: y + drop });
        end = middle;
        right = Math.max(right, left + box.width);
      }
      lines.push({ x1: x, y1: y, x2: end, y2: y });
      trunkEnd = y;
      y += drop + box.height + gap.down;
    }
    for (const node of nodes) {
      if (node.kind === "device") continue;
      const middle = y + box.height / 2;
      boxes.push({ node, x: x + indent, y });
      lines.push({ x1: x, y1: middle, x2: x + indent, y2: middle });
      trunkEnd = middle;
      right = Math.max(right, x + indent + box.width);
      y = hang(node.children ?? [], x + 2 * indent, y + box.height);
    }
    lines.push({ x1: x, y1: from, x2: x, y2: trunkEnd });
    return y;
  };

  const bottom = hang(network.children ?? [], margin + indent, margin + box.height);
  return { boxes, lines, width: right + margin, height: bottom + margin };
}
