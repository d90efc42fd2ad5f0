import { MantineProvider } from "@mantine/core";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createStore } from "zustand/vanilla";
import type { ShellAbilities } from "../../src-preload/api.ts";
import { ApplicationContext, createApplication, type WindowState } from "../../src-renderer/gateway/index.ts";

const never = () => new Promise<never>(() => undefined);
const deaf = () => () => undefined;

/** A desktop that does nothing. */
const shell: ShellAbilities = {
  ...{ chooseProjectToOpen: never, chooseProjectToCreate: never, choosePlace: never, chooseFile: never },
  ...{ saveText: never, savePdf: never, openFiles: never, saveFiles: never, runtime: never },
  ...{ gatewayState: never, onGatewayState: deaf, onOpenProject: deaf, connectGateway: () => undefined },
};

/** What a component shows at first, as HTML. @param known what the window knows */
export function rendered(element: ReactNode, known: Partial<WindowState> = {}): string {
  const application = createApplication(shell, AbortSignal.abort());
  const state = createStore<WindowState>(() => ({ ...application.state.getState(), ...known }));
  const around = createElement(ApplicationContext, { value: { ...application, state } }, element);
  return renderToStaticMarkup(createElement(MantineProvider, null, around));
}
