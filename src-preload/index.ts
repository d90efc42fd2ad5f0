import { contextBridge, ipcRenderer } from "electron";
import type { ExchangedFile, GatewayState, RuntimeInformation, ShellAbilities } from "./api.ts";

const abilities: ShellAbilities = {
  chooseProjectToOpen: () => ipcRenderer.invoke("blipee:choose-open") as Promise<string | null>,
  chooseProjectToCreate: (suggestedName) =>
    ipcRenderer.invoke("blipee:choose-create", suggestedName) as Promise<string | null>,
  choosePlace: (suggestedName, extension) =>
    ipcRenderer.invoke("blipee:choose-place", suggestedName, extension) as Promise<string | null>,
  chooseFile: (extensions) => ipcRenderer.invoke("blipee:choose-file", extensions) as Promise<string | null>,
  saveText: (suggestedName, text) =>
    ipcRenderer.invoke("blipee:save-text", suggestedName, text) as Promise<string | null>,
  savePdf: (suggestedName, html) =>
    ipcRenderer.invoke("blipee:save-pdf", suggestedName, html) as Promise<string | null>,
  openFiles: (extensions) =>
    ipcRenderer.invoke("blipee:open-files", extensions) as Promise<readonly ExchangedFile[] | null>,
  saveFiles: (files) => ipcRenderer.invoke("blipee:save-files", files) as Promise<string | null>,
  runtime: () => ipcRenderer.invoke("blipee:runtime") as Promise<RuntimeInformation>,
  gatewayState: () => ipcRenderer.invoke("blipee:gateway-state") as Promise<GatewayState>,
  onGatewayState: (listener) => listen("blipee:gateway-state", listener),
  onOpenProject: (listener) => listen("blipee:open-project", listener),
  connectGateway: () => ipcRenderer.send("blipee:connect-gateway"),
};

function listen<Value>(channel: string, listener: (value: Value) => void): () => void {
  const receive = (_event: unknown, value: Value) => listener(value);
  ipcRenderer.on(channel, receive);
  return () => {
    ipcRenderer.off(channel, receive);
  };
}

// A port can't cross the context bridge; it is handed to the page as a window message.
ipcRenderer.on("blipee:gateway-port", (event) => {
  window.postMessage("blipee:gateway-port", window.location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld("blipee", abilities);
