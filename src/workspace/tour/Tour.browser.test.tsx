import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { instrumentOf } from "../../market/marketFixture.ts";
import { createScreenTerminal } from "../../testing/screenTerminal.tsx";
import { wholeColumns } from "../layouts/defaultLayout.ts";
import { TerminalScreen } from "../frame/TerminalScreen.tsx";
import "../../ui/theme/base.css";

async function show(kept = new Map<string, string>()) {
  const screen = createScreenTerminal({ instruments: [instrumentOf("EURUSD")], kept });
  const view = await render(
    <screen.Provider>
      <TerminalScreen />
    </screen.Provider>,
  );
  return { ...screen, view };
}

const tour = page.getByRole("complementary", { name: "Tour" });

describe("the tour", () => {
  it("[U67, U119, U188] leads through the panels, each marked while it is told, and is not offered again", async () => {
    const { kept, view } = await show();
    await expect.element(tour).toBeVisible();
    // The Scalper preset's left column at 1440 px; no preset has a narrower one.
    expect(tour.element().getBoundingClientRect().right).toBeLessThanOrEqual(wholeColumns(300));
    await tour.getByRole("button", { name: "Show me round" }).click();
    await expect.element(tour).toHaveTextContent("1 of 6");
    const marked = () => document.querySelector("[data-toured]")?.getAttribute("aria-label");
    await expect.poll(marked).toBe("Price blotter");
    // By keyboard: the button that was pressed stands where the next one is.
    for (const name of ["Chart", "Order ticket", "Orders", "Positions", "Connection"]) {
      await tour.getByRole("button", { name: "Next" }).click();
      await expect.poll(marked).toBe(name);
    }
    await userEvent.keyboard("{Tab}");
    await tour.getByRole("button", { name: "Start trading" }).click();
    expect(tour.elements()).toEqual([]);
    expect(marked()).toBeUndefined();
    // Where a first order is made, with the list that it comes to stand in.
    await expect
      .poll(() => document.activeElement?.closest("section")?.getAttribute("aria-label"))
      .toBe("Order ticket");
    await expect.element(page.getByRole("region", { name: "Orders" })).toBeVisible();
    await view.unmount();
    await show(kept);
    await expect.element(page.getByRole("region", { name: "Price blotter" })).toBeVisible();
    expect(tour.elements()).toEqual([]);
  });

  it("[U67, U143, V283] is skipped with one press or by Escape, is the first stop of Tab, and tells of no faults where there are none", async () => {
    const { terminal } = await show();
    await expect.element(tour).toBeVisible();
    await userEvent.keyboard("{Tab}");
    await expect.element(tour.getByRole("button", { name: "Show me round" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    for (let stop = 1; stop < 6; stop += 1) await tour.getByRole("button", { name: "Next" }).click();
    await expect.element(tour).toHaveTextContent("6 of 6");
    await expect.element(tour).not.toHaveTextContent("Faults");
    await tour.getByRole("button", { name: "End the tour" }).click();
    terminal.settings.set({ tourSeen: false });
    await tour.getByRole("button", { name: "Skip" }).click();
    expect(tour.elements()).toEqual([]);
    expect(terminal.settings.getState().tourSeen).toBe(true);
    terminal.settings.set({ tourSeen: false });
    await expect.element(tour).toBeVisible();
    // A table without a filter has no use for it.
    (page.getByRole("grid", { name: "Quotes" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Escape}");
    expect(terminal.settings.getState().tourSeen).toBe(true);
  });
});
