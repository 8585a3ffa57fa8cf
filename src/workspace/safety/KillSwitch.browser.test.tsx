import { useEffect, type ReactElement } from "react";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/theme/base.css";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { KillSwitch } from "./KillSwitch.tsx";
import { ScreenWindowsProvider } from "../layouts/ScreenWindows.tsx";
import type { OrderStore, Position } from "../../orders/lifecycle/orderStore.ts";
import type { CommandContext } from "../hands/command.ts";
import { HandsProvider, useHands } from "../hands/HandsContext.tsx";
import { KillDialog } from "./KillDialog.tsx";
import { createPanelRequests } from "../../settings/panelRequests.ts";
import { CONFIRM_FROM_MS, CONFIRM_WITHIN_MS } from "../../ui/controls/secondPress.ts";

async function open(): Promise<TradingTerminal> {
  const desk = createTradingTerminal();
  await render(
    <desk.Provider>
      <ScreenWindowsProvider>
        <input aria-label="Elsewhere" />
        <KillSwitch short={false} />
      </ScreenWindowsProvider>
    </desk.Provider>,
  );
  return desk;
}

/** A resting order of another terminal. */
function rest(desk: TradingTerminal, clOrdId: string): void {
  desk.receive({
    type: "executionReport",
    clOrdId,
    orderId: `x-${clOrdId}`,
    execId: `e-${clOrdId}`,
    execType: "new",
    ordStatus: "new",
    symbol: "EURUSD",
    side: "buy",
    ordType: "limit",
    timeInForce: "day",
    orderQty: "10000",
    price: "1.09000",
    cumQty: "0",
    leavesQty: "10000",
    avgPx: "0",
    transactTime: 0,
  });
}

const button = page.getByRole("button", { name: /^Kill switch/ });
const details = page.getByRole("dialog", { name: "Kill switch" });
const massCancels = (desk: TradingTerminal) =>
  desk.sent.filter((message) => message.type === "orderMassCancelRequest").length;
const DOWN = {
  kind: "waiting",
  since: 0,
  attempt: 1,
  retryAt: 1_000,
  reason: { kind: "lost" },
} as const;

