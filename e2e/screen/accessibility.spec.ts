import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

// A whole walk through the panels in one page.
test.describe.configure({ timeout: 180_000 });

// axe's time grows with the elements of the whole page, and colours that flash are not those of rest: a short list of
// FX and stocks, and a slow market.
test.use({
  address: async ({ baseURL }, use) => {
    await use(`${baseURL ?? ""}/?symbols=18&rate=20&hours=always`);
  },
});

/** What another theme can change. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** A page that has axe is not given its half megabyte again. */
const HERE_ALREADY = { axeSource: "undefined" };

interface Asked {
  readonly within: string;
  readonly except?: string;
  /** All of axe's where it is left out. */
  readonly rules?: readonly string[];
}

/** What axe finds within a part of the page, each with the element it is about. */
async function findings(page: Page, { within, except, rules }: Asked): Promise<readonly string[]> {
  await expect(page.locator(within).first(), "there is something to look at").toBeVisible();
  // There are no frames, so that it all runs in the page; otherwise each report has a page of its own opened for it.
  const axe = new AxeBuilder({ page, ...((await page.evaluate(() => "axe" in window)) && HERE_ALREADY) })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .include(within);
  if (except !== undefined) axe.exclude(except);
  if (rules !== undefined) axe.options({ resultTypes: ["violations"], runOnly: [...rules] });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

async function look(page: Page, theme: "dark" | "light", upDown = "greenUp"): Promise<void> {
  await page.evaluate(
    ([shown, colours]) => {
      document.documentElement.dataset.theme = shown;
      document.documentElement.dataset.upDown = colours;
    },
    [theme, upDown] as const,
  );
}

/** All rules in the dark, and those about colour in the light too. */
async function expectNothing(page: Page, asked: Asked, what: string): Promise<void> {
  await look(page, "dark");
  expect(await findings(page, asked), `${what}, dark`).toEqual([]);
  await look(page, "light");
  expect(await findings(page, { ...asked, rules: COLOUR_RULES }), `${what}, light`).toEqual([]);
}

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

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Commands and symbols" });
  await palette.getByRole("combobox").fill(title);
  await palette.getByRole("option", { name: title }).click();
  await expect(palette).toHaveCount(0);
}

test("[U68] axe finds nothing in any panel, dark and light", async ({ terminal, page }) => {
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

  await expectNothing(page, { within: "body", except: "section[aria-label]" }, "around the panels");
  for (const name of names) {
    const panel = await terminal.showPanel(name);
    await expect(panel.getByRole("status", { name: /^Loading/ }), `${name} is there`).toHaveCount(0);
    await expectNothing(page, { within: `section[aria-label="${name}"]` }, name);
  }

  // What panels are to each other, and the other colours of up and down.
  await terminal.showPanel("Ladder");
  await terminal.showPanel("Positions");
  await look(page, "dark", "colourBlind");
  expect(await findings(page, { within: "body" }), "all together, colour-blind").toEqual([]);
  await look(page, "light", "colourBlind");
  expect(await findings(page, { within: "body", rules: COLOUR_RULES }), "light, colour-blind").toEqual([]);
  await look(page, "light", "redUp");
  expect(await findings(page, { within: "body", rules: COLOUR_RULES }), "light, red up").toEqual([]);
});

test("[U68] axe finds nothing in what lies over the panels, dark and light", async ({ terminal, page }) => {
  await terminal.expectLive();
  for (const [key, name] of [
    ["Control+k", "Commands and symbols"],
    ["?", "Keys"],
    ["Control+,", "Settings"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectNothing(page, { within: "[role=dialog][data-open]" }, name);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name })).toHaveCount(0);
  }
  for (const [command, name] of [
    ["What words mean", "What words mean"],
    ["Symbol of the panel in front", /^Symbol of/],
  ] as const) {
    await runCommand(page, command);
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await expectNothing(page, { within: "[role=dialog][data-open]" }, command);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name })).toHaveCount(0);
  }
  await page.keyboard.press("/");
  await page.keyboard.type("USD");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectNothing(page, { within: "header" }, "symbol search");
  await page.keyboard.press("Escape");
  await runCommand(page, "Take the tour");
  await expectNothing(page, { within: "aside[aria-label=Tour]" }, "the tour");
});

test("[U17] a phone shows one panel at a time, and the ticket is one tap away", async ({
  terminal,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.getByRole("navigation", { name: "Panels" });
  await bar.getByRole("button", { name: "Ticket" }).click();
  await expect(terminal.panel("Order ticket")).toBeVisible();
  await expectNothing(page, { within: "body" }, "the ticket on a phone");
  await bar.getByRole("button", { name: "Prices" }).click();
  await expect(terminal.panel("Price blotter")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
