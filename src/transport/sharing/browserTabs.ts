import type { LeaderMessage, TabChannel, TabLocks, TabMessage } from "./tabMessages.ts";

/** Locks of the browser; null where there are none, as on a page that came over plain http from another host. */
export function browserLocks(): TabLocks | null {
  // The type says that it is always there.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined || !("BroadcastChannel" in globalThis)) return null;
  return {
    request(name, how, held, lost) {
      const waiting = new AbortController();
      let giveBack: (() => void) | null = null;
      let over = false;
      const hold = (): Promise<void> | undefined => {
        if (over) return undefined;
        return new Promise((resolve) => {
          giveBack = resolve;
          held();
        });
      };
      // A request that steals does not wait, and cannot be called off.
      locks.request(name, how === "steal" ? { steal: true } : { signal: waiting.signal }, hold).catch(() => {
        if (over || giveBack === null) return;
        over = true;
        lost();
      });
      return () => {
        over = true;
        waiting.abort();
        giveBack?.();
      };
    },
  };
}

export function openTabChannel(
  name: string,
  onMessage: (message: TabMessage | LeaderMessage) => void,
): TabChannel {
  const channel = new BroadcastChannel(name);
  // Only pages of this origin and this version of the messages speak on it.
  channel.addEventListener("message", ({ data }: MessageEvent<TabMessage | LeaderMessage>) =>
    onMessage(data),
  );
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
