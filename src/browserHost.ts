import { systemClock } from "./lib/systemClock.ts";
import type { KeptText } from "./settings/settingsStore.ts";
import type { Host } from "./terminal.ts";
import { openWebSocket, pageSignals, probeStatus, systemRandom } from "./transport/browserSockets.ts";
import { createSharedStreams } from "./transport/sharedStreams.ts";

/** How often a hidden tab paints: requestAnimationFrame stops there, and a title or a pop-out must not. */
const HIDDEN_FRAME_MS = 1_000;

/** localStorage, which a browser may refuse or run out of. */
const pageStorage: KeptText = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, text) {
    try {
      localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
};

/** The page as a host. */
export function browserHost(): Host {
  const streams = createSharedStreams({
    clock: systemClock,
    random: systemRandom,
    tab: crypto.randomUUID(),
  });
  return {
    clock: systemClock,
    random: systemRandom,
    newId: () => crypto.randomUUID(),
    kept: pageStorage,
    fetch: (...request) => fetch(...request),
    openEventSource: streams.openEventSource,
    streamRole: streams.role,
    probe: probeStatus,
    openWebSocket,
    requestFrame(run) {
      // A tab may be hidden between the request and its frame, so the timer stands by in both cases.
      const once = (): void => {
        cancelAnimationFrame(frame);
        clearTimeout(timer);
        run();
      };
      const frame = requestAnimationFrame(once);
      const timer = setTimeout(once, HIDDEN_FRAME_MS);
    },
    signals: pageSignals,
  };
}
