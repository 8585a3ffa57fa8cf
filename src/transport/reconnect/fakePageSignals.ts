import { createListeners } from "../../lib/listeners.ts";
import type { PageSignals } from "./pageSignals.ts";

/** A page whose network and visibility a test decides. */
export interface FakePageSignals extends PageSignals {
  goOffline(): void;
  goOnline(): void;
  becomeVisible(): void;
  /** Listeners not removed. */
  listening(): number;
}

export function createFakePageSignals(): FakePageSignals {
  const online = createListeners<void>();
  const offline = createListeners<void>();
  const visible = createListeners<void>();
  return {
    onOnline: (listener) => online.add(listener),
    onOffline: (listener) => offline.add(listener),
    onVisible: (listener) => visible.add(listener),
    goOffline: () => offline.emit(),
    goOnline: () => online.emit(),
    becomeVisible: () => visible.emit(),
    listening: () => online.size() + offline.size() + visible.size(),
  };
}
