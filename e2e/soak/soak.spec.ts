import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { assertNever } from "../../src/lib/assert.ts";
import { expect, test } from "../fixtures.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";
import { countTimers, readHealth } from "./pageHealth.ts";
import { compare, everything, market } from "./screen.ts";
import { storm, type StormStep } from "./storm.ts";

const MINUTES = Number(process.env.TAPEDECK_SOAK_MINUTES ?? 2);
const SEED = Number(process.env.TAPEDECK_SOAK_SEED ?? 42);

/** A figure after this long is what a later one is held against: caches are filled, code is compiled. */
const WARM_UP_MS = 30_000;
/** What an hour of trading may leave in the page: orders and fills are kept for the day. */
const HEAP_GROWTH_BYTES = 12_000_000;
/** The longest that a terminal waits after many failures, and a little for the way. */
const RECOVERY_MS = 60_000;
const FOLLOWED = "EURUSD";

test(`[F61] every fault for ${MINUTES} min: nothing lost, doubled, unknown or leaked`, async ({
  page,
  address,
  browser,
}) => {
  test.setTimeout(MINUTES * 60_000 + 300_000);
  await countTimers(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const terminal = new TerminalPage(page, address);
  await terminal.open();
  console.log(`soak: seed ${SEED}, ${MINUTES} min`);

  const steps = { order: 0, refused: 0, cancel: 0, cancelAll: 0, fault: 0, rest: 0 };
  const faults: Record<string, number> = {};
  const startedAt = performance.now();
  let before = await readHealth(page, devtools);
  let warm = false;
  let healAt = Infinity;
  for (const step of storm(SEED)) {
    const elapsed = performance.now() - startedAt;
    if (elapsed > MINUTES * 60_000) break;
    if (elapsed > healAt) {
      await terminal.fault("heal");
      healAt = Infinity;
    }
    if (!warm && elapsed > WARM_UP_MS) {
      // Every panel that the end looks at has been open once.
      await everything(terminal);
      await market(terminal);
      before = await readHealth(page, devtools);
      warm = true;
    }
    steps[step.kind] += 1;
    if (step.kind === "fault") {
      faults[step.fault.fault] = (faults[step.fault.fault] ?? 0) + 1;
      if (step.healAfterMs !== null) healAt = Math.min(healAt, elapsed + step.healAfterMs);
    }
    if (!(await perform(terminal, step))) steps.refused += 1;
  }

  await terminal.fault("heal");
  await expect(() => terminal.expectLive()).toPass({ timeout: RECOVERY_MS });
  const orders = await terminal.showPanel("Orders");
  const unsettled = orders.getByText(/^(Unknown|Sent)$/);
  await expect(unsettled)
    .toHaveCount(0, { timeout: RECOVERY_MS })
    .catch(() => {});
  const unknown = await unsettled.count();

  // So that nothing can fill any more while two screens are read.
  const cancelAll = orders.getByRole("button", { name: /^Cancel all/ });
  while ((await cancelAll.count()) > 0) {
    await pressed(page, () => cancelAll.click({ timeout: 1_000 }));
    await pause(500);
  }

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
  await everything(terminal);
  const after = await readHealth(page, devtools);

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
    reconnects: [
      await terminal.figure("Prices", "Reconnects"),
      await terminal.figure("Orders", "Reconnects"),
    ],
    heap: [before.heap, after.heap],
    listeners: [before.listeners, after.listeners],
    timers: [before.timers, after.timers],
  };
  console.log(`soak: ${JSON.stringify(report)}`);
  expect(report).toMatchObject({ lost: [], made: [], doubled: 0, unknown: 0 });
  expect(report.arrived, "orders that arrived").toBeGreaterThan(MINUTES * 3);
  expect(after.heap - before.heap, "growth of the heap").toBeLessThan(HEAP_GROWTH_BYTES);
  expect(after.listeners - before.listeners, "growth of listeners").toBeLessThan(200);
  expect(after.timers - before.timers, "growth of timers").toBeLessThan(20);
});

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
