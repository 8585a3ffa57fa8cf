import { Fragment, useCallback, useMemo, useSyncExternalStore, type ReactElement } from "react";
import {
  orderWords,
  priceWords,
  recordedWords,
  standingOf,
  type ChannelWords,
} from "../../panels/connection/connectionWords.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { StatusDot } from "../../ui/surfaces/StatusDot.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import {
  refusedSignIn,
  type OrderConnection,
  type PriceConnection,
} from "../../transport/link/connection.ts";
import { useMediaQuery } from "../../settings/useMediaQuery.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { useShownLinks } from "../address/useShownLinks.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./ConnectionPill.module.css";
import { words } from "../../words/words.ts";

/** The seconds in its words need no more. */
const REFRESH_MS = 500;

/** The top bar has no room for a whole sentence beside everything else. */
const TIGHT = "(max-width: 1199px)";

export interface ConnectionPillProps {
  /** The fewest words, for a narrow screen. */
  readonly short: boolean;
}

/** Both channels in words, each by itself: prices may be up with orders down. Said aloud once a change. */
export function ConnectionPill({ short }: ConnectionPillProps): ReactElement {
  const { clock, recorded, quietFeed } = useTerminal();
  const { stream, socket } = useTransport();
  const { prices, orders } = useShownLinks();
  const ticker = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const pace = useSyncExternalStore(quietFeed.onPace, quietFeed.pace);
  const readPrices = useCallback(() => {
    const feed = recorded ? undefined : { pace, quietMs: quietFeed.quietMs() };
    return told(priceWords(prices, stream.stats().lastEventAt, clock.monotonic(), feed), recorded);
  }, [stream, prices, clock, recorded, quietFeed, pace]);
  const readOrders = useCallback(
    () => told(orderWords(orders, clock.monotonic()), recorded),
    [orders, clock, recorded],
  );
  const { look, text } = standingOf(prices, orders, recorded);
  // Two reasons have no room beside each other: they are in the tooltips, and in the Connection panel.
  const bothOff = prices.kind === "closed" && orders.kind === "closed";
  const tight = useMediaQuery(TIGHT);
  const shared = { ticker, short, recorded, brief: short || tight || bothOff };
  return (
    <div
      role="group"
      aria-label={words.desk.connection}
      className={styles.pill}
      data-look={look}
      title={!recorded && look === "both" && pace === "quiet" ? words.connection.pricesQuietAbout : text}
    >
      <Channel
        {...shared}
        name="prices"
        signIn={waitsForSignIn(prices)}
        read={readPrices}
        onReconnect={() => stream.reconnect()}
      />
      <Channel
        {...shared}
        name="orders"
        signIn={waitsForSignIn(orders)}
        read={readOrders}
        onReconnect={() => socket.reconnect()}
      />
    </div>
  );
}

function waitsForSignIn(link: PriceConnection | OrderConnection): boolean {
  return link.kind === "closed" && refusedSignIn(link.reason) !== null;
}

function told(live: ChannelWords, recorded: boolean): ChannelWords {
  return recorded ? recordedWords(live) : live;
}

/** Each with its stop; a point within a figure ends none. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.…])\s+|(?<=。)/u);
}

interface ChannelProps {
  readonly name: "prices" | "orders";
  readonly read: () => ChannelWords;
  readonly ticker: (listener: () => void) => () => void;
  readonly short: boolean;
  /** In as few words as for a narrow screen. */
  readonly brief: boolean;
  readonly recorded: boolean;
  /** It is refused until somebody signs in, which a bar of its own says at length. */
  readonly signIn: boolean;
  readonly onReconnect: () => void;
}

/** Rendered when a state changes; only the seconds in its words are written in between. */
function Channel({
  name,
  read,
  ticker,
  short,
  brief,
  recorded,
  signIn,
  onReconnect,
}: ChannelProps): ReactElement {
  const { tone, announcement, text: whole } = read();
  const sentences = useMemo(
    () =>
      [0, 1, 2].map((at) => () => {
        const said = brief || signIn ? [read().short] : sentencesOf(read().text);
        return (at < 2 ? said[at] : said.slice(at).join(" ")) ?? "";
      }),
    [read, brief, signIn],
  );
  const down = tone === "warn" || tone === "down";
  // Orders that are not up cannot be sent, whether or not they come back: no ring as for stale prices.
  const dot = down && name === "orders" ? "down" : tone;
  return (
    <div
      className={styles.channel}
      data-channel={name}
      data-tone={tone}
      title={tone === "quiet" ? words.connection.pricesQuietAbout : whole}
    >
      <StatusDot tone={dot} label="" />
      <output className="visually-hidden">{announcement}</output>
      <span aria-hidden="true" className={styles.words}>
        {sentences.map((sentence, at) => (
          <Fragment key={`${announcement} ${at}`}>
            <LiveText subscribe={ticker} read={sentence} />{" "}
          </Fragment>
        ))}
      </span>
      {/* What waits for a sign-in is asked for again in the bar that says so. */}
      {down && !signIn && !short && !recorded && (
        <Button onClick={onReconnect}>{words.desk.reconnectNow}</Button>
      )}
    </div>
  );
}
