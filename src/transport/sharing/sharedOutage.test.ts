import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTabsHarness, type TestTab } from "./tabsHarness.ts";

describe("an outage of the shared stream", () => {
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
