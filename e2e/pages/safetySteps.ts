import { expect, type Locator, type Page } from "@playwright/test";
import { TerminalPage } from "./TerminalPage.ts";

const BUY = { side: "Buy", type: "Limit", timeInForce: "GTC" } as const;

/** Limits far below the market, so that they rest. */
export async function rest(terminal: TerminalPage, price: string): Promise<void> {
  await terminal.selectSymbol("USDJPY");
  await terminal.ticket.fill({ ...BUY, quantity: "5000", price });
  await terminal.ticket.submit();
  await expect(await terminal.row("Orders", "USDJPY", price)).toContainText(/working/i);
}

/** The row of a finished order. */
export async function finished(terminal: TerminalPage, price: string): Promise<Locator> {
  await terminal.showPanel("Orders");
  await terminal
    .panel("Orders")
    .getByRole("tab", { name: /^History/ })
    .click();
  return terminal.row("Orders", "USDJPY", price);
}

/** The page believes that the network is gone: it lets go of its links without a logout, and tries nothing. */
export async function network(page: Page, state: "offline" | "online"): Promise<void> {
  await page.evaluate((name) => window.dispatchEvent(new Event(name)), state);
}

/** A second tab of the same browser. */
export async function openTab(page: Page, address: string): Promise<TerminalPage> {
  const tab = new TerminalPage(await page.context().newPage(), address);
  await tab.open();
  return tab;
}

/** Not a line of the page runs until it is thawed. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Debugger.enable");
  await browser.send("Debugger.pause");
  return async () => {
    await browser.send("Debugger.resume");
    await browser.send("Debugger.disable");
  };
}

/** The session that the newest order came from, as the exchange has it. */
export async function sessionOfNewest(terminal: TerminalPage): Promise<string | undefined> {
  const { orders } = await terminal.log();
  const newest = orders.findLast(({ message }) => message.type === "newOrderSingle");
  return (newest as { readonly sessionId?: string } | undefined)?.sessionId;
}

export const status = (page: Page): Locator => page.getByRole("group", { name: "Safety" });
export const kill = (page: Page): Locator => page.getByRole("button", { name: /^Kill switch/ });
/** Presses until it is on: a press that comes too soon is half a double click, one that comes too late the first of two. */
export async function pressUntilOn(page: Page, press: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await press();
    await expect(kill(page)).toHaveAccessibleName("Kill switch is on", { timeout: 1_000 });
  }).toPass({ intervals: [10] });
}

export const killDetails = (page: Page): Locator => page.getByRole("dialog", { name: "Kill switch" });

export async function chooseCancelOnDisconnect(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  const choice = page.getByRole("radiogroup", { name: "Cancel on disconnect" });
  await choice.getByText("On", { exact: true }).click();
  await expect(page.getByText("From the next logon. Until then it is off.")).toBeVisible();
  await page.getByRole("button", { name: "Log on again" }).click();
  await expect(page.getByText(/From the next logon/)).toHaveCount(0);
  await page.keyboard.press("Escape");
}

export async function arm(page: Page, timeout: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("radiogroup", { name: "Timeout" }).getByText(timeout, { exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(status(page)).toContainText(/\d+ s left/);
}
