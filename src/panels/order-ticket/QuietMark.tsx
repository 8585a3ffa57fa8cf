import { useCallback, useMemo, type ReactElement } from "react";
import { QUIET_MS, quoteAgeMs } from "../../market/quoteAge.ts";
import { ageStep, coarseAge } from "../../ui/figures/coarseAge.ts";
import { formatAge } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

export interface QuietMarkProps {
  /** Of the quote store. */
  readonly row: number;
  /** Calls its listener when the row has changed. Keep its identity. */
  readonly subscribe: (listener: () => void) => () => void;
}

const REFRESH_MS = 1_000;

/**
 * Says since when a live quote has not changed, once that is long: a quiet market, and no fault of the link; and since
 * when the whole feed has sent nothing, where that is unlike it.
 */
export function QuietMark({ row, subscribe }: QuietMarkProps): ReactElement {
  const { quotes, clock, quietFeed } = useTerminal();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const follow = useCallback(
    (listener: () => void) => {
      const removals = [subscribe(listener), ticker(listener)];
      return () => {
        for (const remove of removals) remove();
      };
    },
    [subscribe, ticker],
  );
  const read = useCallback(() => {
    const feed = quietFeed.quietMs();
    if (feed !== null) return words.ticket.quiet(formatAge(feed));
    const step = ageStep(quoteAgeMs(quotes.columns, row, clock.monotonic()));
    return step >= QUIET_MS ? words.ticket.quiet(coarseAge(step)) : "";
  }, [quotes, quietFeed, clock, row]);
  return <LiveText subscribe={follow} read={read} title={words.ticket.quietAbout} />;
}
