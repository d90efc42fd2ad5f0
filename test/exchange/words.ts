import { objectTypeAbbreviations, objectTypeNames } from "../../src-main/drivers/bacnet/names.data.ts";
import { unitSymbols } from "../../src-main/drivers/bacnet/units.data.ts";
import type { BacnetWords } from "../../src-main/exchange/index.ts";

/** The words that the gateway hands in. */
export const words: BacnetWords = { objectTypeAbbreviations, objectTypeNames, unitSymbols };
