import { useCallback, useMemo, useSyncExternalStore } from "react";
import { createTicker } from "./ui/surfaces/ticker.ts";
import { useTerminal } from "./useTerminal.ts";
import { words } from "./words/words.ts";

const REFRESH_MS = 1_000;

/** In the ticket's words, that the feed has sent nothing for long, which is unlike it; null while it sends. */
export function useFeedQuiet(): string | null {
  const { clock, quietFeed } = useTerminal();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const read = useCallback(() => {
    const quietMs = quietFeed.quietMs();
    return quietMs === null ? null : words.refusals.feedQuiet(Math.floor(quietMs / 1_000));
  }, [quietFeed]);
  return useSyncExternalStore(ticker, read);
}
