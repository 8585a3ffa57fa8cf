import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { assertNever } from "../../src/lib/assert.ts";
import { expect, test } from "../fixtures.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";
import { STORM_WORD_COUNT } from "../../mocks/exchange/faults/faultStorm.ts";
import { createHeardPrices } from "../../mocks/server/heardPrices.ts";
import { forgetStrain, readStrain, watchStrain } from "../pages/strain.ts";
import { countTimers, readHealth, type PageHealth } from "./pageHealth.ts";
import { drainTap, tapPrices, type Figures } from "./priceTap.ts";
import { compare, everything, market } from "./screen.ts";
import { DENSE, STEADY, storm, type StormStep } from "./storm.ts";

const MINUTES = Number(process.env.TAPEDECK_SOAK_MINUTES ?? 2);
const SEED = Number(process.env.TAPEDECK_SOAK_SEED ?? 42);

/** A figure after this long is what a later one is held against: caches are filled, code is compiled. */
const WARM_UP_MS = 30_000;
/** Up to here a run is a short one, and the storm a dense one. */
const SHORT_MINUTES = 4;
/**
 * How much more there may be at the end than after the warm-up, on one and the same screen, besides what orders of the
 * day keep: their rows, reports and fills, 21 kB and 0.7 listeners each when measured. What a link leaves behind is
 * judged where no row is added.
 */
const MOST_HEAP_GROWTH = 1.2;
const HEAP_AN_ORDER = 30_000;
const MOST_LISTENER_GROWTH = 1.15;
const LISTENERS_AN_ORDER = 1;
const MORE_TIMERS = 5;
/** Both links are cut so often on a quiet screen; each may leave behind so much. */
const CUTS = 10;
const MOST_HEAP_A_CUT = 100_000;
const MOST_LEFT_A_CUT = 0.5;
/** The longest that a terminal waits after many failures, and a little for the way. */
const RECOVERY_MS = 60_000;
/** Of a storm, each minute. */
const LEAST_WORDS = 6;
const LEAST_RECONNECTS = 1;
/** The first events of a page may come before its screen. */
const MOST_EARLY = 20;
const FOLLOWED = "EURUSD";

// As it is run for real: a process of its own.
test.use({ serverFlags: [] });

