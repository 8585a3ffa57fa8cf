import "./ui/base.css";
import "@fontsource-variable/inter/wght.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { browserHost } from "./browserHost.ts";
import { ok, type Result } from "./lib/result.ts";
import { loadConfig } from "./loadConfig.ts";
import { createTerminal } from "./terminal.ts";
import { TransportContext } from "./transport/useTransport.ts";
import { TerminalContext } from "./useTerminal.ts";
import { StartFailure } from "./workspace/StartFailure.tsx";
import { TerminalScreen } from "./workspace/TerminalScreen.tsx";

// Runs once a page: the terminal and its sockets are made here, outside React, so that no render, StrictMode or hot
// reload of a component makes a second pair.
const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root");
const root = createRoot(container);

const ready = await prepare();
const config = ready.ok ? await loadConfig() : ready;
if (config.ok) {
  const terminal = createTerminal(config.value, browserHost());
  terminal.start();
  root.render(
    <StrictMode>
      <TransportContext
        value={{ stream: terminal.prices, socket: terminal.orders, interests: terminal.interests }}
      >
        <TerminalContext value={terminal}>
          <TerminalScreen />
        </TerminalContext>
      </TransportContext>
    </StrictMode>,
  );
} else {
  root.render(<StartFailure text={config.error} />);
}

/** The demo's market must stand first: an EventSource opened before it is dead for good. */
async function prepare(): Promise<Result<void, string>> {
  if (import.meta.env.MODE === "demo") {
    const { startMarket } = await import("../mocks/msw/startMarket.ts");
    return startMarket();
  }
  await dropDemoWorkers();
  return ok(undefined);
}

/** A demo that was served from this address earlier left a service worker that would answer for the real servers. */
async function dropDemoWorkers(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations().catch(() => []);
  for (const registration of registrations) {
    const { active, waiting, installing } = registration;
    const script = (active ?? waiting ?? installing)?.scriptURL ?? "";
    if (script.endsWith("/mockServiceWorker.js")) await registration.unregister();
  }
}
