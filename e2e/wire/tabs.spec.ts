import type { BrowserContext } from "@playwright/test";
import { createVenue } from "../../mocks/exchange/createVenue.ts";
import type { Venue } from "../../mocks/exchange/venue.ts";
import { startExchangeServer } from "../../mocks/server/exchangeServer.ts";
import { systemClock } from "../../src/lib/systemClock.ts";
import { DEFAULT_HEARTBEAT_MS } from "../../src/protocol/version.ts";
import { expect, test as base } from "../fixtures.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

const TABS = 7;
/** Longer than a hanging leader is waited for, with room for a slow machine. */
const HANG_MS = 15_000;

interface Fixtures {
  /** Price streams that the server has open now. */
  openStreams: () => number;
}

/** A venue that counts its open price streams. */
function countStreams(venue: Venue): { venue: Venue; count: () => number } {
  let open = 0;
  return {
    count: () => open,
    venue: {
      ...venue,
      openPrices(...request) {
        const opened = venue.openPrices(...request);
        if ("status" in opened) return opened;
        open += 1;
        return {
          closed() {
            open -= 1;
            opened.closed();
          },
        };
      },
    },
  };
}

// The server runs in this process, over HTTP/1.1, so that its streams can be counted where they end.
const test = base.extend<Fixtures & { server: { address: string; count: () => number } }>({
  server: async ({ host }, use) => {
    expect(host).toBe("server");
    const startAt = systemClock.now();
    const { venue, count } = countStreams(
      createVenue({
        seed: 42,
        symbols: 60,
        rate: 200,
        heartbeatMs: DEFAULT_HEARTBEAT_MS,
        control: true,
        startAt,
      }),
    );
    const origins: readonly string[] = [];
    const listen = { host: "127.0.0.1", port: 0, origins, appDir: "dist" };
    const server = await startExchangeServer({ venue, clock: systemClock, ...listen });
    await use({ address: `${server.url}/`, count });
    await server.stop();
  },
  openStreams: async ({ server }, use) => use(server.count),
  address: async ({ server }, use) => use(server.address),
});

async function openTabs(context: BrowserContext, address: string, count: number): Promise<TerminalPage[]> {
  const tabs: TerminalPage[] = [];
  for (let opened = 0; opened < count; opened += 1) {
    const tab = new TerminalPage(await context.newPage(), address);
    await tab.page.goto(address);
    // Seven terminals start beside each other.
    await expect(tab.connectionPill()).toContainText(/prices live/i, { timeout: 30_000 });
    await expect(tab.connectionPill()).toContainText(/orders live/i);
    tabs.push(tab);
  }
  return tabs;
}

/** Price events keep coming to this tab, and it has missed none. */
async function expectFlowing(tab: TerminalPage, timeout: number): Promise<void> {
  const before = await tab.figure("Prices", "Events");
  await expect.poll(() => tab.figure("Prices", "Events"), { timeout }).toBeGreaterThan(before);
  expect(await tab.figure("Prices", "Gaps")).toBe(0);
  expect(await tab.figure("Prices", "Resets")).toBe(0);
}

test.describe("tabs", () => {
  test("[D1][P26] seven tabs are live on one stream, over HTTP/1.1", async ({
    context,
    address,
    openStreams,
  }) => {
    test.slow();
    const tabs = await openTabs(context, address, TABS);
    await expect.poll(openStreams).toBe(1);
    // A follower's own symbol is carried by the one stream too.
    await tabs[3]?.selectSymbol("USDJPY");
    for (const at of [0, 3, TABS - 1]) await expectFlowing(tabs[at]!, 20_000);
    await expect.poll(openStreams).toBe(1);
  });

  test("[D4] the leader closes: the other tabs go on with nothing lost", async ({
    context,
    address,
    openStreams,
  }) => {
    test.slow();
    const [leader, ...others] = await openTabs(context, address, 3);
    for (const tab of others) await tab.showPanel("Connection");
    await leader?.page.close();
    await Promise.all(others.map((tab) => expectFlowing(tab, 20_000)));
    for (const tab of others) {
      expect(await tab.figure("Prices", "Reconnects")).toBe(0);
      await tab.expectLive();
    }
    await expect.poll(openStreams).toBe(1);
  });

  test("[D5] the leader hangs: another tab takes over before prices are stale", async ({
    context,
    address,
    openStreams,
  }) => {
    test.slow();
    const [leader, ...others] = await openTabs(context, address, 3);
    for (const tab of others) await tab.showPanel("Connection");
    // Its thread is busy: no event, timer or message is served, and its lock stays held.
    const awake = leader!.page.evaluate((ms) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    }, HANG_MS);
    await expect.poll(openStreams, { timeout: HANG_MS }).toBe(2);
    await Promise.all(others.map((tab) => expectFlowing(tab, 20_000)));
    for (const tab of others) expect(await tab.figure("Prices", "Reconnects")).toBe(0);
    await awake;
    await expectFlowing(leader!, 20_000);
    await leader?.expectLive();
    await expect.poll(openStreams).toBe(1);
  });

  test("[O31] two tabs show the same orders, under clOrdIds that differ", async ({ context, address }) => {
    test.slow();
    const tabs = await openTabs(context, address, 2);
    for (const [index, tab] of tabs.entries()) {
      await tab.selectSymbol("USDJPY");
      await tab.ticket.fill({
        side: "Buy",
        type: "Limit",
        quantity: `${5 + index}000`,
        price: "146.000",
        timeInForce: "GTC",
      });
      await tab.ticket.submit();
    }
    for (const tab of tabs) {
      for (const quantity of ["5,000", "6,000"]) {
        const working = await tab.row("Orders", "USDJPY", "146.000", quantity);
        await expect(working).toHaveCount(1);
        await expect(working).toContainText(/working/i);
      }
    }
    const { orders } = await tabs[0]!.log();
    const ids = orders
      .map(({ message }) => message as { type: string; clOrdId?: string })
      .filter(({ type }) => type === "newOrderSingle")
      .map(({ clOrdId }) => clOrdId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);

    // What one tab does, the other shows.
    const theirs = await tabs[1]!.row("Orders", "USDJPY", "5,000");
    await theirs.getByRole("button", { name: /^Cancel/ }).click();
    for (const tab of tabs) {
      await expect(await tab.row("Orders", "USDJPY", "5,000")).toHaveCount(0);
      await expect(await tab.row("Orders", "USDJPY", "6,000")).toHaveCount(1);
    }
  });
});