test(`[F61] every fault for ${MINUTES} min: nothing lost, doubled, unknown or leaked`, async ({
  page,
  address,
  browser,
}) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  await countTimers(page);
  await watchStrain(page);
  await tapPrices(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const terminal = new TerminalPage(page, address);
  await terminal.open();
  console.log(`soak: seed ${SEED}, ${MINUTES} min`);

  const phase = (name: string): void =>
    console.log(`soak: ${name} after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
  const steps = { order: 0, refused: 0, amend: 0, cancel: 0, cancelAll: 0, fault: 0, rest: 0 };
  const heard = createHeardPrices();
  let figures: Figures = { events: 0, duplicates: 0, malformed: 0, gaps: 0, resets: 0 };
  async function listen(): Promise<void> {
    const tapped = await drainTap(page);
    for (const one of tapped.heard) heard.hear(one);
    heard.take(tapped);
    ({ figures } = tapped);
  }
  const faults: Record<string, number> = {};
  await amendOnce(terminal);
  const startedAt = performance.now();
  let before = await readHealth(page, devtools);
  let ordersBefore = 0;
  let warm = false;
  let healAt = Infinity;
  for (const step of storm(SEED, MINUTES > SHORT_MINUTES ? STEADY : DENSE)) {
    const elapsed = performance.now() - startedAt;
    if (elapsed > MINUTES * 60_000) break;
    if (elapsed > healAt) {
      await terminal.fault("heal");
      healAt = Infinity;
      await reconnectNow(terminal);
    }
    if (!warm && elapsed > WARM_UP_MS) {
      // Whatever was going on is over, as it will be at the end.
      await terminal.fault("heal");
      healAt = Infinity;
      await bringBack(terminal);
      await quieten(terminal);
      before = await readHealth(page, devtools);
      ordersBefore = await terminal.newOrders();
      await forgetStrain(page);
      warm = true;
    }
    steps[step.kind] += 1;
    if (step.kind === "fault") {
      faults[step.fault.fault] = (faults[step.fault.fault] ?? 0) + 1;
      if (step.healAfterMs !== null) healAt = Math.min(healAt, elapsed + step.healAfterMs);
    }
    if (!(await perform(terminal, step))) steps.refused += 1;
    await listen();
  }

  phase("storm over");
  const stormedMs = performance.now() - startedAt;
  await terminal.fault("heal");
  await bringBack(terminal);
  const orders = await terminal.showPanel("Orders");
  // Of those within the storm, one that meets a change of the subscription is none: this one is told of.
  await terminal.fault("newEpoch");
  await pause(500);
  await bringBack(terminal);
  phase("live again");
  const unsettled = orders.getByText(/^(Unknown|Sent)$/);
  await expect(unsettled)
    .toHaveCount(0, { timeout: RECOVERY_MS })
    .catch(() => {});
  const unknown = await unsettled.count();

  // Before another terminal is told anything: what was sent was sent to this one.
  const { streams, orders: received } = await terminal.log();
  await listen();
  const ticks = heard.verdict(streams);
  const amendsReceived = received.filter(
    ({ message }) => message.type === "orderCancelReplaceRequest",
  ).length;

  // So that nothing can fill any more while two screens are read.
  await cancelEverything(terminal);

  // A terminal that has seen none of it is told everything afresh by the venue.
  const fresh = new TerminalPage(await (await browser.newContext()).newPage(), address);
  await fresh.open();
  const trading = await compare(() => Promise.all([everything(terminal), everything(fresh)]));
  for (const one of [terminal, fresh]) await one.selectSymbol(FOLLOWED);
  const prices = await compare(async () => {
    // With prices frozen both show the same moment; before two heartbeats are over neither is stale.
    await terminal.fault("freezePrices");
    await pause(500);
    const both = await Promise.all([market(terminal), market(fresh)]);
    await terminal.fault("thawPrices");
    return both;
  });
  await fresh.page.context().close();
  phase("screens compared");
  const reconnects = [
    await terminal.figure("Prices", "Reconnects"),
    await terminal.figure("Orders", "Reconnects"),
  ];
  await quieten(terminal);
  await drainTap(page);
  const after = await readHealth(page, devtools);
  phase("health read");
  for (let cut = 0; cut < CUTS; cut += 1) await cutBoth(terminal);
  await quieten(terminal);
  await drainTap(page);
  const afterCuts = await readHealth(page, devtools);
  const cutReconnects = [
    await terminal.figure("Prices", "Reconnects"),
    await terminal.figure("Orders", "Reconnects"),
  ];
  phase("links cut");

  // The venue's own log: every order once.
  const clOrdIds = (await terminal.sentOrders()).map((line) => line.split(" ")[1]);
  const report = {
    seed: SEED,
    minutes: MINUTES,
    steps,
    faults,
    arrived: clOrdIds.length,
    lost: [...trading.lost, ...prices.lost],
    made: [...trading.made, ...prices.made],
    doubled: clOrdIds.length - new Set(clOrdIds).size,
    unknown,
    amendsReceived,
    ticks: { ...ticks, liveShare: Math.round((100 * ticks.liveMs) / stormedMs) / 100 },
    strain: await readStrain(page),
    reconnects,
    cutReconnects,
    heap: [before.heap, after.heap, afterCuts.heap],
    listeners: [before.listeners, after.listeners, afterCuts.listeners],
    timers: [before.timers, after.timers, afterCuts.timers],
  };
  console.log(`soak: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ lost: [], made: [], doubled: 0, unknown: 0 });
  expect(report.arrived, "orders that arrived").toBeGreaterThan(MINUTES * 3);
  expect(report.amendsReceived, "amends that arrived").toBeGreaterThan(0);
  expect(ticks).toMatchObject({ lost: [], doubled: [], breaches: [] });
  // What the page's own stores took, held against the server's log and against what the same events lead to here.
  expect(ticks).toMatchObject({ untaken: [], mistaken: [], oddTrades: [], ...figures });
  expect(ticks.early, "events before the stores were found").toBeLessThan(MOST_EARLY);
  expect(ticks.takenTrades, "trades that the tape took").toBeGreaterThan(0);
  expect(ticks.held, "ids of the server's log that lie in a live interval").toBeGreaterThan(
    ticks.applied / 4,
  );
  const ordersSince = report.arrived - ordersBefore;
  expect(after.heap, "heap").toBeLessThan(MOST_HEAP_GROWTH * before.heap + HEAP_AN_ORDER * ordersSince);
  expect(after.listeners, "listeners").toBeLessThan(
    MOST_LISTENER_GROWTH * before.listeners + LISTENERS_AN_ORDER * ordersSince,
  );
  expect(after.timers - before.timers, "more timers").toBeLessThanOrEqual(MORE_TIMERS);
  const aCut = (figure: keyof PageHealth): number => (afterCuts[figure] - after[figure]) / CUTS;
  expect(aCut("heap"), "heap that a cut link leaves behind").toBeLessThan(MOST_HEAP_A_CUT);
  expect(aCut("listeners"), "listeners that a cut link leaves behind").toBeLessThan(MOST_LEFT_A_CUT);
  expect(aCut("timers"), "timers that a cut link leaves behind").toBeLessThan(MOST_LEFT_A_CUT);
  // A storm that hardly blows shows nothing.
  expect(Object.keys(faults).length, "words of the storm").toBeGreaterThanOrEqual(
    Math.min(STORM_WORD_COUNT, LEAST_WORDS * MINUTES),
  );
  expect(reconnects[0], "price reconnects").toBeGreaterThanOrEqual(LEAST_RECONNECTS * MINUTES);
  expect(reconnects[1], "order reconnects").toBeGreaterThanOrEqual(LEAST_RECONNECTS * MINUTES);
  expect(ticks.resets, "resets").toBeGreaterThanOrEqual(1);
});

