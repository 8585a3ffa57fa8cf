import { invariant } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { createManualClock } from "../../lib/manualClock.ts";
import { parseEventId } from "../../protocol/eventId.ts";
import { createFakePriceServer, type FakePriceServer } from "./fakePriceServer.ts";
import { createFakeBrowser, type FakeBrowser, type FakePage } from "./fakeTabs.ts";
import { createPriceStream, type PriceStream } from "../prices/priceStream.ts";
import { createQuietFeed, type FeedPace } from "../prices/quietFeed.ts";
import { createSharedSource, type SharedSource } from "./sharedSource.ts";

/** One tab with a price stream of its own, checked event by event: in order, none doubled, none lost in silence. */
export interface TestTab {
  readonly page: FakePage;
  readonly stream: PriceStream;
  readonly shared: SharedSource;
  /** Seqs of the quotes that the screen was given. */
  readonly applied: number[];
  readonly snapshots: () => number;
  readonly missed: () => number;
  /** Whether prices come to this tab as they usually do. */
  readonly pace: () => FeedPace;
  subscribe(...symbols: readonly string[]): void;
  symbols(): readonly string[];
  /** Seq of the newest event or snapshot that the screen was given. */
  place(): number;
  timers(): number;
  /** Closes the tab as a person does. */
  close(): void;
  /** The tab is gone without a word. */
  crash(): void;
}

export interface TabsHarness {
  readonly browser: FakeBrowser;
  readonly server: FakePriceServer;
  openTab(...symbols: readonly string[]): TestTab;
  /** Moves the clock in steps with a heartbeat every 5 s, and lets all that is due run. */
  advance(ms: number): void;
  leaders(): readonly TestTab[];
}

export const ADDRESS = "https://prices.test/prices/stream";
const STEP_MS = 50;
const HEARTBEAT_MS = 5_000;

export function createTabsHarness(random = (): number => 0.5, server = createFakePriceServer()): TabsHarness {
  const clock = createManualClock();
  const browser = createFakeBrowser();
  const tabs: TestTab[] = [];
  let names = 0;
  let beatAt = 0;

  function openTab(...first: readonly string[]): TestTab {
    const page = browser.openPage();
    const applied: number[] = [];
    let symbols: readonly string[] = first;
    let last = 0;
    let snapshots = 0;
    let missed = 0;
    let timers = 0;
    /** A snapshot may come: it was asked for, or the screen was told that something was missed. */
    let excused = true;

    // The timers of a page run in its turns: none while it is frozen, all that are due when it wakes.
    const pageClock: Clock = {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after(delayMs, callback) {
        let pending = true;
        timers += 1;
        const finish = (): boolean => {
          const was = pending;
          if (was) timers -= 1;
          pending = false;
          return was;
        };
        const cancel = clock.after(delayMs, () => page.defer(() => finish() && callback()));
        return () => {
          if (finish()) cancel();
        };
      },
    };
    names += 1;
    const shared = createSharedSource({
      address: ADDRESS,
      openEventSource: server.openFor(page, page.defer),
      tab: `tab${names}`,
      lockName: "prices",
      locks: page.locks,
      openChannel: page.openChannel,
      clock: pageClock,
      random,
      defer: page.defer,
    });
    const quietFeed = createQuietFeed({
      clock,
      live: () => stream.state().kind === "live",
      trading: () => true,
    });
    quietFeed.start();
    const stream = createPriceStream({
      baseUrl: ADDRESS.replace("prices/stream", ""),
      openEventSource: shared.open,
      probe: () => Promise.resolve(null),
      clock: pageClock,
      random,
      sink: {
        hello: () => {},
        snapshot() {
          invariant(excused, `${names}: a snapshot that nobody asked for`);
          excused = false;
          snapshots += 1;
          last = parseEventId(stream.stats().lastEventId ?? "")?.seq ?? 0;
        },
        quotes(event) {
          quietFeed.heard();
          const seq = event.quotes[1] ?? 0;
          invariant(seq > last, `${seq} came after ${last}`);
          const lost = server.between(symbols, last, seq - 1);
          invariant(lost.length === 0, `${lost.join(", ")} lost between ${last} and ${seq}`);
          applied.push(seq);
          last = seq;
        },
        trades: () => {},
        depth: () => {},
        status: () => {},
        plainQuote: () => applied.push(0),
        refusedQuotes() {},
        missed(reason) {
          invariant(reason !== "gap", `${tab.stream.stats().lastEventId ?? ""}: the reader found a gap`);
          missed += 1;
          excused = true;
        },
      },
    });
    const tab: TestTab = {
      page,
      stream,
      shared,
      applied,
      snapshots: () => snapshots,
      missed: () => missed,
      pace: quietFeed.pace,
      subscribe(...next) {
        symbols = next;
        excused = true;
        stream.subscribe({ symbols, depth: [], trades: [] });
      },
      symbols: () => symbols,
      place: () => last,
      timers: () => timers,
      close() {
        if (!page.frozen()) shared.close();
        tab.crash();
      },
      crash() {
        quietFeed.stop();
        page.crash();
        server.cut(page);
        tabs.splice(tabs.indexOf(tab), 1);
      },
    };
    tabs.push(tab);
    tab.subscribe(...first);
    return tab;
  }

  return {
    browser,
    server,
    openTab,
    advance(ms) {
      browser.settle();
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.advance(Math.min(left, STEP_MS));
        if (clock.monotonic() - beatAt >= HEARTBEAT_MS) {
          beatAt = clock.monotonic();
          server.beat();
        }
        browser.settle();
      }
    },
    leaders: () => tabs.filter(({ shared }) => shared.role().kind === "leader"),
  };
}
