import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { expectNoFindings, findings, look } from "../pages/axe.ts";

// A whole walk through the panels in one page.
test.describe.configure({ timeout: 180_000 });

// axe's time grows with the elements of the whole page, and colours that flash are not those of rest: a short list of
// FX and stocks, and a slow market.
test.use({
  contextOptions: { reducedMotion: "reduce" },
  address: async ({ baseURL }, use) => {
    await use(`${baseURL ?? ""}/?symbols=18&rate=20&hours=always`);
  },
});

/** Every panel that there is, as the command palette names them. */
async function panelNames(page: Page): Promise<readonly string[]> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Commands and symbols" });
  await palette.getByRole("combobox").fill("Panels Show");
  await expect(palette.getByRole("option", { name: "Show Faults" })).toBeVisible();
  const names = (await palette.getByRole("option").allInnerTexts()).flatMap(
    (text) => /^Panels\nShow ([^\n]+)/.exec(text)?.[1] ?? [],
  );
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  return names;
}

/** What is said aloud until as many other things of the page have changed. */
async function spokenWhile(page: Page, changes: number): Promise<readonly string[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<readonly string[]>((resolve) => {
        const spoken: string[] = [];
        let seen = 0;
        const watch = new MutationObserver((records) => {
          for (const { target } of records) {
            const element = target instanceof Element ? target : target.parentElement;
            const live = element?.closest("[aria-live], [role=status], [role=alert], [role=log], output");
            if (live == null) seen += 1;
            else spoken.push(live.outerHTML.slice(0, 200));
          }
          if (seen < wanted) return;
          watch.disconnect();
          resolve(spoken);
        });
        watch.observe(document.body, { characterData: true, childList: true, subtree: true });
      }),
    changes,
  );
}

test("[U68, V145, V147] axe finds nothing in any panel, dark and light, and nothing of a tick is said aloud", async ({
  terminal,
  page,
}) => {
  const names = await panelNames(page);
  expect(names).toEqual(expect.arrayContaining(["Price blotter", "Notices", "Connection", "Faults"]));

  await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
  await terminal.ticket.submit();
  await expect(terminal.ticket.region).toContainText(/Filled/);
  await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "10000", price: "1.12" });
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "EURUSD")).toContainText(/working/i);
  const alerts = await terminal.showPanel("Alerts");
  await alerts.getByLabel("Alert price").fill("1.2");
  await alerts.getByRole("button", { name: "Set alert" }).click();
  await expect(alerts.getByRole("table")).toContainText("EURUSD");

  for (const name of names) {
    const panel = await terminal.showPanel(name);
    await expect(panel.getByRole("status", { name: /^Loading/ }), `${name} is there`).toHaveCount(0);
    await expectNoFindings(panel, name);
  }

  // Every row that is seen ticks, and a screen reader hears nothing of it.
  expect(await spokenWhile(page, 300)).toEqual([]);

  // What panels are to each other and what is around them, and the other colours of up and down.
  await terminal.showPanel("Ladder");
  await terminal.showPanel("Positions");
  await expectNoFindings(page.locator("body"), "all together");
  await look(page, "light", "redUp");
  expect(await findings(page.locator("body"), "colour"), "light, red up").toEqual([]);

  // The system's own colours still tell what is chosen.
  await page.emulateMedia({ forcedColors: "active" });
  const chosen = page.getByRole("tab", { name: /^Positions/ }).first();
  const background = (tab: Locator): Promise<string> =>
    tab.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await background(chosen)).not.toBe(
    await background(page.getByRole("tab", { name: /^Fills/ }).first()),
  );
});

test("[U17, V146] a phone shows one panel at a time, the ticket is one tap away, and 320 px are enough for all", async ({
  terminal,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Panels" });
  await bar.getByRole("button", { name: "Ticket" }).click();
  await expect(terminal.panel("Order ticket")).toBeVisible();
  await expectNoFindings(page.locator("body"), "the ticket on a phone");
  await bar.getByRole("button", { name: "Prices" }).click();
  await expect(terminal.panel("Price blotter")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.setViewportSize({ width: 320, height: 640 });
  const places = bar.getByRole("button");
  const more = page.getByRole("dialog", { name: "More" });
  const others = more.getByRole("list", { name: "Panels" }).getByRole("button");
  for (let place = 0; place < (await places.count()) - 1; place += 1) {
    await places.nth(place).click();
    await expect.soft.poll(() => leftAndRightOf(page), { message: `place ${place}` }).toEqual([]);
  }
  await places.last().click();
  await expectNoFindings(more, "More on a phone");
  const count = await others.count();
  for (let other = 0; other < count; other += 1) {
    const name = await others.nth(other).innerText();
    await others.nth(other).click();
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    await expect.soft.poll(() => leftAndRightOf(page), { message: name }).toEqual([]);
    await places.last().click();
  }
});

/** Controls that lie beyond the sides of the page, but for those in a table or a strip of tabs, which are scrolled to. */
async function leftAndRightOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, input:not([type=radio]), select, textarea")].flatMap(
      (control) => {
        const { left, right, width } = control.getBoundingClientRect();
        const scrolled = control.closest("table, [role=grid], [role=tablist], .visually-hidden") !== null;
        if (scrolled || width === 0 || (left >= -1 && right <= innerWidth + 1)) return [];
        return [`${control.ariaLabel ?? control.textContent}: ${left} to ${right}`];
      },
    ),
  );
}
