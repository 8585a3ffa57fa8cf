import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/theme/base.css";
import { instrumentOf } from "../../market/marketFixture.ts";
import { createScreenTerminal } from "../../testing/screenTerminal.tsx";
import { AlertsPanel } from "./AlertsPanel.tsx";

async function open() {
  const screen = createScreenTerminal({
    instruments: [instrumentOf("EURUSD")],
    settings: { symbol: "EURUSD" },
  });
  screen.quote(0, 109_000, 109_002);
  screen.frames.run();
  await render(
    <screen.Provider>
      <AlertsPanel />
    </screen.Provider>,
  );
  return screen;
}

const price = page.getByRole("textbox", { name: "Alert price" });

describe("the alerts panel", () => {
  it("[V100] sets an alert at a typed price, shows when it is reached, and deletes it", async () => {
    const screen = await open();
    await expect.element(page.getByText("No alerts")).toBeVisible();
    await price.fill("1.0905");
    await page.getByRole("button", { name: "Set alert" }).click();
    const row = page.getByRole("row", { name: /EURUSD last (rises|rose) to 1.09050/ });
    await expect.element(row).toHaveTextContent(/waiting since/);
    screen.quote(0, 109_050, 109_052);
    screen.frames.run();
    await expect.element(row).toHaveTextContent(/rose to 1.09050.*reached at/);
    await row.getByRole("button", { name: /Delete the alert/ }).click();
    await expect.element(page.getByText("No alerts")).toBeVisible();
  });

  it("[V345] tells the day of an alert that is not of today, and marks the field that a row's menu leads to", async () => {
    const { clock } = await open();
    await price.fill("1.0905");
    await page.getByRole("button", { name: "Set alert" }).click();
    const row = page.getByRole("row", { name: /rises to 1.09050/ });
    await expect.element(row).toHaveTextContent(/waiting since \d\d:\d\d:\d\d$/);
    clock.advance(24 * 3_600_000);
    await price.fill("1.0906");
    await page.getByRole("button", { name: "Set alert" }).click();
    await expect.element(row).toHaveTextContent(/waiting since \d* ?[A-Z][a-z]{2} ?\d* \d\d:\d\d$/);
    expect((price.element() as HTMLElement).dataset.field).toBe("alertPrice");
  });

  it("[V100] says beside the field why there is no alert", async () => {
    await open();
    await price.fill("1.0900051");
    await page.getByRole("button", { name: "Set alert" }).click();
    await expect.element(page.getByText("Type a price of EURUSD: a multiple of 0.00001")).toBeVisible();
    await expect.element(price).toHaveValue("1.0900051");
  });
});
