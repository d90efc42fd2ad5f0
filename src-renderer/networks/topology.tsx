import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconFileExport } from "@tabler/icons-react";
import { type CSSProperties, useMemo, useRef } from "react";
import type { Network } from "../../src-main/contract/index.ts";
import { Empty, useAct } from "../components/index.ts";
import { fileName } from "../format/index.ts";
import { useApplication, useWindowState } from "../gateway/index.ts";
import { locationHash } from "../navigation/index.ts";
import { box, type TopologyBox, topologyOf } from "./topology-layout.ts";
import { type Mark, networkTree } from "./tree.ts";

/** A network as a picture: what hangs on which bus behind which router. @param filter text of what stands out */
export function Topology({ network, filter }: { readonly network: Network; readonly filter: string }) {
  const { shell } = useApplication();
  const act = useAct();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const drawing = useRef<SVGSVGElement>(null);
  const devices = useWindowState((known) => known.devices);
  const [node] = useMemo(() => networkTree([network], devices), [network, devices]);
  const picture = useMemo(() => (node === undefined ? null : topologyOf(node, width)), [node, width]);
  if (picture === null || picture.boxes.length < 2) {
    return <Empty title="No picture yet" text="A scan finds the devices and routers that it shows." />;
  }
  const wanted = filter.trim().toLowerCase();
  const save = () =>
    act(async () => {
      if (drawing.current === null) return;
      await shell.saveText(`${fileName(`${network.name} topology`)}.svg`, standalone(drawing.current));
    });
  return (
    <div className="page">
      <section className="topology" ref={ref} aria-label={`Topology of ${network.name}`}>
        <svg
          ref={drawing}
          xmlns="http://www.w3.org/2000/svg"
          width={picture.width}
          height={picture.height}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          style={{ fontFamily: "Inter Variable, Inter, system-ui, sans-serif", fontSize: 12 }}
        >
          <title>{`Topology of ${network.name}`}</title>
          {picture.lines.map(({ x1, y1, x2, y2 }) => (
            <line key={`${x1} ${y1} ${x2} ${y2}`} {...{ x1, y1, x2, y2 }} style={lineStyle} />
          ))}
          {picture.boxes.map((one) => {
            const { name, detail } = one.node;
            const dim = wanted !== "" && !`${name} ${detail}`.toLowerCase().includes(wanted);
            return <Box key={one.node.id} {...one} dim={dim} />;
          })}
        </svg>
      </section>
      <div className="topology-foot">
        <span className="grow" />
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconFileExport size={14} stroke={1.5} />}
          onClick={save}
        >
          Save picture…
        </Button>
      </div>
    </div>
  );
}

/** Colours are given in place, not by class, so that the saved picture has them. */
const lineStyle: CSSProperties = {
  stroke: "var(--line-strong)",
  strokeWidth: 1.5,
  shapeRendering: "crispEdges",
};
const tones: Readonly<Record<Mark, string>> = {
  well: "var(--accent)",
  unscanned: "var(--line-strong)",
  warning: "var(--warning)",
  gone: "var(--warning)",
  bad: "var(--bad)",
};

function Box({ node, x, y, dim }: TopologyBox & { readonly dim: boolean }) {
  const words = [node.name, node.detail, node.trouble].filter(Boolean).join(", ");
  const { width, height } = box;
  const content = (
    <g style={{ opacity: dim ? 0.3 : 1 }}>
      <title>{words}</title>
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={width - 1}
        height={height - 1}
        rx={3}
        style={{
          fill: node.kind === "device" ? "var(--panel)" : "var(--sunken)",
          stroke: "var(--line-strong)",
        }}
      />
      <rect x={x + 1} y={y + 1} width={3} height={height - 2} style={{ fill: tones[node.mark] }} />
      <svg x={x + 12} y={y} width={width - 20} height={height} role="presentation">
        <text x={0} y={16} style={{ fill: "var(--text)", fontWeight: node.kind === "device" ? 400 : 600 }}>
          {node.name}
        </text>
        <text x={0} y={31} style={{ fill: "var(--text-muted)", fontSize: 11 }}>
          {node.kind === "device"
            ? node.detail
            : `${node.detail} ${node.detail === "1" ? "device" : "devices"}`}
        </text>
      </svg>
    </g>
  );
  if (node.kind !== "device") return content;
  return (
    <a className="topology-device" href={locationHash("networks", node.id)} aria-label={words}>
      {content}
    </a>
  );
}

/** The drawing as a file of its own, in the colours that it has now. */
function standalone(drawing: SVGSVGElement): string {
  const colours = getComputedStyle(document.documentElement);
  return new XMLSerializer()
    .serializeToString(drawing)
    .replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => colours.getPropertyValue(name).trim())
    .replaceAll(/<\/?a\b[^>]*>/g, "");
}