/** The screen that two readings have in common: the same panels, no working order, no notice. */
async function quieten(terminal: TerminalPage): Promise<void> {
  await cancelEverything(terminal);
  await terminal.selectSymbol(FOLLOWED);
  await everything(terminal);
  await market(terminal);
  const dismiss = terminal.page.getByRole("button", { name: "Dismiss" });
  while ((await dismiss.count()) > 0)
    await pressed(terminal.page, () => dismiss.first().click({ timeout: 1_000 }));
}

async function cancelEverything(terminal: TerminalPage): Promise<void> {
  const cancelAll = (await terminal.showPanel("Orders")).getByRole("button", { name: /^Cancel all/ });
  while ((await cancelAll.count()) > 0) {
    await pressed(terminal.page, () => cancelAll.click({ timeout: 1_000 }));
    await pause(500);
  }
}

/** Whatever the storm lets through: one order is sure to have been amended among those that are compared at the end. */
async function amendOnce(terminal: TerminalPage): Promise<void> {
  const order = { symbol: FOLLOWED, side: "Buy", type: "Limit", quantity: "1000", behind: 40 } as const;
  await perform(terminal, { kind: "order", ...order });
  await expect(await terminal.row("Orders", FOLLOWED, "1,000")).toBeVisible();
  await perform(terminal, { kind: "amend", times: 2, ticks: 1 });
  await expect(await terminal.row("Orders", FOLLOWED, "2,000")).toBeVisible();
}

