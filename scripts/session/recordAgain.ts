import { systemClock } from "../../src/lib/systemClock.ts";
import { sharedInMemory } from "../../src/lib/textInMemory.ts";
import { openReplay } from "../../src/session/openReplay.ts";
import { createRecorder } from "../../src/session/recorder.ts";
import { formatLine, roundedAt } from "../../src/session/sessionEntry.ts";
import type { SessionFile } from "../../src/session/sessionFile.ts";
import { createWireTap } from "../../src/session/wireTap.ts";
import { createTerminal, type Host, type Terminal } from "../../src/terminal.ts";

export interface SecondRecording {
  readonly file: Blob;
  /** What the terminal was given at its own ends, as lines. */
  readonly heard: readonly string[];
  /** As it stands at the end of the recording. Stop it. */
  readonly terminal: Terminal;
}

/** Plays a recording as fast as it can to a terminal without a screen, and records that. Throws when it cannot be read. */
export async function recordAgain(session: SessionFile): Promise<SecondRecording> {
  const replay = openReplay(session, {
    clock: systemClock,
    defer: (run) => void setImmediate(run),
    settle: turn,
    onRefresh: () => terminal.prices.refresh(),
    onOrder: (clOrdId) => terminal.orderEntry.own(clOrdId),
  });
  const tap = createWireTap(replay.wires);
  const heard: string[] = [];
  tap.onEntry((entry) => {
    if (entry.dir === "in")
      heard.push(formatLine(null, { at: roundedAt(replay.clock.monotonic()), ...entry }));
  });
  const terminal: Terminal = createTerminal(session.header.config, {
    ...SCREENLESS,
    ...tap.wires,
    clock: replay.clock,
  });
  const recorder = createRecorder({
    clock: replay.clock,
    header: { ...session.header, startedAt: replay.clock.now() },
    onEntry: replay.onEntry,
    marked: session.wholeness !== "unknown",
  });
  terminal.start();
  await turn();
  await replay.player.runTo(session.durationMs);
  const { failure } = replay.player.getState();
  replay.player.close();
  if (failure !== null) throw new Error(failure);
  return { file: recorder.stop(), heard, terminal };
}

/** One turn of Node's event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

const never = (): (() => void) => () => undefined;

const SCREENLESS = {
  // A link that is down is tried again at once, so that it is there when the recorded one is.
  random: () => 0,
  newId: () => "recorded",
  kept: sharedInMemory()(),
  keptInTab: sharedInMemory()(),
  requestFrame: () => undefined,
  signals: { onOnline: never, onOffline: never, onVisible: never },
  recorded: true,
} satisfies Partial<Host>;
