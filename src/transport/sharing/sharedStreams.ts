import type { Clock } from "../../lib/clock.ts";
import { browserLocks, openTabChannel } from "./browserTabs.ts";
import { openEventSource } from "../browserSockets.ts";
import type { EventSourceLike } from "../prices/eventSourceLike.ts";
import { createSharedSource, type SharedSource } from "./sharedSource.ts";
import type { StreamRole, TabLocks } from "./tabMessages.ts";

/** In the names of lock and channel: pages with other messages between them share nothing. */
const TAB_MESSAGES_VERSION = 1;

/** The page's EventSources, shared with the other tabs of this browser where it can be: one for each address. */
export interface SharedStreams {
  openEventSource(this: void, url: string): EventSourceLike;
  role(this: void): StreamRole;
}

export interface SharedStreamsOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Name of this page; no two have the same. */
  readonly tab: string;
}

export function createSharedStreams({ clock, random, tab }: SharedStreamsOptions): SharedStreams {
  const locks = browserLocks();
  if (locks === null) return { openEventSource, role: () => ({ kind: "alone" }) };
  const shared = new Map<string, SharedSource>();

  function sourceAt(address: string, locks: TabLocks): SharedSource {
    const known = shared.get(address);
    if (known !== undefined) return known;
    const name = `tapedeck.prices.${TAB_MESSAGES_VERSION} ${address}`;
    const made = createSharedSource({
      address,
      openEventSource,
      tab,
      lockName: name,
      locks,
      openChannel: (onMessage) => openTabChannel(name, onMessage),
      clock,
      random,
      defer: (run) => queueMicrotask(run),
    });
    shared.set(address, made);
    return made;
  }

  function role(): StreamRole {
    const [first] = shared.values();
    return first?.role() ?? { kind: "follower" };
  }

  addEventListener("pagehide", ({ persisted }) => {
    if (persisted) return;
    for (const source of shared.values()) source.close();
    shared.clear();
  });

  return {
    openEventSource: (url) => sourceAt(url.split("?", 1)[0] ?? url, locks).open(url),
    role,
  };
}
