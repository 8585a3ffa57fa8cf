import "./ui/theme/base.css";
import "@fontsource-variable/inter/wght.css";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { browserHost, pageTurn } from "./browserHost.ts";
import { ok, type Result } from "./lib/result.ts";
import { systemClock } from "./lib/systemClock.ts";
import { dropDemoWorkers } from "./demoWorkers.ts";
import { loadConfig } from "./loadConfig.ts";
import { openPage } from "./openPage.tsx";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import { createSessionControl } from "./sessionControl.ts";
import type { Host } from "./terminal.ts";
import { StartFailure } from "./workspace/frame/StartFailure.tsx";
import { SessionScreen } from "./workspace/session/SessionScreen.tsx";
import { words } from "./words/words.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("index.html has no #root");
const reload = (): void => location.reload();
const root = createRoot(container, {
  // A panel that throws is caught where it stands; what gets here has taken the whole screen with it.
  onUncaughtError(error) {
    console.error(error);
    const why = error instanceof Error ? error.message : String(error);
    root.render(<StartFailure text={words.start.screenStopped(why)} onRetry={reload} />);
  },
});

void openPage({
  clock: systemClock,
  render: (page) => root.render(page),
  prepare,
  loadConfig,
  makeHost: browserHost,
  startTerminal,
  reload,
});

// Runs once a page: the terminal and its sockets are made here, outside React, so that no render, StrictMode or hot
// reload of a component makes a second pair.
function startTerminal(config: TerminalConfig, host: Host): ReactNode {
  const control = createSessionControl({
    config,
    host,
    defer: (run) => queueMicrotask(run),
    settle: pageTurn,
  });
  return (
    <StrictMode>
      <SessionScreen control={control} />
    </StrictMode>
  );
}

/** The demo's market must stand first: an EventSource opened before it is dead for good. */
async function prepare(): Promise<Result<void, string>> {
  if (import.meta.env.MODE === "demo") {
    const { startMarket } = await import("../mocks/msw/startMarket.ts");
    return startMarket();
  }
  if ("serviceWorker" in navigator) await dropDemoWorkers(navigator.serviceWorker);
  return ok(undefined);
}
