import { describe, expect, it } from "vitest";
import { ASK_AGAIN_MS } from "./sharedSource.ts";
import { PATIENCE_MS, QUIET_MS, SPREAD_MS } from "./leadership.ts";
import { createTabsHarness } from "./tabsHarness.ts";

const FAILOVER_MS = QUIET_MS + 2 * PATIENCE_MS + SPREAD_MS;

describe("who leads the shared stream", () => {
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
});
