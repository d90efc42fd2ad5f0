import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";

/**
 * Two panels side by side that remember where their border was; one below the other where there is little width, as
 * with a large zoom.
 * @param name what it is remembered under @param size width of the left one at first, px
 */
export function Panels({
  name,
  size,
  left,
  right,
}: {
  name: string;
  size: number;
  left: ReactNode;
  right: ReactNode;
}) {
  const narrow = useMediaQuery("(max-width: 900px)", false, { getInitialValueInEffect: false });
  const layout = useDefaultLayout({
    id: `panels:${name}`,
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  });
  if (narrow) {
    return (
      <div className="stacked">
        <div className="stacked-panel">{left}</div>
        <div className="stacked-panel">{right}</div>
      </div>
    );
  }
  return (
    <Group orientation="horizontal" {...layout} style={{ height: "100%" }}>
      <Panel id="left" defaultSize={size} minSize={180} groupResizeBehavior="preserve-pixel-size">
        {left}
      </Panel>
      <Separator className="separator" aria-label="Resize panels" />
      <Panel id="right" minSize={320}>
        {right}
      </Panel>
    </Group>
  );
}
