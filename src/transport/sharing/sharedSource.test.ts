import { describe, expect, it } from "vitest";
import { createFakePriceServer } from "./fakePriceServer.ts";
import { createTabsHarness } from "./tabsHarness.ts";

describe("one stream for all tabs", () => {
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

  it("[T80] the leader's feed falls quiet: both tabs say so though heartbeats come, and neither any more with a price", () => {
    const { server, openTab, advance, leaders } = createTabsHarness();
    const tabs = [openTab("EURUSD"), openTab("EURUSD")];
    const paces = (): string[] => tabs.map(({ pace }) => pace());
    advance(100);
    for (let count = 0; count < 150; count += 1) {
      server.tick("EURUSD");
      advance(50);
    }
    expect(leaders()).toHaveLength(1);
    advance(2_900);
    expect(paces()).toEqual(["usual", "usual"]);
    advance(6_000);
    expect(paces()).toEqual(["quiet", "quiet"]);
    expect(tabs.map(({ stream }) => stream.state().kind)).toEqual(["live", "live"]);
    server.tick("EURUSD");
    advance(50);
    expect(paces()).toEqual(["usual", "usual"]);
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
});
