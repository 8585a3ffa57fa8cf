import { expect, test } from "../fixtures.ts";
import { expectNoFindings, type Look } from "../pages/axe.ts";
import { PLACES, type Place } from "./places.ts";
import type { TerminalPage } from "../pages/TerminalPage.ts";

// All places in one page: nothing is opened anew for a look.
test.describe.configure({ timeout: 240_000 });

// axe's time grows with the elements of the page, and what fades or flashes is not drawn as at rest.
test.use({
  contextOptions: { reducedMotion: "reduce" },
  address: async ({ baseURL }, use) => {
    await use(`${baseURL ?? ""}/?symbols=3&rate=20&hours=always`);
  },
});

async function walk(
  terminal: TerminalPage,
  { name, open, opened, keyboard, first }: Place,
  theme: Look,
): Promise<void> {
  const { page } = terminal;
  const opener = await open(terminal);
  const place = opened(terminal);
  await expect(place, `${name} opens`).toBeVisible();

  /** inside, on nothing of the page, on what opened it, or what has the focus instead. */
  const from = opener === null || keyboard !== "trapped" ? null : await opener.elementHandle();
  const focus = (): Promise<string> =>
    place.evaluate((element, pressed) => {
      const { activeElement } = document;
      if (element.contains(activeElement)) return "inside";
      if (activeElement === null || activeElement === document.body) return "nowhere";
      return activeElement === pressed ? "opener" : activeElement.outerHTML.slice(0, 200);
    }, from);
  const expectFocus = (where: RegExp, when: string): Promise<void> =>
    expect.soft.poll(focus, { message: `${name}, ${when}`, timeout: 5_000 }).toMatch(where);

  if (keyboard === "trapped" || keyboard === "free") await expectFocus(/^inside$/, "once open");
  await first?.(place, terminal);
  await expectNoFindings(place, name, theme);
  if (keyboard === "none") return;
  if (keyboard === "trapped") {
    // Beyond the first and the last stop are the browser's own controls, and a menu's button.
    for (const key of ["Shift+Tab", "Tab", "Tab", "Tab"]) {
      await page.keyboard.press(key);
      await expectFocus(/^(inside|nowhere|opener)$/, `after ${key}`);
    }
  }
  await page.keyboard.press("Escape");
  await expect.soft(place, `${name} closes`).toBeHidden();
  if (opener !== null) await expect.soft(opener, `${name} gives the focus back`).toBeFocused();
}

test("[V139, V140] axe finds nothing in what opens over and in panels, and the keyboard goes in and comes back", async ({
  terminal,
  page,
}) => {
  await page.getByRole("button", { name: "Skip" }).click();
  await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
  await terminal.ticket.submit();
  await expect(terminal.ticket.region).toContainText(/Filled/);
  await terminal.ticket.fill({ side: "Sell", type: "Limit", quantity: "10000", price: "1.2" });
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "EURUSD")).toContainText(/working/i);
  // By turns, so that menus, dialogs and questions are seen in both.
  for (const [index, place] of PLACES.entries())
    await walk(terminal, place, index % 2 === 0 ? "dark" : "light");

  await test.step("links that are down", async () => {
    await terminal.fault({ fault: "refusePrices", count: 100, status: 503 });
    await terminal.fault({ fault: "refuseOrders", count: 100, status: 503 });
    await terminal.fault("dropPrices");
    await terminal.fault("dropOrders");
    await expect(terminal.panel("Price blotter").getByRole("grid")).toHaveAttribute("data-stale");
    await expect(terminal.ticket.submitButton()).toBeDisabled();
    await expectNoFindings(page.getByRole("banner"), "links that are down");
    await expectNoFindings(terminal.ticket.region, "a ticket without links", "light");
  });
});

test("[V139] axe finds nothing while the page loads, when it failed, and when it asks for a sign-in", async ({
  page,
  address,
  browser,
  baseURL,
}) => {
  // In the page, before the demo's service worker has a say.
  await page.addInitScript(() => {
    const { fetch } = window;
    const status = sessionStorage.getItem("status");
    window.fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input, location.href);
      if (pathname !== "/instruments") return fetch(input, init);
      return status === null ? new Promise(() => {}) : new Response("{}", { status: Number(status) });
    };
  });
  const body = page.locator("body");
  await page.goto(address);
  await expect(page.getByRole("status", { name: /^Loading/ }).first()).toBeVisible();
  await expectNoFindings(body, "loading");

  await page.evaluate(() => sessionStorage.setItem("status", "503"));
  await page.reload();
  await expect(page.getByText(/was answered 503/).first()).toBeVisible();
  await expectNoFindings(page.getByRole("region", { name: "Price blotter" }), "failed");

  await page.evaluate(() => sessionStorage.setItem("status", "401"));
  await page.reload();
  await expectNoFindings(page.getByRole("region", { name: "Sign-in" }), "sign-in");

  const context = await browser.newContext({ serviceWorkers: "block" });
  const bare = await context.newPage();
  await bare.goto(baseURL ?? "");
  await expect(bare.getByRole("alert")).toBeVisible();
  await expectNoFindings(bare.locator("body"), "a page that cannot open");
  await context.close();
});
