import { expect, test } from "../fixtures.ts";
import {
  rest,
  finished,
  network,
  openTab,
  sessionOfNewest,
  status,
  kill,
  pressUntilOn,
  killDetails,
  chooseCancelOnDisconnect,
  arm,
} from "../pages/safetySteps.ts";

// Two tabs, and waits of the exchange of 5 s and 30 s.
test.describe.configure({ timeout: 120_000 });

test.describe("cancel on disconnect", () => {
  test("[K1, O17] on: after an unclean drop the orders of this tab are canceled, and the screen says why", async ({
    terminal,
    page,
    address,
  }) => {
    await chooseCancelOnDisconnect(page);
    await terminal.expectLive();
    await expect(status(page)).toContainText("orders are canceled");
    await rest(terminal, "146.000");
    const other = await openTab(page, address);
    const there = await other.row("Orders", "USDJPY", "146.000");
    await expect(there).toContainText(/working/i);
    await network(page, "offline");
    await expect(status(page)).toContainText("the exchange cancels the 1 order sent from here");
    await expect(there).toHaveCount(0, { timeout: 15_000 });
    await network(page, "online");
    await terminal.expectLive();
    const ended = await finished(terminal, "146.000");
    await expect(ended).toContainText("Canceled");
    await expect(terminal.below(ended)).toContainText(/the connection was lost/i);
  });

  test("[K19, O17] off: the orders stay working, and the screen says so", async ({ terminal, page }) => {
    await rest(terminal, "146.100");
    await network(page, "offline");
    await expect(status(page)).toContainText("1 order stays working at the exchange");
    // Longer than the exchange waits with cancel on disconnect.
    await expect(terminal.connectionPill()).toBeVisible();
    await expect(terminal.panel("Price blotter").getByRole("grid")).toContainText(/[6-9] s old/, {
      timeout: 15_000,
    });
    await network(page, "online");
    await terminal.expectLive();
    await expect(await terminal.row("Orders", "USDJPY", "146.100")).toContainText(/working/i);
  });

  test("[K2, K3] a reload goes on with its session and loses no order; another tab has a session of its own", async ({
    terminal,
    page,
    address,
  }) => {
    await chooseCancelOnDisconnect(page);
    await terminal.expectLive();
    await rest(terminal, "146.200");
    const before = await sessionOfNewest(terminal);
    await terminal.reload();
    await expect(status(page)).toContainText("orders are canceled");
    await rest(terminal, "146.300");
    const after = await sessionOfNewest(terminal);
    const other = await openTab(page, address);
    await rest(other, "146.400");
    await expect(await terminal.row("Orders", "USDJPY", "146.200")).toContainText(/working/i);
    expect(after).toBe(before);
    expect(await sessionOfNewest(other)).not.toBe(before);
  });
});

test.describe("the dead man's switch", () => {
  test("[K4, K9, O18] counts on while the link is lost, goes on when it is back, and is refreshed by a reload", async ({
    terminal,
    page,
  }) => {
    await arm(page, "60 s");
    await network(page, "offline");
    await expect(status(page)).toContainText(/link lost, the exchange cancels all in \d\d s/);
    await expect(status(page)).toContainText(/cancels all in 5[0-6] s/);
    await network(page, "online");
    await terminal.expectLive();
    await expect(status(page)).toContainText(/\d\d s left/);
    await terminal.reload();
    await expect(status(page)).toContainText(/5[89] s left/);
  });
});

test.describe("the kill switch", () => {
  test("[K10, K12, K15] cancels all, blocks new orders, lets an exit go, and is released", async ({
    terminal,
    page,
  }) => {
    await rest(terminal, "146.600");
    await terminal.ticket.fill({ side: "Buy", type: "Market", quantity: "10000" });
    await terminal.ticket.submit();
    await expect(await terminal.row("Positions", "USDJPY", "10,000")).toBeVisible();
    await kill(page).click();
    await expect(kill(page)).toHaveAccessibleName("Kill switch: press again");
    await pressUntilOn(page, () => kill(page).click());
    await expect(killDetails(page)).toContainText(/Cancel all was sent at .*No order is working/);
    await page.keyboard.press("Escape");
    await expect(await finished(terminal, "146.600")).toContainText(/canceled/i);

    await expect(terminal.ticket.submitButton()).toBeDisabled();
    await expect(terminal.ticket.submitButton()).toHaveAccessibleDescription(/Kill switch is on/);
    const before = await terminal.newOrders();
    await terminal.ticket.fill({ side: "Sell", type: "Market", quantity: "10000" });
    await terminal.ticket.submit();
    await expect(terminal.ticket.region).toContainText(/Filled 10,000/);
    expect(await terminal.newOrders()).toBe(before + 1);

    await kill(page).click();
    await killDetails(page).getByRole("button", { name: "Release" }).click();
    await expect(terminal.ticket.submitButton()).toBeEnabled();
  });

  test("[K2, K14] from the keyboard alone; on in every tab and over a reload", async ({
    terminal,
    page,
    address,
  }) => {
    const other = await openTab(page, address);
    await page.bringToFront();
    await page.keyboard.press("Alt+Shift+K");
    await expect(kill(page)).toHaveAccessibleName("Kill switch: press again");
    await page.keyboard.press("Escape");
    await expect(kill(page)).toHaveAccessibleName("Kill switch");
    await kill(page).focus();
    await page.keyboard.press("Enter");
    await expect(kill(page)).toHaveAccessibleName("Kill switch: press again");
    await pressUntilOn(page, () => page.keyboard.press("Enter"));
    await expect(kill(other.page)).toHaveAccessibleName("Kill switch is on");
    await expect(other.ticket.submitButton()).toBeDisabled();
    await terminal.reload();
    await expect(kill(page)).toHaveAccessibleName("Kill switch is on");
    await kill(page).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(killDetails(page).getByRole("button", { name: "Release" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(kill(other.page)).toHaveAccessibleName("Kill switch");
  });

  test("[K12] with the link down new orders are blocked and nothing is canceled until a person asks", async ({
    terminal,
    page,
  }) => {
    await rest(terminal, "146.700");
    await network(page, "offline");
    await expect(terminal.connectionPill()).toContainText(/orders down/i);
    await pressUntilOn(page, () => page.keyboard.press("Alt+Shift+K"));
    await expect(killDetails(page)).toContainText(
      "Nothing was canceled. Not sent: the order channel is not connected.",
    );
    await page.keyboard.press("Escape");
    await network(page, "online");
    await terminal.expectLive();
    await expect(killDetails(page)).toContainText("1 order is working");
    const sent = (await terminal.log()).orders.map(({ message }) => message.type);
    expect(sent).not.toContain("orderMassCancelRequest");
    await killDetails(page).getByRole("button", { name: "Cancel all 1 order" }).click();
    await expect(killDetails(page)).toContainText("No order is working");
  });
});
