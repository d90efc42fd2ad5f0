import { useElementSize } from "@mantine/hooks";
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircleDashed,
  IconCircleFilled,
  IconCircleX,
  IconGhost2,
} from "@tabler/icons-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { type NodeRendererProps, Tree, type TreeApi } from "react-arborist";
import { goTo } from "../navigation/index.ts";
import type { Mark, TreeNode } from "./tree.ts";

const icons: Readonly<
  Record<Mark, { readonly Icon: typeof IconGhost2; readonly tone: string; readonly words: string }>
> = {
  well: { Icon: IconCircleFilled, tone: "muted", words: "" },
  unscanned: { Icon: IconCircleDashed, tone: "muted", words: "" },
  warning: { Icon: IconAlertTriangle, tone: "tone-warning", words: "has findings" },
  gone: { Icon: IconGhost2, tone: "tone-warning", words: "gone" },
  bad: { Icon: IconCircleX, tone: "tone-bad", words: "has a problem" },
};

/** Network → router → device, virtualised. @param selected id of the node that the page shows */
export function NetworkTree({ nodes, selected }: { nodes: readonly TreeNode[]; selected: string }) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const tree = useRef<TreeApi<TreeNode>>(null);
  useEffect(() => {
    if (selected !== "" && height > 0) void tree.current?.scrollTo(selected);
  }, [selected, height]);
  return (
    <div className="tree" ref={ref}>
      {height === 0 ? null : (
        <Tree<TreeNode>
          ref={tree}
          data={nodes}
          aria-label="Networks and devices"
          width={width}
          height={height}
          rowHeight={26}
          indent={16}
          overscanCount={8}
          childrenAccessor={(node) => node.children ?? null}
          idAccessor="id"
          openByDefault
          disableDrag
          disableDrop
          disableEdit
          disableMultiSelection
          selectionFollowsFocus
          selection={selected}
          outerElementType={Scroller}
          onSelect={([node]) => {
            if (node !== undefined && node.data.kind !== "path" && node.id !== selected)
              goTo("networks", node.id);
          }}
        >
          {Node}
        </Tree>
      )}
    </div>
  );
}

/** Scrolls up and down only. */
function Scroller({ style, ...rest }: ComponentProps<"div">) {
  return <div {...rest} style={{ ...style, overflowX: "hidden" }} />;
}

function Node({ node, style }: NodeRendererProps<TreeNode>) {
  const { data } = node;
  const { Icon, tone, words } = icons[data.mark];
  const Chevron = node.isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div style={style} className={`tree-node${node.isSelected ? " tree-selected" : ""}`} title={data.trouble}>
      {data.children === undefined ? (
        <span className="tree-chevron" />
      ) : (
        <button
          type="button"
          className="tree-chevron"
          tabIndex={-1}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            node.toggle();
          }}
        >
          <Chevron size={14} stroke={1.5} aria-hidden />
        </button>
      )}
      <span className={`tree-mark ${tone}`}>
        <Icon size={data.mark === "well" ? 8 : 14} stroke={1.5} aria-hidden />
      </span>
      <span className="ellipsis">{data.name}</span>
      <span className="tree-detail muted">{data.detail}</span>
      {words === "" ? null : (
        <span className="visually-hidden">, {data.trouble === "" ? words : data.trouble}</span>
      )}
    </div>
  );
}
