import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useState } from "react";
import { type ChartColours, chartColours } from "../theme/index.ts";

/** The tokens for the canvas, read again when the theme changes. */
export function useChartColours(): ChartColours {
  const scheme = useComputedColorScheme("light");
  const [known, setKnown] = useState(() => ({ scheme, colours: readColours() }));
  useEffect(() => {
    const frame = requestAnimationFrame(() => setKnown({ scheme, colours: readColours() }));
    return () => cancelAnimationFrame(frame);
  }, [scheme]);
  return known.colours;
}

function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  return chartColours((name) => style.getPropertyValue(name).trim());
}
