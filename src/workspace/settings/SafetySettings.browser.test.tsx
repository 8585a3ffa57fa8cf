import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/theme/base.css";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { SafetySettings } from "./SafetySettings.tsx";
import { SafetyStatus } from "../frame/SafetyStatus.tsx";

async function open(): Promise<TradingTerminal> {
  const desk = createTradingTerminal();
  await render(
    <desk.Provider>
      <SafetySettings />
      <SafetyStatus short={false} />
    </desk.Provider>,
  );
  return desk;
}

const status = page.getByRole("group", { name: "Safety" });
const timeout = (name: string) =>
  page.getByRole("radiogroup", { name: "Timeout" }).getByText(name, { exact: true });

function answerNewest(desk: TradingTerminal): void {
  const asked = desk.sent.findLast((message) => message.type === "cancelAllAfter");
  if (asked?.reqId === undefined) throw new Error("nothing was asked");
  desk.receive({ type: "heartbeat", reqId: asked.reqId });
}

describe("safety settings", () => {
  it("[K5][K19][O18] arm the dead man's switch and count its time down beside the feed", async () => {
    const desk = await open();
    await expect.element(status).toHaveTextContent(/Dead man's switch ?off/);
    await timeout("60 s").click();
    expect(desk.sent.at(-1)).toMatchObject({ type: "cancelAllAfter", timeoutMs: 60_000 });
    await expect.element(status).toHaveTextContent("asking the exchange");
    answerNewest(desk);
    await expect.element(status).toHaveTextContent("60 s left");
    desk.clock.advance(13_500);
    await expect.element(status).toHaveTextContent("46 s left");
    await timeout("Off").click();
    await expect.element(status).toHaveTextContent("46 s left, disarming");
    answerNewest(desk);
    await expect.element(status).toHaveTextContent(/Dead man's switch ?off/);
  });

  it("[K8] say why the dead man's switch could not be armed, and leave it off", async () => {
    const desk = await open();
    desk.setOrders({ kind: "closed", since: 0, reason: { kind: "byUser" } });
    await timeout("30 s").click();
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("Not sent: the order channel is not connected");
    await expect.element(page.getByRole("radio", { name: "Off" }).last()).toBeChecked();
  });

  it("[K1][K19] say that cancel on disconnect is in force from the next logon only", async () => {
    const desk = await open();
    desk.terminal.cancelOnDisconnect.confirmed(false);
    await page
      .getByRole("radiogroup", { name: "Cancel on disconnect" })
      .getByText("On", { exact: true })
      .click();
    await expect.element(page.getByText("From the next logon. Until then it is off.")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Log on again" })).toBeVisible();
    await expect.element(status).toHaveTextContent(/On disconnect ?orders stay/);
    desk.terminal.cancelOnDisconnect.confirmed(true);
    await expect.element(status).toHaveTextContent(/On disconnect ?orders are canceled/);
    expect(page.getByText("From the next logon.", { exact: false }).elements()).toEqual([]);
  });
});
