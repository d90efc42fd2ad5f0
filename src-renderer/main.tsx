import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "./theme/tokens.css";
import "./theme/base.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { gatewayPortMessage } from "../src-preload/api.ts";
import { Frame } from "./frame/index.ts";
import { ApplicationContext, createApplication } from "./gateway/index.ts";
import { restoreLocation } from "./navigation/index.ts";
import { cssVariablesResolver, theme } from "./theme/index.ts";

// The page's policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });

const lifetime = new AbortController();
const application = createApplication(window.blipee, lifetime.signal);

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const port = event.ports[0];
  if (event.source === window && event.data === gatewayPortMessage && port !== undefined)
    application.attach(port);
});
restoreLocation();

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <ApplicationContext value={application}>
          <Frame />
          <Notifications position="bottom-right" limit={4} />
        </ApplicationContext>
      </MantineProvider>
    </StrictMode>,
  );
}
