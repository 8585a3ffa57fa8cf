import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { assertNever } from "../../src/lib/assert.ts";
import { expect, test } from "../fixtures.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";
import { countTimers, readHealth } from "./pageHealth.ts";
import { storm, type StormStep } from "./storm.ts";

const MINUTES = Number(process.env.TAPEDECK_SOAK_MINUTES ?? 2);
const SEED = Number(process.env.TAPEDECK_SOAK_SEED ?? 42);

/** A figure after this long is what a later one is held against: caches are filled, code is compiled. */
const WARM_UP_MS = 30_000;
/** What an hour of trading may leave in the page: orders and fills are kept for the day. */
const HEAP_GROWTH_BYTES = 12_000_000;

test(`a storm of faults for ${MINUTES} min: nothing lost, doubled, unknown or leaked`, async ({
  page,
  address,
  browser,
}) => {
  test.setTimeout(MINUTES * 60_000 + 120_000);
  await countTimers(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const terminal = new TerminalPage(page, address);
  await terminal.open();
  console.log(`soak: seed ${SEED}, ${MINUTES} min`);

  const counts = { order: 0, refused: 0, cancel: 0, cancelAll: 0, fault: 0, rest: 0 };
  const startedAt = performance.now();
  let health = await readHealth(page, devtools);
  let warm = false;
  for (const step of storm(SEED)) {
    const elapsed = performance.now() - startedAt;
    if (elapsed > MINUTES * 60_000) break;
    if (!warm && elapsed > WARM_UP_MS) {
      // Every panel that the end looks at has been open once.
      await everything(terminal);
      health = await readHealth(page, devtools);
      warm = true;
    }
    counts[step.kind] += 1;
    if (!(await perform(terminal, step))) counts.refused += 1;
  }

  await terminal.fault("thawPrices");
  await terminal.expectLive();
  const orders = await terminal.showPanel("Orders");
  await expect(orders.getByText("Unknown", { exact: true })).toHaveCount(0);
  await expect(orders.getByText("Sent", { exact: true })).toHaveCount(0);
  await everything(terminal);
  const end = await readHealth(page, devtools);

  // The venue's own log: every order once.
  const sent = await terminal.sentOrders();
  const clOrdIds = sent.map((line) => line.split(" ")[1]);
  expect(new Set(clOrdIds).size, "orders that arrived twice").toBe(clOrdIds.length);

  // A terminal that has seen none of it is told everything afresh by the venue. The market goes on while the two
  // are read, and may fill an order in between: they must agree once it has not.
  const fresh = new TerminalPage(await (await browser.newContext()).newPage(), address);
  await fresh.open();
  await expect(async () => {
    const told = await everything(fresh);
    expect(await everything(terminal), "what the screen shows against what the exchange tells").toEqual(told);
  }).toPass({ timeout: 60_000 });
  await fresh.page.context().close();

  for (const name of ["Gaps", "Malformed dropped"])
    expect(await terminal.figure("Prices", name), name).toBe(0);
  console.log(`soak: ${JSON.stringify({ ...counts, arrived: sent.length, before: health, after: end })}`);
  expect(sent.length, "orders that arrived").toBeGreaterThan(MINUTES * 5);
  expect(end.heap - health.heap, "growth of the heap").toBeLessThan(HEAP_GROWTH_BYTES);
  expect(end.listeners - health.listeners, "growth of listeners").toBeLessThan(200);
  expect(end.timers - health.timers, "growth of timers").toBeLessThan(20);
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
      if (step.fault === "freezePrices") {
        await pause(4_000);
        await terminal.fault("thawPrices");
      }
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

/** Orders, fills and positions as they stand on the screen, without what only the sender knows. */
async function everything(terminal: TerminalPage): Promise<Record<string, readonly string[]>> {
  const orders = await terminal.showPanel("Orders");
  await orders.getByRole("tab", { name: /^Working/ }).click();
  const working = await rows(terminal, "Orders", [1, 2, 3, 4, 5, 6, 7]);
  await orders.getByRole("tab", { name: /^History/ }).click();
  const history = (await rows(terminal, "Orders", [1, 2, 3, 4, 5, 6, 7, 8, 9])).filter(
    (row) => !row.includes("Not sent"),
  );
  return {
    working,
    history,
    fills: await rows(terminal, "Fills", [1, 2, 3, 4, 7]),
    positions: await rows(terminal, "Positions", [0, 1, 2]),
  };
}

/** The named cells of every row of a table, sorted: two terminals may list equal times in another order. */
async function rows(terminal: TerminalPage, panel: string, columns: readonly number[]): Promise<string[]> {
  const region = await terminal.showPanel(panel);
  const texts = await region
    .locator("tbody tr")
    .evaluateAll(
      (elements, wanted) =>
        elements
          .filter((row) => row.children.length > 3)
          .map((row) => wanted.map((column) => row.children[column]?.textContent ?? "").join(" | ")),
      columns,
    );
  return texts.map((text) => text.replaceAll("external", "").trim()).sort();
}
