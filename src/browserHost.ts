import { createFrameWindows } from "./market/frameWindows.ts";
import { systemClock } from "./lib/systemClock.ts";
import type { Host } from "./terminal.ts";
import { openWebSocket, pageSignals, probeStatus, systemRandom } from "./transport/browserSockets.ts";
import { createSignInWindow } from "./transport/browserSignIn.ts";
import { createSharedStreams } from "./transport/sharing/sharedStreams.ts";
import type { KeptText, SharedText } from "./lib/keptText.ts";

/** localStorage, which a browser may refuse or run out of. */
const pageStorage: SharedText = {
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
  keys(prefix) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Refused storage keeps nothing.
    }
  },
  onChange(key, listener) {
    function changed(event: StorageEvent): void {
      if (event.key === key || event.key === null) listener();
    }
    window.addEventListener("storage", changed);
    return () => window.removeEventListener("storage", changed);
  },
};

/** 32 hexadecimal digits. crypto.randomUUID is missing where a page is served over plain http. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

const TAB_KEY = "tapedeck.tab";

/**
 * Memory that is written to sessionStorage only when the page goes and taken out again by the page that comes: a tab
 * that is duplicated meanwhile finds nothing to copy, and a tab that crashed leaves nothing.
 */
function tabStorage(): KeptText {
  const texts = new Map<string, string>();
  try {
    const left: unknown = JSON.parse(sessionStorage.getItem(TAB_KEY) ?? "[]");
    sessionStorage.removeItem(TAB_KEY);
    for (const [key, text] of left as [string, string][]) texts.set(key, text);
    window.addEventListener("pagehide", () => {
      sessionStorage.setItem(TAB_KEY, JSON.stringify([...texts]));
    });
    window.addEventListener("pageshow", () => sessionStorage.removeItem(TAB_KEY));
  } catch {
    // The browser refuses storage: every page is then a session of its own.
  }
  return {
    get: (key) => texts.get(key) ?? null,
    set(key, text) {
      texts.set(key, text);
      return true;
    },
  };
}

/** Resolves after a turn of the event loop: promises that were pending are done by then. Not slowed in a hidden tab. */
export function pageTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The page as a host. */
export function browserHost(): Host {
  const streams = createSharedStreams({
    clock: systemClock,
    random: systemRandom,
    tab: randomId(),
  });
  const frames = createFrameWindows(window, systemClock.after);
  return {
    clock: systemClock,
    random: systemRandom,
    newId: randomId,
    kept: pageStorage,
    keptInTab: tabStorage(),
    fetch: (...request) => fetch(...request),
    openEventSource: streams.openEventSource,
    streamRole: streams.role,
    probe: probeStatus,
    openWebSocket,
    requestFrame: frames.request,
    showIn: frames.add,
    signals: pageSignals,
    signInWindow: createSignInWindow(),
  };
}
