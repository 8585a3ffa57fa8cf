import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFakePriceServer } from "./fakePriceServer.ts";
import { ASK_AGAIN_MS } from "./sharedSource.ts";
import { PATIENCE_MS, QUIET_MS, SPREAD_MS } from "./leadership.ts";
import { createTabsHarness, type TestTab } from "./tabsHarness.ts";

const FAILOVER_MS = QUIET_MS + 2 * PATIENCE_MS + SPREAD_MS;

describe("sharedSource", () => {
  it("[D1][P26] seven tabs have one stream together, and each is given every event once", () => {
    const { server, openTab, advance, leaders } = createTabsHarness();
    const tabs = Array.from({ length: 7 }, () => openTab("EURUSD", "USDJPY"));
    advance(100);
    for (let count = 0; count < 5; count += 1) server.tick("EURUSD");
    advance(100);
    expect(server.open()).toHaveLength(1);
    expect(leaders()).toHaveLength(1);
    for (const tab of tabs) {
      expect(tab.stream.state().kind).toBe("live");
      expect(tab.applied).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it("[D1] a lone tab has one EventSource, with the URL that it asked for", () => {
    const { server, openTab, advance } = createTabsHarness();
    const tab = openTab("EURUSD");
    advance(100);
    server.tick("EURUSD");
    advance(100);
    server.drop();
    advance(600);
    tab.subscribe("USDJPY");
    advance(100);
    expect(server.opened().map((url) => url.split("?")[1])).toEqual([
      "symbols=EURUSD",
      "symbols=EURUSD&lastEventId=a%3A1",
      "symbols=USDJPY",
    ]);
    expect(server.open()).toHaveLength(1);
  });

  it("[D14] a shared stream that is never greeted is opened anew, though no tab has a place on it", () => {
    const { server, openTab, advance } = createTabsHarness();
    server.setMute(true);
    const tabs = [openTab("EURUSD")];
    advance(10_000);
    tabs.push(openTab("EURUSD"), openTab("EURUSD"));
    advance(19_000);
    expect(server.opened()).toHaveLength(1);
    advance(3_000);
    expect(server.opened()).toHaveLength(2);
    expect(server.open()).toHaveLength(1);
    server.setMute(false);
    advance(40_000);
    expect(tabs.map(({ stream }) => stream.state().kind)).toEqual(["live", "live", "live"]);
    expect(server.open()).toHaveLength(1);
  });

  it("[D2] the one stream carries what all tabs want together", () => {
    const { server, openTab, advance } = createTabsHarness();
    const one = openTab("EURUSD");
    advance(100);
    const other = openTab("USDJPY");
    advance(100);
    expect(server.open()).toEqual([expect.stringContaining("symbols=EURUSD,USDJPY")]);
    server.tick("EURUSD");
    server.tick("USDJPY");
    advance(100);
    expect(one.place()).toBe(2);
    expect(other.place()).toBe(2);
  });

  it("[D3] a tab that opens or turns to another symbol takes its snapshot aside; the others notice nothing", () => {
    const { server, openTab, advance } = createTabsHarness();
    const one = openTab("EURUSD");
    advance(100);
    server.tick("EURUSD");
    const other = openTab("EURUSD", "USDJPY");
    server.tick("EURUSD");
    advance(100);
    server.tick("USDJPY");
    other.subscribe("GBPUSD");
    server.tick("EURUSD");
    advance(100);
    server.tick("GBPUSD");
    server.tick("EURUSD");
    advance(100);
    expect(one.snapshots()).toBe(1);
    expect(one.missed()).toBe(0);
    expect(server.between(["EURUSD"], 0, 9).every((seq) => one.applied.includes(seq))).toBe(true);
    expect(other.snapshots()).toBe(2);
    expect(other.place()).toBe(6);
    for (const tab of [one, other]) expect(tab.stream.stats().duplicates).toBe(0);
    expect(server.open()).toHaveLength(1);
  });

  it("[D4] the leader closes: another goes on from its last event, with nothing lost or doubled", () => {
    const { server, openTab, advance, leaders } = createTabsHarness();
    const [first, ...others] = [openTab("EURUSD"), openTab("EURUSD"), openTab("USDJPY")];
    advance(100);
    server.tick("EURUSD");
    advance(100);
    expect(leaders()).toEqual([first]);
    first?.close();
    server.tick("EURUSD");
    server.tick("USDJPY");
    advance(100);
    expect(leaders()).toEqual([others[0]]);
    for (const tab of others) {
      expect(tab.stream.state().kind).toBe("live");
      expect(tab.stream.stats().reconnects).toBe(0);
      expect(tab.snapshots()).toBe(1);
    }
    expect(others[0]?.applied.filter((seq) => seq < 3)).toEqual([1, 2]);
    expect(others[1]?.place()).toBe(3);
    expect(server.open()).toEqual([expect.stringContaining("lastEventId=a%3A1")]);
  });

  it("[D4] a tab that had no stream takes over, and learns one by one what the others want", () => {
    const { browser, server, openTab, advance, leaders } = createTabsHarness();
    const first = openTab("EURUSD");
    const heir = openTab("EURUSD");
    const others = [openTab("EURUSD"), openTab("USDJPY")];
    advance(100);
    heir.stream.close();
    advance(100);
    first.close();
    for (let count = 0; count < 40; count += 1) {
      server.tick("USDJPY");
      server.tick("EURUSD");
      browser.settle(1);
    }
    advance(2_000);
    expect(leaders()).toEqual([heir]);
    for (const tab of others) {
      expect(tab.place()).toBeGreaterThanOrEqual(server.newest(tab.symbols()));
      expect(tab.snapshots()).toBe(1);
    }
  });

  it("[D5] a frozen leader is replaced before prices are stale, and follows when it wakes", () => {
    const { server, openTab, advance, leaders } = createTabsHarness();
    const first = openTab("EURUSD");
    const others = [openTab("EURUSD"), openTab("EURUSD")];
    advance(100);
    server.tick("EURUSD");
    advance(100);
    first.page.freeze(true);
    server.tick("EURUSD");
    advance(FAILOVER_MS + 100);
    server.tick("EURUSD");
    advance(100);
    for (const tab of others) {
      expect(tab.stream.state().kind).toBe("live");
      expect(tab.applied).toEqual([1, 2, 3]);
      expect(tab.stream.stats().reconnects).toBe(0);
    }
    first.page.freeze(false);
    advance(100);
    server.tick("EURUSD");
    advance(100);
    expect(leaders()).toHaveLength(1);
    expect(leaders()).not.toContain(first);
    expect(first.applied).toEqual([1, 2, 3, 4]);
    expect(server.open()).toHaveLength(1);
  });

  it("[D5] tabs that find the leader frozen at the same moment do not take over from one another", () => {
    let draws = 0;
    const { server, openTab, advance, leaders } = createTabsHarness(() => ((draws += 1) % 7) / 7);
    const first = openTab("EURUSD");
    for (let count = 0; count < 6; count += 1) openTab("EURUSD");
    advance(100);
    const before = server.opened().length;
    first.page.freeze(true);
    advance(2 * FAILOVER_MS);
    expect(server.opened().length - before).toBe(1);
    expect(leaders()).toHaveLength(2);
  });

  it.each(["question", "answer"])("[D12] a tab whose first %s was lost asks once more, and joins", (lost) => {
    const { server, openTab, advance } = createTabsHarness();
    const leader = openTab("EURUSD", "USDJPY");
    const late = openTab("EURUSD");
    openTab("EURUSD");
    advance(100);
    late.subscribe("USDJPY");
    (lost === "question" ? late : leader).page.loseNext(1);
    // The leader is heard all the time, telling of prices, so that nobody takes it for dead.
    for (let count = 0; count < 10; count += 1) {
      advance(ASK_AGAIN_MS / 10);
      server.tick("EURUSD");
    }
    advance(100);
    server.tick("USDJPY");
    advance(100);
    expect(late.stream.state().kind).toBe("live");
    expect(late.stream.stats().reconnects).toBe(0);
    expect(late.place()).toBe(11);
    expect(server.open()).toHaveLength(1);
  });

  it("[D12] a leader that has forgotten a tab learns of it before the tab gives up", () => {
    const { server, openTab, advance } = createTabsHarness();
    openTab("EURUSD", "USDJPY");
    const late = openTab("EURUSD");
    advance(100);
    late.subscribe("USDJPY");
    late.page.loseNext(2);
    advance(QUIET_MS + ASK_AGAIN_MS);
    server.tick("USDJPY");
    advance(100);
    expect(late.stream.state().kind).toBe("live");
    expect(late.stream.stats().reconnects).toBe(0);
    expect(late.applied).toEqual([1]);
    expect(server.open()).toHaveLength(1);
  });

  it("[D13] what is replayed after a failover is counted once in every tab, also on a first connection", () => {
    const { server, openTab, advance } = createTabsHarness();
    const first = openTab("EURUSD");
    const others = [openTab("EURUSD"), openTab("EURUSD"), openTab("EURUSD", "USDJPY")];
    advance(100);
    server.tick("EURUSD");
    advance(100);
    first.page.freeze(true);
    for (let count = 0; count < 3; count += 1) server.tick("EURUSD");
    advance(FAILOVER_MS + 100);
    server.tick("EURUSD");
    advance(100);
    for (const tab of others) {
      expect(tab.place()).toBe(5);
      expect(tab.stream.stats()).toMatchObject({ replayed: 3, duplicates: 0, gaps: 0, resets: 0 });
    }
    // A second failover adds what it replays and no more.
    others.shift()?.close();
    server.tick("EURUSD");
    advance(100);
    server.tick("EURUSD");
    advance(FAILOVER_MS);
    for (const tab of others) {
      expect(tab.place()).toBe(7);
      expect(tab.stream.stats()).toMatchObject({ duplicates: 0, gaps: 0, resets: 0 });
      expect(tab.stream.stats().replayed).toBeLessThanOrEqual(4);
      expect(tab.stream.stats().replayed).toBeGreaterThanOrEqual(3);
    }
  });

  it("[D15] the leader knows for how many tabs it holds the stream", () => {
    const { openTab, advance } = createTabsHarness();
    const [first, second, third] = [openTab("EURUSD"), openTab("EURUSD"), openTab("USDJPY")];
    advance(100);
    expect([first, second, third].map(({ shared }) => shared.role())).toEqual([
      { kind: "leader", tabs: 3 },
      { kind: "follower" },
      { kind: "follower" },
    ]);
    third.close();
    advance(100);
    expect(first.shared.role()).toEqual({ kind: "leader", tabs: 2 });
    first.close();
    advance(100);
    expect(second.shared.role()).toEqual({ kind: "leader", tabs: 1 });
  });

  it("[D6] a leader with nothing to tell is not taken for a frozen one", () => {
    const { server, openTab, advance, leaders } = createTabsHarness();
    const first = openTab("EURUSD");
    openTab("EURUSD");
    advance(100);
    server.setSilent(true);
    advance(FAILOVER_MS + 1_000);
    expect(leaders()).toEqual([first]);
  });

  it("[D6] a tab that was frozen itself takes nothing over when it wakes", () => {
    const { server, openTab, advance, leaders } = createTabsHarness();
    const first = openTab("EURUSD");
    const sleeper = openTab("EURUSD");
    advance(100);
    sleeper.page.freeze(true);
    for (let count = 0; count < 100; count += 1) {
      server.tick("EURUSD");
      advance(600);
    }
    sleeper.page.freeze(false);
    advance(2 * FAILOVER_MS);
    server.tick("EURUSD");
    advance(100);
    expect(leaders()).toEqual([first]);
    expect(sleeper.applied).toHaveLength(101);
    expect(server.open()).toHaveLength(1);
  });

  it("[D7] the stream breaks: it is opened once for all tabs, which go on where each was", () => {
    let draws = 0;
    const { server, openTab, advance } = createTabsHarness(() => ((draws += 1) % 5) / 5);
    const tabs = [openTab("EURUSD"), openTab("USDJPY"), openTab("GBPUSD")];
    advance(100);
    server.tick("EURUSD");
    advance(100);
    const before = server.opened().length;
    server.drop();
    for (let count = 0; count < 20; count += 1) {
      for (const symbol of ["EURUSD", "USDJPY", "GBPUSD"]) server.tick(symbol);
      advance(50);
    }
    expect(server.opened().length - before).toBe(1);
    for (const tab of tabs) {
      expect(tab.stream.state().kind).toBe("live");
      expect(tab.snapshots()).toBe(1);
      expect(tab.place()).toBe(server.newest(["EURUSD", "USDJPY", "GBPUSD"]));
    }
  });

  it("[D7] a tab that opens while the others wait for their retries does not cost them their place", () => {
    const { server, openTab, advance } = createTabsHarness();
    const tabs = [openTab("EURUSD"), openTab("EURUSD")];
    advance(100);
    server.tick("EURUSD");
    advance(100);
    const before = server.opened().length;
    server.drop();
    advance(50);
    tabs.push(openTab("EURUSD"));
    server.tick("EURUSD");
    advance(1_000);
    server.tick("EURUSD");
    advance(100);
    expect(tabs.map(({ applied }) => applied)).toEqual([[1, 2, 3], [1, 2, 3], [3]]);
    // One for all, and one for the snapshot of the new tab.
    expect(server.opened().length - before).toBe(2);
  });

  it("[D7][P4] a stream that went silent is replaced on the first complaint, though others still wait for it", () => {
    const { server, openTab, advance } = createTabsHarness();
    const tabs = [openTab("EURUSD"), openTab("EURUSD")];
    advance(100);
    tabs[1]?.page.freeze(true);
    server.tick("EURUSD");
    advance(2_000);
    tabs[1]?.page.freeze(false);
    advance(100);
    server.setSilent(true);
    server.tick("EURUSD");
    advance(1_000);
    server.setSilent(false);
    advance(9_000);
    server.tick("EURUSD");
    advance(100);
    for (const tab of tabs) expect(tab.applied).toEqual([1, 2, 3]);
    expect(tabs.map(({ stream }) => stream.stats().reconnects)).toEqual([1, 0]);
    expect(server.open()).toHaveLength(1);
  });

  it("[D3] a tab keeps its own stream until the shared one has spoken", () => {
    const { browser, server, openTab, advance } = createTabsHarness();
    openTab("EURUSD");
    advance(100);
    server.setSilent(true);
    const other = openTab("USDJPY");
    // Its want is with the leader, whose new stream is dead; its own is not open yet.
    browser.settle(2);
    expect(server.opened()).toHaveLength(2);
    server.setSilent(false);
    advance(5_000);
    server.tick("USDJPY");
    advance(100);
    expect(other.applied).toEqual([1]);
    expect(other.stream.state().kind).toBe("live");
  });

  it("[D7] what the server cannot replay any more reaches every tab as a reset", () => {
    const { server, openTab, advance } = createTabsHarness();
    const tabs = [openTab("EURUSD"), openTab("EURUSD")];
    advance(100);
    server.setDown(true);
    server.drop();
    server.tick("EURUSD");
    server.tick("EURUSD");
    server.expire();
    advance(1_000);
    server.setDown(false);
    advance(10_000);
    for (const tab of tabs) {
      expect(tab.missed()).toBe(1);
      expect(tab.snapshots()).toBe(2);
      expect(tab.place()).toBe(2);
    }
  });

  it("[D8] a plain feed is shared too", () => {
    const server = createFakePriceServer({ plain: true });
    const { openTab, advance } = createTabsHarness(undefined, server);
    const tabs = [openTab("EURUSD")];
    advance(100);
    server.plain("EURUSD");
    advance(100);
    tabs.push(openTab("EURUSD"), openTab("USDJPY"));
    advance(100);
    server.plain("EURUSD");
    advance(100);
    expect(tabs.map(({ applied }) => applied.length)).toEqual([2, 1, 1]);
    expect(server.open()).toHaveLength(1);
  });

  it("[D9] nobody wants prices: nothing is open, and no timer is left", () => {
    const { server, openTab, advance } = createTabsHarness();
    const tabs = [openTab("EURUSD"), openTab("EURUSD")];
    advance(100);
    for (const tab of tabs) tab.stream.close();
    advance(100);
    expect(server.open()).toEqual([]);
    expect(tabs.map((tab) => tab.timers())).toEqual([0, 0]);
    const late = openTab("EURUSD");
    advance(100);
    expect(late.stream.state().kind).toBe("live");
    expect(server.open()).toHaveLength(1);
  });

  it("[D10] tabs that open, close, crash, freeze and fail over in any order lose nothing and double nothing", () => {
    const symbol = fc.constantFrom("EURUSD", "USDJPY", "GBPUSD");
    const symbols = fc.uniqueArray(symbol, { minLength: 1, maxLength: 3 });
    const at = fc.nat({ max: 6 });
    const command = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant("tick" as const), symbol }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.nat({ max: 3_000 }) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant("join" as const), symbols }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("turn" as const), at, symbols }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("close" as const), at }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("crash" as const), at }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("stop" as const), at }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("freeze" as const), at }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("thaw" as const), at }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("drop" as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("lose" as const), at }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("outage" as const), ms: fc.nat({ max: 2_000 }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("expire" as const) }) },
    );
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 40 }),
        fc.infiniteStream(fc.nat({ max: 99 })),
        (commands, draws) => {
          const { server, openTab, advance, leaders, browser } = createTabsHarness(
            () => (draws.next().value ?? 0) / 100,
          );
          const tabs: TestTab[] = [openTab("EURUSD")];
          let vanished = false;
          const pick = (index: number): TestTab | undefined => tabs[index % tabs.length];
          const remove = (tab: TestTab | undefined): void => {
            if (tab !== undefined) tabs.splice(tabs.indexOf(tab), 1);
          };
          for (const step of commands) {
            switch (step.do) {
              case "tick":
                server.tick(step.symbol);
                break;
              case "wait":
                advance(step.ms);
                break;
              case "join":
                if (tabs.length < 7) tabs.push(openTab(...step.symbols));
                break;
              case "turn": {
                const tab = pick(step.at);
                if (tab !== undefined && !tab.page.frozen()) tab.subscribe(...step.symbols);
                break;
              }
              case "close": {
                const tab = pick(step.at);
                // A frozen page goes without a word.
                vanished ||= tab?.page.frozen() === true;
                tab?.close();
                remove(tab);
                break;
              }
              case "crash": {
                const tab = pick(step.at);
                vanished = true;
                tab?.crash();
                remove(tab);
                break;
              }
              case "stop": {
                // The page stays, and its place in line.
                const tab = pick(step.at);
                if (tab === undefined || tab.page.frozen()) break;
                tab.stream.close();
                remove(tab);
                break;
              }
              case "freeze":
                pick(step.at)?.page.freeze(true);
                break;
              case "thaw":
                pick(step.at)?.page.freeze(false);
                break;
              case "lose":
                // What is lost may be the last word of a tab that closes.
                vanished = true;
                pick(step.at)?.page.loseNext(1);
                break;
              case "drop":
                server.drop();
                break;
              case "outage":
                server.setDown(true);
                server.drop();
                advance(step.ms);
                server.setDown(false);
                break;
              case "expire":
                server.expire();
                break;
            }
            // Some of what was sent is still on its way when the next thing happens.
            browser.settle((draws.next().value ?? 0) % 12);
          }
          for (const tab of tabs) tab.page.freeze(false);
          browser.settle();
          for (let count = 0; count < 60; count += 1) {
            for (const name of ["EURUSD", "USDJPY", "GBPUSD"]) server.tick(name);
            advance(1_000);
          }
          for (const tab of tabs) {
            expect(tab.stream.state().kind).toBe("live");
            expect(tab.place()).toBeGreaterThanOrEqual(server.newest(tab.symbols()));
          }
          // Of a tab that vanished the leader does not know that it wants nothing any more.
          const mayStay = tabs.length > 0 || vanished;
          expect(server.open().length).toBeLessThanOrEqual(mayStay ? 1 : 0);
          expect(tabs.length === 0 || server.open().length === 1).toBe(true);
          expect(tabs.length === 0 || leaders().length === 1).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);
});
