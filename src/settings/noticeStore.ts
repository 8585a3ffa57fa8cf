import { createStore } from "zustand/vanilla";
import type { CancelTimer, Clock } from "../lib/clock.ts";

/** How long what was merely done is told. */
export const ANNOUNCED_MS = 6_000;
/** A price that was reached may have been missed while looking elsewhere. */
export const ALERT_SHOWN_MS = 20_000;
/** What stays by itself may be taken for read over the panels after so long in view, and is still listed. */
export const SEEN_MS = 20_000;
/** Notices at once that go by themselves; the oldest gives way. */
const PASSING_AT_MOST = 4;
/** The oldest of the list give way. */
export const LISTED_AT_MOST = 200;

/** `rest`: what was asked for and not done; `bust`: a fill that the exchange has canceled or corrected. */
export type NoticeKind = "plain" | "fill" | "bust" | "rest" | "reject" | "alert";

/** What a notice offers to do about it, once. */
export interface NoticeAction {
  readonly label: string;
  /** What it will do, in a sentence: asked before it is done. Without one the first press does it. */
  readonly question?: string | undefined;
  readonly run: () => void;
}

type Told = Pick<Notice, "key" | "kind" | "text" | "stays" | "action">;

export interface Notice {
  /** A later notice of the same key takes the place of the earlier one. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly text: string;
  /** Local epoch ms of the newest text. */
  readonly at: number;
  /** Until it is dismissed or read; else it goes by itself. */
  readonly stays: boolean;
  readonly action?: NoticeAction | undefined;
}

export interface Notices {
  /** Over the panels now, oldest first. */
  readonly shown: readonly Notice[];
  /** Everything that was told since the page was opened, newest first. */
  readonly listed: readonly Notice[];
  /** Keys of what stays and was neither dismissed nor read in the list. */
  readonly unread: readonly string[];
}

/** What a person must be told: shown over the panels for a while, and listed. */
export interface NoticeStore {
  getState(): Notices;
  subscribe(listener: () => void): () => void;
  /** Stays until dismissed. */
  notify(text: string): void;
  /** Goes by itself after ANNOUNCED_MS; the same text again counts from its last. */
  announce(text: string): void;
  /** `quiet`: listed without being shown. */
  tell(notice: Told, options?: { readonly quiet: boolean }): void;
  dismiss(key: string): void;
  /** As it was told at `at` it was long in view: it goes from over the panels, and is unread in the list. */
  seen(key: string, at: number): void;
  /** Does what the notice offers; it is offered no more. */
  act(key: string): void;
  /** The list was looked at: nothing stays over the panels for it any longer. */
  read(): void;
  clear(): void;
}

export function createNoticeStore(clock: Pick<Clock, "after" | "now">): NoticeStore {
  const store = createStore<Notices>(() => ({ shown: [], listed: [], unread: [] }));
  const passing = new Map<string, CancelTimer>();

  function forget(key: string): void {
    passing.get(key)?.();
    passing.delete(key);
  }

  function hide(key: string): void {
    forget(key);
    store.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.key !== key) }));
  }

  function dismiss(key: string): void {
    hide(key);
    store.setState(({ unread }) => ({ unread: unread.filter((other) => other !== key) }));
  }

  function tell(told: Told, { quiet } = { quiet: false }): void {
    const { key } = told;
    const notice: Notice = { ...told, at: clock.now() };
    store.setState(({ listed }) => ({
      listed: [notice, ...listed.filter((other) => other.key !== key)].slice(0, LISTED_AT_MOST),
    }));
    if (quiet) return;
    if (notice.stays)
      store.setState(({ unread }) => ({ unread: [...unread.filter((other) => other !== key), key] }));
    forget(key);
    if (!notice.stays) {
      const oldest = passing.size >= PASSING_AT_MOST ? [...passing.keys()][0] : undefined;
      if (oldest !== undefined) dismiss(oldest);
      const ms = notice.kind === "alert" ? ALERT_SHOWN_MS : ANNOUNCED_MS;
      passing.set(
        key,
        clock.after(ms, () => dismiss(key)),
      );
    }
    store.setState(({ shown }) => ({
      shown: shown.some((other) => other.key === key)
        ? shown.map((other) => (other.key === key ? notice : other))
        : [...shown, notice],
    }));
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    notify: (text) => tell({ key: text, kind: "plain", text, stays: true }),
    announce(text) {
      const stays = store.getState().shown.some((notice) => notice.key === text && notice.stays);
      tell({ key: text, kind: "plain", text, stays });
    },
    tell,
    dismiss,
    seen(key, at) {
      if (store.getState().shown.some((notice) => notice.key === key && notice.at === at)) hide(key);
    },
    act(key) {
      const action = store.getState().listed.find((notice) => notice.key === key)?.action;
      store.setState(({ listed }) => ({
        listed: listed.map((notice) => (notice.key === key ? { ...notice, action: undefined } : notice)),
      }));
      dismiss(key);
      action?.run();
    },
    read() {
      for (const { key, stays } of store.getState().shown) if (stays) hide(key);
      if (store.getState().unread.length > 0) store.setState({ unread: [] });
    },
    clear() {
      for (const key of passing.keys()) forget(key);
      store.setState({ shown: [], listed: [], unread: [] });
    },
  };
}
