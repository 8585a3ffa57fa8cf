import type { BrowserContext } from "@playwright/test";
import type { Venue } from "../../mocks/exchange/venue.ts";
import { parseEventId } from "../../src/protocol/eventId.ts";
import { expect, test as base } from "../fixtures.ts";
import { startMarketServer } from "../marketServer.ts";
import { saveRecording, startRecording } from "../pages/recording.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

const TABS = 7;
/** Longer than a hanging leader is waited for, with room for a slow machine. */
const TAKE_OVER_MS = 30_000;

interface Fixtures {
  /** Price streams that the server has open now. */
  openStreams: () => number;
}

/** Counts the price streams of a venue that are open. */
function streamCounter(): { through: (venue: Venue) => Venue; count: () => number } {
  let open = 0;
  return {
    count: () => open,
    through: (venue) => ({
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
    }),
  };
}

const test = base.extend<Fixtures & { server: { address: string; count: () => number } }>({
  server: async ({ host }, use) => {
    expect(host).toBe("server");
    const streams = streamCounter();
    const server = await startMarketServer({}, streams.through);
    await use({ address: server.address, count: streams.count });
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

/**
 * Stops a page where a debugger would: no event, timer or message is served, and its lock stays held, as when it is
 * frozen. (Chromium freezes hidden pages only, and in a headless one none is.) Returns what wakes it.
 */
async function holdStill(context: BrowserContext, tab: TerminalPage): Promise<() => Promise<void>> {
  const devtools = await context.newCDPSession(tab.page);
  await devtools.send("Debugger.enable");
  const held = new Promise<void>((resolve) => void devtools.once("Debugger.paused", () => resolve()));
  await devtools.send("Debugger.pause");
  await held;
  return async () => {
    await devtools.send("Debugger.resume");
    await devtools.detach();
  };
}

/** Seqs of the price events after the last snapshot, once each is seen to follow the one before it. */
function ticksOf(lines: readonly string[]): number[] {
  const events = lines
    .slice(1)
    .map((line) => JSON.parse(line) as { kind: string; event?: string; id?: string; data?: string })
    .filter(({ kind, id }) => kind === "event" && id !== undefined && id !== "")
    .map(({ event, id = "", data = "" }) => ({
      event,
      seq: parseEventId(id)?.seq ?? Number.NaN,
      prev: (JSON.parse(data) as { prev?: number }).prev ?? 0,
    }));
  const ticks = events.slice(events.findLastIndex(({ event }) => event === "snapshot"));
  for (const [index, { seq, prev }] of ticks.entries()) {
    const before = ticks[index - 1]?.seq;
    if (before === undefined) continue;
    expect(seq, "given twice, or out of order").toBeGreaterThan(before);
    expect(prev, "one is missing").toBeLessThanOrEqual(before);
  }
  return ticks.slice(1).map(({ seq }) => seq);
}

test.describe("tabs", () => {
  test("[D1, D4, P26] seven tabs are live on one stream, over HTTP/1.1, and go on with nothing lost when the leader closes", async ({
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

    const left = [tabs[3]!, tabs[TABS - 1]!];
    const before = await Promise.all(left.map((tab) => tab.figure("Prices", "Reconnects")));
    await tabs[0]?.expectToLead();
    await tabs[0]?.page.close();
    await Promise.all(left.map((tab) => expectFlowing(tab, 20_000)));
    const after = await Promise.all(left.map((tab) => tab.figure("Prices", "Reconnects")));
    expect(after).toEqual(before);
    for (const tab of left) await tab.expectLive();
    await expect.poll(openStreams).toBe(1);
  });

  test("[D5, D10] the leader hangs and wakes: every tab is given every event once and in order", async ({
    context,
    address,
    openStreams,
  }) => {
    test.slow();
    const tabs = await openTabs(context, address, 3);
    const [leader, ...others] = tabs;
    for (const tab of tabs) await startRecording(tab);
    await expect.poll(openStreams).toBe(1);
    for (const tab of others) await tab.showPanel("Connection");
    const wake = await holdStill(context, leader!);
    await expect.poll(openStreams, { timeout: TAKE_OVER_MS }).toBe(2);
    await Promise.all(others.map((tab) => expectFlowing(tab, 20_000)));
    for (const tab of others) expect(await tab.figure("Prices", "Reconnects")).toBe(0);
    await wake();
    await expectFlowing(leader!, 20_000);
    await leader?.expectLive();
    await expect.poll(openStreams).toBe(1);

    const given: number[][] = [];
    for (const tab of tabs) given.push(ticksOf(await saveRecording(tab)));
    const from = Math.max(...given.map((seqs) => seqs[0] ?? 0));
    const to = Math.min(...given.map((seqs) => seqs.at(-1) ?? 0));
    const shared = given.map((seqs) => seqs.filter((seq) => seq >= from && seq <= to));
    expect(shared[0]?.length).toBeGreaterThan(100);
    for (const seqs of shared) expect(seqs).toEqual(shared[0]);
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
