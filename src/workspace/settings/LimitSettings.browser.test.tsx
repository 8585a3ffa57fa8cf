import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/theme/base.css";
import { createTradingTerminal } from "../../testing/tradingTerminal.tsx";
import { LimitSettings } from "./LimitSettings.tsx";

it("[V105] own limits are typed by class; what is no limit is said and changes nothing", async () => {
  const desk = createTradingTerminal();
  await render(
    <desk.Provider>
      <LimitSettings />
    </desk.Provider>,
  );
  const fx = () => desk.terminal.settings.getState().ownLimits.byClass.fx;
  const value = page.getByRole("textbox", { name: "FX: most value" });
  await value.fill("2.5m");
  expect(fx().maxValue).toBe("2500000");
  const percent = page.getByRole("textbox", { name: "FX: most percent off market" });
  await percent.fill("1,5");
  await expect.element(percent).toHaveAccessibleDescription(/Like 1.5/);
  expect(fx()).toEqual({ maxValue: "2500000", maxQty: "", maxOffPct: "" });
  await expect.element(value).toHaveValue("2,500,000");
  await value.fill("");
  expect(fx().maxValue).toBe("");
  await page.getByRole("radiogroup", { name: "Beyond one of them" }).getByText("Refuse").click();
  expect(desk.terminal.settings.getState().ownLimits.beyond).toBe("refuse");
});