describe("the kill switch", () => {
  it("[U185, K14][K15] takes two presses, says what was done, and is released", async () => {
    const desk = await open();
    rest(desk, "A");
    await button.click();
    await expect.element(details).toHaveTextContent(/^Press again within 4 s.*Escape takes it back\.$/);
    expect([massCancels(desk), desk.terminal.killSwitch.isOn()]).toEqual([0, false]);
    desk.clock.advance(CONFIRM_FROM_MS);
    await button.click();
    expect(massCancels(desk)).toBe(1);
    await expect.element(button).toHaveAccessibleName("Kill switch is on");
    await expect.element(details).toHaveTextContent(/Kill switch is on since \d\d:\d\d:\d\d/);
    await expect
      .element(details.getByRole("status"))
      .toHaveTextContent(/Cancel all was sent at .* 1 order is working\./);
    await details.getByRole("button", { name: "Cancel all 1 order" }).click();
    expect(massCancels(desk)).toBe(2);
    await details.getByRole("button", { name: "Release" }).click();
    await expect.element(button).toHaveAccessibleName("Kill switch");
    expect(details.elements()).toEqual([]);
  });

  it("[K14] takes the first press back after a while, on Escape, and on a press elsewhere", async () => {
    const desk = await open();
    await button.click();
    desk.clock.advance(CONFIRM_WITHIN_MS);
    await expect.element(button).toHaveAccessibleName("Kill switch");
    await button.click();
    await userEvent.keyboard("{Escape}");
    await expect.element(button).toHaveAccessibleName("Kill switch");
    await button.click();
    await page.getByLabelText("Elsewhere").click();
    await expect.element(button).toHaveAccessibleName("Kill switch");
    expect(desk.terminal.killSwitch.isOn()).toBe(false);
  });

  it("[K14] keeps its width from stage to stage", async () => {
    const desk = await open();
    const width = () => button.element().getBoundingClientRect().width;
    const before = width();
    await button.click();
    expect(width()).toBe(before);
    desk.clock.advance(CONFIRM_FROM_MS);
    await button.click();
    await expect.element(button).toHaveAccessibleName("Kill switch is on");
    expect(width()).toBe(before);
  });

  it("[K14] works from the keyboard alone, from anywhere, and not by a held key", async () => {
    const desk = await open();
    await page.getByLabelText("Elsewhere").click();
    await userEvent.keyboard("{Alt>}{Shift>}{k>3/}{/Shift}{/Alt}");
    await expect.element(button).toHaveAccessibleName("Kill switch: press again");
    desk.clock.advance(CONFIRM_FROM_MS);
    expect(desk.terminal.killSwitch.isOn()).toBe(false);
    await userEvent.keyboard("{Alt>}{Shift>}k{/Shift}{/Alt}");
    expect(desk.terminal.killSwitch.isOn()).toBe(true);
    await expect.element(page.getByLabelText("Elsewhere")).toHaveValue("");

    (button.element() as HTMLElement).focus();
    await userEvent.keyboard("{Tab}{Enter}");
    expect(desk.terminal.killSwitch.isOn()).toBe(false);
    const held = new KeyboardEvent("keydown", {
      key: "Enter",
      repeat: true,
      bubbles: true,
      cancelable: true,
    });
    expect(button.element().dispatchEvent(held)).toBe(false);
  });

  it("[K12][K15] says that nothing was canceled while the link is down, and offers it when it is back", async () => {
    const desk = await open();
    rest(desk, "A");
    desk.setOrders(DOWN);
    await button.click();
    desk.clock.advance(CONFIRM_FROM_MS);
    await button.click();
    const told = details.getByRole("status");
    await expect
      .element(told)
      .toHaveTextContent("Nothing was canceled. Not sent: the order channel is not connected.");
    await expect
      .element(told)
      .toHaveTextContent("As last told, 1 order is working. The order channel is down.");
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => details.elements()).toEqual([]);
    desk.setOrders({ kind: "live", since: 0 });
    await expect.element(details).toBeVisible();
    expect(massCancels(desk)).toBe(0);
    await details.getByRole("button", { name: "Cancel all 1 order" }).click();
    expect(massCancels(desk)).toBe(1);
    await expect.element(told).toHaveTextContent(/Cancel all was sent at/);
  });

  it("[V318] offers to cancel only what there is, and while the link is down what there may be", async () => {
    const desk = await open();
    desk.setOrders(DOWN);
    await button.click();
    desk.clock.advance(CONFIRM_FROM_MS);
    await button.click();
    const cancelAll = details.getByRole("button", { name: /^Cancel all/ });
    await expect.element(cancelAll).toBeVisible();
    desk.setOrders({ kind: "live", since: 0 });
    await expect.element(cancelAll).not.toBeInTheDocument();
    await expect.element(details.getByRole("button", { name: "Release" })).toBeVisible();
    rest(desk, "A");
    await expect.element(cancelAll).toBeVisible();
  });

  it("[U136] asks when it comes by command; then tells what is still open, and no key stays armed", async () => {
    const desk = createTradingTerminal();
    Object.assign(desk.terminal, { panelRequests: createPanelRequests() });
    const positions = new Map([["EURUSD", { symbol: "EURUSD", qty: 4 } as unknown as Position]]);
    (desk.terminal.orderStore as OrderStore).update((state) => ({ ...state, positions }));
    let hands: CommandContext | null = null;
    function Asked(): ReactElement {
      const context = useHands();
      useEffect(() => {
        hands = context;
      }, [context]);
      return <KillDialog />;
    }
    await render(
      <desk.Provider>
        <HandsProvider>
          <Asked />
        </HandsProvider>
      </desk.Provider>,
    );
    hands!.arming.set(true);
    await expect.element(details).toHaveTextContent(/until you release it/);
    expect(desk.terminal.killSwitch.isOn()).toBe(false);
    await userEvent.keyboard("{Enter}");
    expect([massCancels(desk), desk.terminal.killSwitch.isOn()]).toEqual([1, true]);
    const told = page.getByRole("dialog", { name: /^Kill switch is on/ });
    await expect.element(told).toHaveTextContent("1 position is still open");
    await expect.element(told.getByRole("button", { name: "Flatten all 1 position" })).toBeVisible();
    expect(hands!.arming.getState()).toBe(false);
  });
});
