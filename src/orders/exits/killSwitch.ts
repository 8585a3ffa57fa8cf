import * as z from "zod/mini";
import { createStore } from "zustand/vanilla";
import type { SubmitOutcome } from "../entry/orderEntry.ts";
import type { Clock } from "../../lib/clock.ts";
import type { SharedText } from "../../lib/keptText.ts";
import { words } from "../../words/words.ts";

/** Times are the local wall clock. */
export interface KillState {
  readonly on: boolean;
  /** null while it is off, or when that could not be read. */
  readonly since: number | null;
  /** When cancel all left, from whichever tab; null when none has left since it was put on. */
  readonly cancelSentAt: number | null;
  /** Why this tab's last attempt to cancel all did not leave; null when there is nothing to say. */
  readonly refusal: string | null;
}

/**
 * Cancels all and holds new orders back until released. One state for the account in this browser: every tab follows,
 * and a reload keeps it. What could not be canceled is told and left to a person; nothing is sent later by itself.
 */
export interface KillSwitch {
  getState(): KillState;
  subscribe(listener: () => void): () => void;
  /** Reads what another tab may just have kept: never later than the last write of any tab. */
  isOn(): boolean;
  /** New orders are held back from here on, whether or not the cancel can leave now. */
  engage(): void;
  /** Another attempt to cancel all while it is on. */
  cancelAll(): void;
  release(): void;
  close(): void;
}

export interface KillSwitchOptions {
  readonly kept: SharedText;
  readonly account: string;
  readonly clock: Clock;
  readonly cancelAll: () => SubmitOutcome;
  /** Tells the person, in words. */
  readonly notify: (text: string) => void;
}

const OFF: KillState = { on: false, since: null, cancelSentAt: null, refusal: null };
/** What cannot be read holds orders back: the mistake that costs least. */
const UNREADABLE: KillState = { ...OFF, on: true };

const keptSchema = z.object({
  on: z.boolean(),
  since: z.nullable(z.int()),
  cancelSentAt: z.nullable(z.int()),
});

export function createKillSwitch(options: KillSwitchOptions): KillSwitch {
  const { kept, clock } = options;
  const key = `tapedeck.killSwitch.${options.account}`;
  let seen = kept.get(key);
  const store = createStore<KillState>(() => readKillState(seen));
  const unfollow = kept.onChange(key, follow);

  function follow(): void {
    const text = kept.get(key);
    if (text === seen) return;
    seen = text;
    store.setState(readKillState(text), true);
  }

  function set(next: KillState): void {
    store.setState(next, true);
    const { on, since, cancelSentAt } = next;
    const text = JSON.stringify({ on, since, cancelSentAt });
    if (kept.set(key, text)) seen = text;
    else options.notify(words.answers.killNotKept);
  }

  /** Written once it is known what became of the cancel, so that no other tab offers one that is on its way. */
  function cancelNow(state: KillState): void {
    const outcome = options.cancelAll();
    if (outcome.kind === "sent") set({ ...state, cancelSentAt: clock.now(), refusal: null });
    else set({ ...state, refusal: outcome.refusal.text });
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    isOn() {
      follow();
      return store.getState().on;
    },
    engage() {
      follow();
      const state = store.getState();
      const on = state.on ? state : { ...OFF, on: true, since: clock.now() };
      store.setState(on, true);
      cancelNow(on);
    },
    cancelAll() {
      follow();
      const state = store.getState();
      if (state.on) cancelNow(state);
    },
    release: () => set(OFF),
    close: unfollow,
  };
}

function readKillState(text: string | null): KillState {
  if (text === null) return OFF;
  try {
    const parsed = z.safeParse(keptSchema, JSON.parse(text));
    return parsed.success ? { ...parsed.data, refusal: null } : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}
