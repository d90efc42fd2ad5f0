import { createContext, useContext } from "react";
import type { DataOf } from "../navigation/index.ts";
import type { RowsPoint } from "../rows/index.ts";

export type { DataOf };

/** Whose data a finding is of, with the points that it may speak of. */
export interface FindingPlace {
  readonly of: DataOf;
  /** null: not listed yet, or that failed. */
  readonly points: readonly RowsPoint[] | null;
}

export const FindingPlaceContext = createContext<FindingPlace | null>(null);

/** Where the finding around is from. @throws Error outside of a {@link FindingPlaceContext} */
export function useFindingPlace(): FindingPlace {
  const place = useContext(FindingPlaceContext);
  if (place === null) throw new Error("No findings around this component.");
  return place;
}

/** What procedures are asked with, to look at this data. */
export const askedOf = ({ source, siteId }: DataOf) => ({
  source,
  ...(siteId === undefined ? {} : { siteId }),
});

/** `Harbour House, at the central database`. */
export const placeText = ({ source, siteName }: DataOf): string =>
  source === "project" ? `${siteName}, this project` : `${siteName}, at the central database`;
