import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import type { Contract } from "../../src-main/contract/index.ts";
import type { PortConnection } from "./connection.ts";

/** The contract as functions. */
export type GatewayClient = ContractRouterClient<Contract>;

/** @param connection carries the calls, over whatever port is the newest */
export function gatewayClient(connection: PortConnection): GatewayClient {
  return createORPCClient(connection);
}
