import { useCallback, useMemo, useSyncExternalStore, type ReactElement } from "react";
import { orderWords, priceWords, type ChannelWords } from "../panels/connection/connectionWords.ts";
import { Button } from "../ui/Button.tsx";
import { LiveText } from "../ui/LiveText.tsx";
import { StatusDot } from "../ui/StatusDot.tsx";
import { createTicker } from "../ui/ticker.ts";
import { useTerminal } from "../useTerminal.ts";
import styles from "./ConnectionPill.module.css";

/** The seconds in its words need no more. */
const REFRESH_MS = 500;

export interface ConnectionPillProps {
  /** Room for the words of a channel only when it is not live. */
  readonly short: boolean;
}

/** Both channels in words, each by itself: prices may be up with orders down. Said aloud once a change. */
export function ConnectionPill({ short }: ConnectionPillProps): ReactElement {
  const { prices, orders, clock } = useTerminal();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const readPrices = useCallback(
    () => priceWords(prices.state(), prices.stats().lastEventAt, clock.monotonic()),
    [prices, clock],
  );
  const readOrders = useCallback(() => orderWords(orders.state(), clock.monotonic()), [orders, clock]);
  return (
    <div className={styles.pill}>
      <Channel link={prices} read={readPrices} ticker={ticker} short={short} />
      <Channel link={orders} read={readOrders} ticker={ticker} short={short} />
    </div>
  );
}

interface Link {
  onState(listener: () => void): () => void;
  reconnect(): void;
}

interface ChannelProps {
  readonly link: Link;
  readonly read: () => ChannelWords;
  readonly ticker: (listener: () => void) => () => void;
  readonly short: boolean;
}

function Channel({ link, read, ticker, short }: ChannelProps): ReactElement {
  const onState = useCallback((listener: () => void) => link.onState(listener), [link]);
  const tone = useSyncExternalStore(onState, () => read().tone);
  const announcement = useSyncExternalStore(onState, () => read().announcement);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [ticker(listener), onState(listener)];
      return () => stops.forEach((stop) => stop());
    },
    [ticker, onState],
  );
  const text = useCallback(() => read().text, [read]);
  const down = tone === "warn" || tone === "down";
  return (
    <div className={styles.channel} data-tone={tone} title={announcement}>
      <StatusDot tone={tone} label="" />
      <output className="visually-hidden">{announcement}</output>
      {(!short || down) && (
        <span aria-hidden="true" className={styles.words}>
          <LiveText subscribe={subscribe} read={text} />
        </span>
      )}
      {down && !short && <Button onClick={() => link.reconnect()}>Reconnect now</Button>}
    </div>
  );
}
