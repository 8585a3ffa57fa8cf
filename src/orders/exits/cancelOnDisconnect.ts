import { createStore } from "zustand/vanilla";
import type { SharedText } from "../../lib/keptText.ts";
import { words } from "../../words/words.ts";

export interface DisconnectState {
  /** What a person wants, sent with the next logon. */
  readonly chosen: boolean;
  /** What the exchange confirmed with the last logonAck; null before the first. */
  readonly inForce: boolean | null;
}

/** Whether the exchange cancels this terminal's orders when its link is lost. Kept; one choice for all tabs of the account. */
export interface CancelOnDisconnect {
  getState(): DisconnectState;
  subscribe(listener: () => void): () => void;
  choose(chosen: boolean): void;
  /** A logonAck came. */
  confirmed(inForce: boolean): void;
  close(): void;
}

export interface CancelOnDisconnectOptions {
  readonly kept: SharedText;
  readonly account: string;
  /** Tells the person, in words. */
  readonly notify: (text: string) => void;
}

export function createCancelOnDisconnect(options: CancelOnDisconnectOptions): CancelOnDisconnect {
  const { kept } = options;
  // A key of its own: a tab that saves its other settings must not bring an old choice back.
  const key = `tapedeck.cancelOnDisconnect.${options.account}`;
  const read = (): boolean => kept.get(key) === "on";
  const store = createStore<DisconnectState>(() => ({ chosen: read(), inForce: null }));
  const change = (changes: Partial<DisconnectState>): void => {
    const before = store.getState();
    const after = { ...before, ...changes };
    if (after.chosen !== before.chosen || after.inForce !== before.inForce) store.setState(after, true);
  };
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    choose(chosen) {
      change({ chosen });
      if (kept.set(key, chosen ? "on" : "off")) return;
      options.notify(words.answers.disconnectNotKept);
    },
    confirmed: (inForce) => change({ inForce }),
    close: kept.onChange(key, () => change({ chosen: read() })),
  };
}