/** Both links end and come again. */
async function cutBoth(terminal: TerminalPage): Promise<void> {
  await terminal.fault("dropPrices");
  await terminal.fault("dropOrders");
  await pause(200);
  await bringBack(terminal);
}

/** A person does not wait for the next try. */
async function reconnectNow(terminal: TerminalPage): Promise<void> {
  const buttons = terminal.connectionPill().getByRole("button", { name: "Reconnect now" });
  for (const button of (await buttons.all()).toReversed())
    await pressed(terminal.page, () => button.click({ timeout: 500 }));
}

async function bringBack(terminal: TerminalPage): Promise<void> {
  await expect(async () => {
    await reconnectNow(terminal);
    await expect(terminal.connectionPill()).toContainText(/prices live/i, { timeout: 1_000 });
    await expect(terminal.connectionPill()).toContainText(/orders live/i, { timeout: 1_000 });
  }).toPass({ timeout: RECOVERY_MS });
}

/** false when the terminal would not: a refusal is an answer too. */
async function perform(terminal: TerminalPage, step: StormStep): Promise<boolean> {
  switch (step.kind) {
    case "order": {
      const { ticket } = terminal;
      await terminal.selectSymbol(step.symbol);
      await ticket.fill({ side: step.side, type: step.type, quantity: step.quantity });
      const away = step.side === "Buy" ? "ArrowDown" : "ArrowUp";
      if (step.type === "Limit")
        for (let tick = 0; tick < step.behind; tick += 1) await ticket.price().press(away);
      if (await ticket.submitButton().isDisabled()) return false;
      return pressed(terminal.page, () => ticket.submitButton().click({ timeout: 1_000 }));
    }
    case "cancel": {
      const cancel = (await terminal.showPanel("Orders")).getByRole("button", { name: /^Cancel order/ });
      if ((await cancel.count()) === 0) return false;
      return pressed(terminal.page, () => cancel.first().click({ timeout: 1_000 }));
    }
    case "amend": {
      const panel = await terminal.showPanel("Orders");
      const amend = panel.getByRole("button", { name: /^Amend order/ });
      if ((await amend.count()) === 0) return false;
      return pressed(terminal.page, async () => {
        await amend.first().click({ timeout: 1_000 });
        const quantity = panel.getByRole("textbox", { name: /^New quantity/ });
        const price = panel.getByRole("textbox", { name: /^New price/ });
        const amount = Number((await quantity.inputValue({ timeout: 1_000 })).replaceAll(",", ""));
        await quantity.fill(String(amount * step.times), { timeout: 1_000 });
        const away = moved(await price.inputValue({ timeout: 1_000 }), step.ticks);
        await price.fill(away, { timeout: 1_000 });
        await price.press("Enter", { timeout: 1_000 });
        // Where it was refused the row stays open.
        await terminal.page.keyboard.press("Escape");
      });
    }
    case "cancelAll": {
      const cancelAll = (await terminal.showPanel("Orders")).getByRole("button", { name: /^Cancel all/ });
      if ((await cancelAll.count()) === 0) return false;
      return pressed(terminal.page, () => cancelAll.click({ timeout: 1_000 }));
    }
    case "fault":
      await terminal.fault(step.fault);
      return true;
    case "rest":
      await pause(step.ms);
      return true;
    default:
      return assertNever(step, "step");
  }
}

/** The price with its last digits lowered by so many ticks; as it was when that would reach zero. */
function moved(price: string, ticks: number): string {
  const digits = Number(price.replaceAll(/[.,]/g, "")) - ticks;
  const decimals = price.length - price.indexOf(".") - 1;
  if (digits <= 0 || !price.includes(".")) return price;
  const text = String(digits).padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** A row or button may go away between the look and the click: that is no fault of the terminal's. */
async function pressed(page: Page, click: () => Promise<void>): Promise<boolean> {
  try {
    await click();
    return true;
  } catch (error) {
    if (page.isClosed()) throw error;
    return false;
  }
}
