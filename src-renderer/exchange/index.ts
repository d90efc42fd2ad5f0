/** Lists of objects in and out of files, from the Networks page. */
export { ExchangeDialog, ExchangeMenuItems } from "./exchange-menu.tsx";
export { type Exchange, useExchange } from "./use-exchange.ts";
