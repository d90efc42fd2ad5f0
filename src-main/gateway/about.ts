import type { Gateway } from "./gateway.ts";

/** What the gateway is, and what it runs on. */
export function aboutOf(gateway: Gateway) {
  return {
    version: gateway.options.appVersion,
    node: process.versions.node,
    ...engineOf(gateway),
    platform: `${process.platform} ${process.arch}`,
    startedAt: gateway.startedAt,
  };
}

/** What the project file is kept by; empty while none is open. */
function engineOf(gateway: Gateway): { sqlite: string; cipher: string } {
  if (gateway.current === null) return { sqlite: "", cipher: "" };
  const { sqlite, cipher } = gateway.workspace.file.info();
  return { sqlite, cipher };
}
