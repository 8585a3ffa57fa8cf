import type { Page } from "@playwright/test";
import { expect } from "../fixtures.ts";
import { rest } from "../pages/safetySteps.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";
import { test } from "./proxiedVenue.ts";

/** What the page has done about the network, on its own clock. */
interface NetworkNotes {
  readonly offlineAt: number;
  readonly onlineAt: number;
  /** When the grid of quotes was seen grey. */
  readonly greyAt: number;
  /** When each stream was opened. */
  readonly streams: readonly number[];
}

/** Call before the page is opened. */
async function noteNetwork(page: Page): Promise<() => Promise<NetworkNotes>> {
  await page.addInitScript(() => {
    const notes = { offlineAt: Infinity, onlineAt: Infinity, greyAt: Infinity, streams: [] as number[] };
    Object.assign(window, { notes });
    // Before any listener of the terminal's own.
    addEventListener("offline", () => {
      notes.offlineAt = performance.now();
      const look = (): void => {
        if (document.querySelector('[role="grid"][data-stale]') !== null) notes.greyAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    addEventListener("online", () => {
      notes.onlineAt = performance.now();
    });
    window.EventSource = class extends EventSource {
      constructor(url: string | URL, init?: EventSourceInit) {
        super(url, init);
        notes.streams.push(performance.now());
      }
    };
  });
  return () => page.evaluate(() => (window as unknown as { notes: NetworkNotes }).notes);
}

test("[P24, O11, O12, C12, R102] offline with an order in flight: grey at once and nothing tried; online again orders wait for its fate", async ({
  page,
  context,
  address,
  proxied,
}) => {
  const notes = await noteNetwork(page);
  const terminal = new TerminalPage(page, address);
  await terminal.open();
  await rest(terminal, "146.000");
  const tried: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    // Not what the page looks like.
    if (!pathname.endsWith(".svg")) tried.push(pathname);
  });

  proxied.loseAcks(true);
  await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "7000", price: "146.100" });
  await terminal.ticket.submitButton().click();
  await expect.poll(() => proxied.received("newOrderSingle")).toBe(2);
  tried.length = 0;
  await context.setOffline(true);
  const pill = terminal.connectionPill();
  await expect(pill).toContainText(/prices stopped.*offline/i);
  await expect(pill).toContainText(/orders down.*offline/i);
  for (const name of ["Price blotter", "Chart", "Order ticket", "Depth", "Time and sales"])
    await expect(terminal.panel(name).locator("[data-stale]").first(), name).toBeVisible();
  await expect(terminal.ticket.submitButton()).toBeDisabled();
  await expect(await terminal.row("Orders", "USDJPY", "146.100")).toContainText(/unknown/i);
  await expect(terminal.panel("Price blotter").getByRole("grid")).toContainText(/[2-9] s old/);
  expect(tried).toEqual([]);
  const before = await notes();
  expect(before.greyAt - before.offlineAt, "until all was grey, ms").toBeLessThan(1_000);

  proxied.loseAcks(false);
  proxied.requests.hold("orderStatusRequest");
  await context.setOffline(false);
  await expect(pill).toContainText("Orders wait: asking about 1 order");
  await expect(pill).toContainText(/prices live/i);
  const after = await notes();
  const attempt = after.streams[before.streams.length] ?? Infinity;
  expect(attempt - after.onlineAt, "until the first try, ms").toBeLessThan(1_000);
  await expect(terminal.ticket.submitButton()).toBeDisabled();
  await expect(
    terminal.ticket.region.getByText(
      "Orders cannot be sent: the exchange has first to say what became of 1 order. Cancels pass.",
    ),
  ).toBeInViewport({ ratio: 1 });
  const resting = await terminal.row("Orders", "USDJPY", "146.000");
  await resting.getByRole("button", { name: /^Cancel/ }).click();
  await expect(resting).toHaveCount(0);
  expect(proxied.requests.count()).toBe(1);

  proxied.requests.release();
  await terminal.expectLive();
  await expect(terminal.ticket.submitButton()).toBeEnabled();
  await expect(await terminal.row("Orders", "USDJPY", "146.100")).toContainText(/working/i);
  expect(proxied.received("newOrderSingle")).toBe(2);
  for (const figure of ["Gaps", "Resets", "Duplicates dropped"])
    expect(await terminal.figure("Prices", figure), figure).toBe(0);
});
