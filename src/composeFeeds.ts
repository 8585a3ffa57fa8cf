import type { Host } from "./host.ts";
import { createInstrumentLoader, type InstrumentLoader } from "./instrumentLoader.ts";
import { createBarStore, type BarStore } from "./market/barStore.ts";
import { createDepthStore, type DepthStore } from "./market/depthStore.ts";
import type { Frames } from "./market/frames.ts";
import { createInstrumentStore, type InstrumentStore } from "./market/instrumentStore.ts";
import type { FetchBars } from "./market/madeBars.ts";
import { createMidHistory, type MidHistory } from "./market/midHistory.ts";
import { createMidPasts, type MidPasts } from "./market/midPasts.ts";
import { createPhaseStore, type PhaseStore } from "./market/phaseStore.ts";
import { createPriceAlerts, type PriceAlerts } from "./market/priceAlerts.ts";
import { createQuoteStore, type QuoteStore } from "./market/quoteStore.ts";
import { createTapeStore, type TapeStore } from "./market/tapeStore.ts";
import { createVolumeStore, type VolumeStore } from "./market/volumeByPrice.ts";
import type { Interval } from "./protocol/bars.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import { createConnectionLog, followLink, type ConnectionLog } from "./transport/link/connectionLog.ts";
import { createMarketHttp } from "./transport/marketHttp.ts";
import { createPriceInterests, type PriceInterests } from "./transport/prices/priceInterests.ts";
import { createPriceStream, type PriceStream } from "./transport/prices/priceStream.ts";
import type { SignIn } from "./transport/signIn.ts";
import { createQuietFeed, type QuietFeed } from "./transport/prices/quietFeed.ts";
import { words } from "./words/words.ts";

/** Everything that comes down: the price stream, what is asked for over HTTP, and the stores of both. */
export interface Feeds {
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly midHistory: MidHistory;
  readonly midPasts: MidPasts;
  readonly depth: DepthStore;
  readonly phases: PhaseStore;
  readonly tape: TapeStore;
  readonly volumes: VolumeStore;
  readonly bars: BarStore;
  readonly alerts: PriceAlerts;
  readonly prices: PriceStream;
  readonly interests: PriceInterests;
  readonly quietFeed: QuietFeed;
}

export interface RunningFeeds {
  readonly feeds: Feeds;
  /** What became of the price stream. */
  readonly log: ConnectionLog;
  /** The list of instruments. */
  readonly list: InstrumentLoader;
  start(): void;
  stop(): void;
}

interface FeedParts {
  readonly config: TerminalConfig;
  readonly host: Host;
  readonly frames: Frames;
  readonly notify: (text: string) => void;
  /** Asked only once the feeds run: it follows the price stream, and is made after it. */
  readonly signIn: () => SignIn;
}

export function composeFeeds({ config, host, frames, notify, signIn }: FeedParts): RunningFeeds {
  const { clock, random, kept, newId, signals } = host;
  const http = createMarketHttp({ httpUrl: config.httpUrl, fetch: host.fetch, clock });
  const instruments = createInstrumentStore();
  const quotes = createQuoteStore({ instruments, frames, clock });
  const alerts = createPriceAlerts({ quotes, instruments, clock, kept, newId, notify });
  const midHistory = createMidHistory({ instruments, quotes, clock });
  const depth = createDepthStore({ frames });
  const phases = createPhaseStore({ frames });
  const tape = createTapeStore({ frames });
  const volumes = createVolumeStore(tape, async (symbol) => {
    const answer = await http.volumes(symbol);
    return answer.ok ? answer.value : answer.error.status === 404 ? "notTold" : "failed";
  });
  const fetchBars: FetchBars<Interval> = async (symbol, interval, to, limit) => {
    let answer = await http.bars(symbol, interval, to, limit);
    // A 403 may be about this symbol alone.
    while (!answer.ok && answer.error.status === 401) {
      const again = nextTry(signIn());
      signIn().answered("history", 401);
      await again;
      answer = await http.bars(symbol, interval, to, limit);
    }
    signIn().answered("history", null);
    return answer.ok ? answer.value : { error: answer.error.text };
  };
  const bars = createBarStore({
    fetchBars,
    tape,
    instruments,
    frames,
    clock,
  });

  const log = createConnectionLog(clock);
  const quietFeed = createQuietFeed({
    clock,
    live: () => prices.state().kind === "live",
    trading: () => interests.symbols().some((symbol) => phases.get(symbol).phase === "continuous"),
  });
  const prices = createPriceStream({
    baseUrl: config.pricesUrl,
    openEventSource: host.openEventSource,
    probe: host.probe,
    clock,
    random,
    signals,
    sink: {
      hello(event) {
        quietFeed.linkBegan();
        quotes.hello(event);
        depth.hello(event);
        phases.hello(event);
        tape.hello(event);
      },
      snapshot(event) {
        quotes.snapshot(event);
        depth.snapshot(event);
        phases.snapshot(event);
        tape.snapshot(event);
        quietFeed.heard();
      },
      // Looked up at each event, so that what is put around a store stands around the way into it too.
      quotes(event) {
        quotes.quotes(event);
        quietFeed.heard();
      },
      trades(event) {
        tape.trades(event);
        quietFeed.heard();
      },
      depth(event) {
        depth.depth(event);
        quietFeed.heard();
      },
      status: phases.status,
      plainQuote(event) {
        quotes.plainQuote(event);
        quietFeed.heard();
      },
      refusedQuotes: quotes.refusedQuotes,
      missed(reason) {
        // A gap ends the link, which is followed.
        if (reason !== "gap") log.mark("reset", reason);
        notify(words.market.missed[reason]);
      },
    },
  });
  followLink(log, prices);
  const midPasts = createMidPasts({
    history: midHistory,
    instruments,
    clock,
    fetchBars,
    serverNow: () => prices.serverNow(),
  });
  const interests = createPriceInterests(prices, clock);
  const list = createInstrumentLoader({ http, instruments, interests, signIn, clock, random, notify });
  let unfollow = (): void => {};

  return {
    feeds: {
      instruments,
      quotes,
      midHistory,
      midPasts,
      depth,
      phases,
      tape,
      volumes,
      bars,
      alerts,
      prices,
      interests,
      quietFeed,
    },
    log,
    list,
    start() {
      quotes.setStale(true);
      midHistory.start();
      quietFeed.start();
      unfollow = prices.onState((state) => {
        // A stream that is opened anew for another symbol has not stopped: nothing goes grey for that moment.
        const resubscribing = state.kind === "connecting" && state.reason.kind === "resubscribing";
        if (!resubscribing) quotes.setStale(state.kind !== "live");
      });
      list.load();
    },
    stop() {
      list.close();
      http.close();
      unfollow();
      midHistory.stop();
      midPasts.close();
      quietFeed.stop();
      interests.close();
      prices.close();
      alerts.close();
    },
  };
}

function nextTry(signIn: SignIn): Promise<void> {
  return new Promise((resolve) => {
    const remove = signIn.onAgain(() => {
      remove();
      resolve();
    });
  });
}
