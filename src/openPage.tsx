import type { ReactNode } from "react";
import type { Clock } from "./lib/clock.ts";
import type { ListedText } from "./lib/keptText.ts";
import { fail, type Result } from "./lib/result.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import type { Host } from "./terminal.ts";
import { StartFailure } from "./workspace/frame/StartFailure.tsx";
import { words } from "./words/words.ts";

/** How long one step of opening may take before the page says so. */
const STEP_TIMEOUT_MS = 30_000;

const PROBE_KEY = "tapedeck.probe";

/** What opening the page needs of the page. Each step may reject, and may never answer. */
export interface PageOpening {
  readonly clock: Clock;
  readonly render: (page: ReactNode) => void;
  /** Whatever must stand before the first request: the demo's market, or the end of an earlier demo's worker. */
  readonly prepare: () => Promise<Result<void, string>>;
  readonly loadConfig: () => Promise<Result<TerminalConfig, string>>;
  readonly makeHost: () => Host;
  /** Starts the terminal and gives its screen. Called once. */
  readonly startTerminal: (config: TerminalConfig, host: Host) => ReactNode;
  readonly reload: () => void;
}

/** Opens the page: the terminal's screen, or in words why there is none, what to do, and a button that tries again. */
export async function openPage(opening: PageOpening): Promise<void> {
  const { render, reload } = opening;
  const failed = (text: string): void => render(<StartFailure text={text} onRetry={reload} />);

  const prepared = await step(opening.prepare, words.start.notPrepared, opening.clock);
  if (!prepared.ok) return failed(prepared.error);
  const config = await step(opening.loadConfig, words.start.configNotRead, opening.clock);
  if (!config.ok) return failed(config.error);

  function start(config: TerminalConfig, host: Host): void {
    try {
      render(opening.startTerminal(config, host));
    } catch (error) {
      failed(words.start.notStarted(wordsOf(error)));
    }
  }

  let host: Host;
  try {
    host = opening.makeHost();
  } catch (error) {
    return failed(words.start.browserLacks(wordsOf(error)));
  }
  if (keeps(host.kept)) return start(config.value, host);
  render(
    <StartFailure text={words.start.nothingKept} onRetry={reload} onGoOn={() => start(config.value, host)} />,
  );
}

/** A step's answer, with whatever it throws, and its silence, as words. */
async function step<Value>(
  run: () => Promise<Result<Value, string>>,
  what: string,
  clock: Clock,
): Promise<Result<Value, string>> {
  return new Promise((resolve) => {
    const cancel = clock.after(STEP_TIMEOUT_MS, () =>
      resolve(fail(words.start.noAnswer(what, STEP_TIMEOUT_MS / 1_000))),
    );
    run()
      .catch((error: unknown) => fail(words.start.failed(what, wordsOf(error))))
      .then(
        (answer) => {
          cancel();
          resolve(answer);
        },
        () => undefined,
      );
  });
}

/** Storage that is full, switched off or refused shows only when it is written to. */
function keeps(kept: ListedText): boolean {
  const kepts = kept.set(PROBE_KEY, "1") && kept.get(PROBE_KEY) === "1";
  kept.remove(PROBE_KEY);
  return kepts;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
