import { Profiler } from "react";
import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createTradingTerminal } from "../../testing/tradingTerminal.tsx";
import { LadderPanel } from "./LadderPanel.tsx";
import { SETTLE_MS } from "./ladderPointer.ts";
import "../../ui/theme/base.css";

const BIDS = [109_118, 50, 109_117, 100];
const ASKS = [109_120, 40, 109_121, 80];

async function open(width = 420, bids = BIDS, asks = ASKS) {
  const desk = createTradingTerminal();
  desk.quote("EURUSD", bids[0]!, asks[0]!);
  desk.book("EURUSD", bids, asks);
  const renders = vi.fn();
  const screen = await render(
    <desk.Provider>
      <Profiler id="ladder" onRender={renders}>
        <div style={{ width, height: 520 }}>
          <LadderPanel />
        </div>
      </Profiler>
    </desk.Provider>,
  );
  // Nobody takes aim at prices that have only just come.
  desk.clock.advance(SETTLE_MS);
  return { ...desk, screen, renders };
}

type Desk = Awaited<ReturnType<typeof open>>;

const ladder = page.getByRole("region", { name: "Ladder" });
const grid = ladder.getByRole("grid");
const status = ladder.getByRole("status");

function rowOf(price: string): HTMLElement {
  const row = [...grid.element().querySelectorAll<HTMLElement>("[role=row]")].find(
    (element) => element.children[2]?.textContent.replace(/^[▲▼●]/, "") === price,
  );
  if (row === undefined) throw new Error(`no row ${price}`);
  return row;
}

/** Texts of own buy, bid, price, ask, own sell and volume. */
function figures(price: string): (string | null)[] {
  return [...rowOf(price).children].map((cell) => cell.textContent);
}

const COLUMN = { buy: 0, bid: 1, ask: 3, sell: 4 } as const;

function point(price: string, column: keyof typeof COLUMN, type: string, inside = ""): void {
  const cell = rowOf(price).children[COLUMN[column]]!;
  const target = inside === "" ? cell : cell.querySelector(inside)!;
  const box = target.getBoundingClientRect();
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      isPrimary: true,
      pointerId: 1,
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    }),
  );
}

function click(price: string, column: keyof typeof COLUMN, inside = ""): void {
  point(price, column, "pointerdown", inside);
  point(price, column, "pointerup", inside);
}

async function arm(mode: "Confirm" | "One click"): Promise<void> {
  await ladder.getByText(mode, { exact: true }).click();
}

/** An own buy order at work at 1.09117. */
async function resting(desk: Desk): Promise<void> {
  await arm("One click");
  click("1.09117", "bid");
  desk.answer({});
  desk.clock.advance(1_000);
  desk.book("EURUSD", [109_118, 50, 109_117, 110], ASKS);
}

describe("the ladder", () => {
  it("[V80] that was opened behind another tab stands at the market when it comes to the front", async () => {
    const desk = createTradingTerminal();
    desk.quote("EURUSD", 109_118, 109_120);
    desk.book("EURUSD", BIDS, ASKS);
    const view = (shown: boolean) => (
      <desk.Provider>
        <div style={{ width: 420, height: 520, display: shown ? "block" : "none" }}>
          <LadderPanel />
        </div>
      </desk.Provider>
    );
    const screen = await render(view(false));
    await screen.rerender(view(true));
    await expect.poll(() => grid.element().querySelectorAll("[role=row]").length).toBeGreaterThan(1);
    const box = grid.element().getBoundingClientRect();
    await expect.poll(() => rowOf("1.09119").getBoundingClientRect().top).toBeGreaterThan(box.top);
    expect(rowOf("1.09119").getBoundingClientRect().bottom).toBeLessThan(box.bottom);
  });

  it("[V80] stands still while the market moves, and is centred by C", async () => {
    const desk = await open();
    const before = rowOf("1.09119").getBoundingClientRect().top;
    desk.quote("EURUSD", 109_218, 109_220);
    desk.book("EURUSD", [109_218, 5], [109_220, 7]);
    expect(rowOf("1.09119").getBoundingClientRect().top).toBe(before);
    await expect.element(ladder.getByRole("button", { name: /market is above/ })).toBeVisible();
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("c");
    expect(rowOf("1.09219").getBoundingClientRect().top).toBe(before);
    await expect.element(ladder.getByRole("button", { name: /^Center on the market/ })).toBeVisible();
  });

  it("[V81] shows sizes, what traded, the last price and one's own orders with what stands ahead", async () => {
    const desk = await open();
    desk.trade("EURUSD", 109_120, 30, 1);
    expect(figures("1.09120")).toEqual(["×", "", "1.09120", "40,000", "×", "30,000"]);
    expect(figures("1.09118")).toEqual(["×", "50,000", "●1.09118", "", "×", ""]);
    await resting(desk);
    expect(figures("1.09117")[0]).toBe("10K≤100K×");
    await expect
      .element(ladder.getByTitle("Your buy 10,000 at 1.09117; at most 100,000 ahead of it, inferred"))
      .toBeVisible();
    desk.trade("EURUSD", 109_117, 60, -1);
    expect(figures("1.09117")[0]).toBe("10K≤40K×");
  });

  it("[V226] cuts nothing of own orders' number and size and of what stands ahead in the place that the first screen gives it", async () => {
    const desk = await open(320);
    await arm("One click");
    await ladder.getByRole("textbox", { name: "Ladder quantity" }).fill("250k");
    for (const resting of [688, 938]) {
      click("1.09117", "bid");
      desk.answer({});
      desk.clock.advance(1_000);
      desk.book("EURUSD", [109_118, 50, 109_117, resting], ASKS);
    }
    expect(figures("1.09117")[0]).toBe("2500K≤438K×");
    const chip = rowOf("1.09117").querySelector<HTMLElement>("[data-chip]")!;
    for (const part of [chip, chip.lastElementChild!])
      expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth);
    await expect.element(ladder.getByTitle(/^Your buy 500,000 in 2 orders at 1.09117/)).toBeVisible();
    // No cell is pushed aside by it.
    const left = (price: string): number => rowOf(price).children[2]!.getBoundingClientRect().left;
    expect(left("1.09117")).toBe(left("1.09118"));
  });

  it("[V351] shows what stands ahead whole, or not at all beside a size that leaves it no room", async () => {
    const desk = await open(220);
    await arm("One click");
    await ladder.getByRole("textbox", { name: "Ladder quantity" }).fill("1.25m");
    click("1.09117", "bid");
    desk.answer({});
    desk.clock.advance(1_000);
    desk.book("EURUSD", [109_118, 50, 109_117, 2_390], ASKS);
    expect(figures("1.09117")[0]).toBe("1.25M≤1.2M×");
    const chip = rowOf("1.09117").querySelector<HTMLElement>("[data-chip]")!;
    const box = chip.getBoundingClientRect();
    expect(chip.firstElementChild!.getBoundingClientRect().right).toBeLessThanOrEqual(box.right);
    expect(chip.lastElementChild!.getBoundingClientRect().top).toBeGreaterThanOrEqual(box.bottom);
    await expect.element(ladder.getByTitle(/at most 1,140,000 ahead of it, inferred/)).toBeVisible();
  });

  it("[V330] [V331] has what traded behind the price in the place that the first screen gives it, and what waits without a filling", async () => {
    const desk = await open(320);
    desk.trade("EURUSD", 109_120, 30, 1);
    const [, , price, , , traded] = rowOf("1.09120").children;
    await expect.element(ladder.getByTitle("30,000 traded here")).toBeVisible();
    expect(traded!.getBoundingClientRect()).toMatchObject({
      left: price!.getBoundingClientRect().left,
      width: price!.getBoundingClientRect().width,
    });
    expect(getComputedStyle(traded!).backgroundSize).toBe("100% 100%");
    await arm("One click");
    click("1.09117", "bid");
    const chip = rowOf("1.09117").querySelector<HTMLElement>("[data-chip]")!;
    desk.book("EURUSD", BIDS, ASKS);
    await expect.element(ladder.getByTitle(/^Your buy 10,000 .*waiting, not in the book/)).toBeVisible();
    expect(getComputedStyle(chip).backgroundColor).toBe("rgba(0, 0, 0, 0)");
    desk.answer({});
    desk.clock.advance(1_000);
    desk.book("EURUSD", [109_118, 50, 109_117, 110], ASKS);
    await expect.element(ladder.getByTitle(/^Your buy 10,000 .*ahead of it, inferred$/)).toBeVisible();
    expect(getComputedStyle(chip).backgroundColor).not.toBe("rgba(0, 0, 0, 0)");
  });

  it("[V271] [V272] has rows as large as a wide spread asks for, tells their size, and remembers another", async () => {
    const desk = await open(420, [109_004, 50], [109_296, 40]);
    await expect.element(ladder.getByRole("columnheader", { name: "Price, rows of 0.00050" })).toBeVisible();
    expect(figures("1.09000")[1]).toBe("50,000");
    expect(figures("1.09300")[3]).toBe("40,000");
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("-");
    await expect.element(ladder.getByRole("button", { name: /rows of 0.00100/ })).toBeVisible();
    expect(desk.terminal.settings.getState().ladderRows).toEqual({ EURUSD: 100 });
    await ladder.getByRole("button", { name: /rows of 0.00100/ }).click();
    await page.getByRole("menuitemradio", { name: /^Automatic/ }).click();
    await expect.element(ladder.getByRole("button", { name: /rows of 0.00050/ })).toBeVisible();
    expect(desk.terminal.settings.getState().ladderRows).toEqual({});
  });

  it("[V273] places at the price of a row and moves to it whatever the row holds; not where rows were made anew", async () => {
    const desk = await open(420, [109_118, 50, 109_116, 20], ASKS);
    desk.terminal.settings.set({ ladderRows: { EURUSD: 1 } });
    await arm("One click");
    for (const price of ["1.09113", "1.09111"]) {
      click(price, "bid");
      desk.answer({});
    }
    desk.terminal.settings.set({ ladderRows: { EURUSD: 10 } });
    await expect.element(ladder.getByRole("button", { name: /rows of 0.00010/ })).toBeVisible();
    const placed = desk.sent.length;
    click("1.09110", "bid");
    expect(desk.sent).toHaveLength(placed);
    desk.clock.advance(SETTLE_MS);
    click("1.09110", "bid");
    expect(desk.sent.at(-1)).toMatchObject({ side: "buy", price: "1.09110" });
    desk.answer({});
    point("1.09110", "buy", "pointerdown", "[data-chip]");
    point("1.09090", "buy", "pointermove");
    point("1.09090", "buy", "pointerup");
    expect(desk.sent.slice(-3)).toMatchObject(
      [1, 2, 3].map((nth) => ({
        type: "orderCancelReplaceRequest",
        origClOrdId: `c-${nth}`,
        price: "1.09090",
      })),
    );
    await expect
      .element(status)
      .toHaveTextContent("Move buy 30,000 EURUSD (3 orders) from 1.09110–1.09113 to 1.09090");
  });

  it("[V83] is off when it is opened and then sends nothing", async () => {
    const desk = await open();
    click("1.09117", "bid");
    await expect.element(status).toHaveTextContent(/ladder is off/);
    expect(desk.sent).toEqual([]);
  });

  it("[V83] asks in one sentence in Confirm: Send sends, Escape leaves", async () => {
    const desk = await open();
    await arm("Confirm");
    click("1.09121", "ask");
    const question = ladder.getByRole("alertdialog", { name: "Sell 10,000 EURUSD at 1.09121 limit, Day" });
    await expect.element(question).toBeVisible();
    expect(desk.sent).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    expect(desk.sent).toEqual([]);
    click("1.09121", "ask");
    await expect.element(question).toBeVisible();
    await userEvent.keyboard("{Enter}");
    expect(desk.sent).toMatchObject([{ side: "sell", price: "1.09121", orderQty: "10000" }]);
    await expect.element(status).toHaveTextContent("Sent: Sell 10,000 EURUSD at 1.09121 limit, Day");
  });

  it("[V84] buys left of the price and sells right of it, at the price and of the ladder's quantity", async () => {
    const desk = await open();
    await arm("One click");
    await ladder.getByRole("textbox", { name: "Ladder quantity" }).fill("20k");
    click("1.09117", "bid");
    click("1.09116", "buy");
    click("1.09122", "ask");
    click("1.09123", "sell");
    expect(desk.sent).toMatchObject(
      [
        { side: "buy", price: "1.09117" },
        { side: "buy", price: "1.09116" },
        { side: "sell", price: "1.09122" },
        { side: "sell", price: "1.09123" },
      ].map((order) => ({ ...order, ordType: "limit", timeInForce: "day", orderQty: "20000" })),
    );
  });

  it("[V84] [V225] refuses in the order check's words, and tells the exchange's", async () => {
    const desk = await open();
    await arm("One click");
    const quantity = ladder.getByRole("textbox", { name: "Ladder quantity" });
    await quantity.fill("1500");
    await expect.element(quantity).toHaveAttribute("aria-invalid", "true");
    await expect.element(quantity).toHaveAttribute("aria-describedby", status.element().id);
    await expect.element(status).toHaveTextContent("Quantity is not a multiple of 1,000");
    click("1.09117", "bid");
    await expect.element(status).toHaveTextContent("Quantity is not a multiple of 1,000");
    expect(desk.sent).toEqual([]);
    await quantity.fill("2000");
    await expect.element(quantity).not.toHaveAttribute("aria-invalid");
    click("1.09117", "bid");
    desk.answer({
      execType: "rejected",
      ordStatus: "rejected",
      leavesQty: "0",
      ordRejReason: "insufficientCreditLimit",
      text: "Order is over the buying power",
    });
    await expect.element(status).toHaveTextContent("Refused by the exchange: Order is over the buying power");
  });

  it("[V231] says that the feed is quieter than it was, and then asks before one click sends", async () => {
    const desk = await open();
    await arm("One click");
    desk.heard();
    desk.clock.advance(4_000);
    await expect.element(status).toHaveTextContent(/^No price has come for 4 s/);
    click("1.09117", "bid");
    const question = ladder.getByRole("alertdialog");
    await expect
      .element(question)
      .toHaveTextContent(/Buy 10,000 EURUSD at 1.09117 limit.*No price has come for 4 s/);
    expect(desk.sent).toEqual([]);
    await question.getByRole("button", { name: "Send", exact: true }).click();
    expect(desk.sent).toHaveLength(1);
    desk.heard();
    desk.clock.advance(1_000);
    await expect.element(status).not.toHaveTextContent(/No price has come/);
    click("1.09117", "bid");
    expect(desk.sent).toHaveLength(2);
  });

  it("[V85] sends nothing for a press and a release on two prices", async () => {
    const desk = await open();
    await arm("One click");
    point("1.09117", "bid", "pointerdown");
    point("1.09116", "bid", "pointerup");
    await expect.element(status).toHaveTextContent(/prices moved under the pointer/);
    expect(desk.sent).toEqual([]);
  });

  it("[V85] sends nothing when prices moved while the button was down, be it by as much as they came back", async () => {
    const desk = await open();
    await arm("One click");
    const view = grid.element();
    point("1.09117", "bid", "pointerdown");
    const price = rowOf("1.09117").getBoundingClientRect().top;
    view.scrollTop += 24;
    await expect.poll(() => rowOf("1.09117").getBoundingClientRect().top).toBe(price - 24);
    point("1.09117", "bid", "pointerup");
    expect(desk.sent).toEqual([]);
    point("1.09116", "bid", "pointerdown");
    (view as HTMLElement).focus();
    await userEvent.keyboard("c");
    point("1.09116", "bid", "pointerup");
    expect(desk.sent).toEqual([]);
  });

  it("[V85] sends nothing for a press that came too soon after prices moved to have been aimed", async () => {
    const desk = await open();
    await arm("One click");
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("c");
    desk.clock.advance(SETTLE_MS - 1);
    click("1.09117", "bid");
    expect(desk.sent).toEqual([]);
    desk.clock.advance(1);
    click("1.09117", "bid");
    expect(desk.sent).toHaveLength(1);
  });

  it("[V86] [V353] moves an own order that is dragged to another price, and says so before it is let go", async () => {
    const desk = await open();
    await resting(desk);
    point("1.09117", "buy", "pointerdown", "[data-chip]");
    point("1.09115", "buy", "pointermove");
    expect(rowOf("1.09115").hasAttribute("data-target")).toBe(true);
    const move = "Move buy 10,000 EURUSD from 1.09117 to 1.09115";
    await expect.element(status).toHaveTextContent(new RegExp(`^${move}.* Escape leaves it`));
    point("1.09115", "buy", "pointerup");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", price: "1.09115" });
    await expect.element(status).toHaveTextContent("Sent: Move buy 10,000 EURUSD from 1.09117 to 1.09115");
  });

  it("[V86] leaves an order where it was when Escape ends the drag, or the ladder is off", async () => {
    const desk = await open();
    await resting(desk);
    const before = desk.sent.length;
    point("1.09117", "buy", "pointerdown", "[data-chip]");
    point("1.09115", "buy", "pointermove");
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("{Escape}");
    point("1.09115", "buy", "pointerup");
    await ladder.getByText("Off", { exact: true }).click();
    point("1.09117", "buy", "pointerdown", "[data-chip]");
    point("1.09115", "buy", "pointermove");
    point("1.09115", "buy", "pointerup");
    expect(desk.sent).toHaveLength(before);
  });

  it("[V190] asks in One click too, where an order or a move is beyond an own limit", async () => {
    const desk = await open();
    await resting(desk);
    const { settings } = desk.terminal;
    const { ownLimits } = settings.getState();
    const fx = { ...ownLimits.byClass.fx, maxQty: "5000" };
    settings.set({ ownLimits: { ...ownLimits, byClass: { ...ownLimits.byClass, fx } } });
    const before = desk.sent.length;
    const question = ladder.getByRole("alertdialog");
    point("1.09117", "buy", "pointerdown", "[data-chip]");
    point("1.09115", "buy", "pointermove");
    point("1.09115", "buy", "pointerup");
    await expect
      .element(question)
      .toHaveAccessibleName(/^Move buy 10,000 EURUSD from .* limit for FX is 5,000/);
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", price: "1.09115" });
    click("1.09116", "bid");
    await expect
      .element(question)
      .toHaveAccessibleName(/^Buy 10,000 EURUSD at 1.09116 limit, Day. Quantity is/);
    await userEvent.keyboard("{Escape}");
    expect(desk.sent).toHaveLength(before + 1);
  });

  it("[V87] cancels at a price, a side and all without being armed", async () => {
    const desk = await open();
    await resting(desk);
    await ladder.getByText("Off", { exact: true }).click();
    await expect.element(ladder.getByRole("button", { name: "Cancel asks: 0 in EURUSD" })).toBeDisabled();
    await ladder.getByRole("button", { name: "Cancel bids: 1 in EURUSD" }).click();
    expect(desk.sent.at(-1)).toMatchObject({
      type: "orderMassCancelRequest",
      symbol: "EURUSD",
      side: "buy",
    });
    await ladder.getByRole("button", { name: "Cancel all: 1 in EURUSD" }).click();
    expect(desk.sent.at(-1)).not.toHaveProperty("side");
  });

  it("[V87] cancels by the cross beside an order and says so", async () => {
    const desk = await open();
    await resting(desk);
    await ladder.getByText("Off", { exact: true }).click();
    click("1.09117", "buy", "[data-cancel]");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "c-1" });
    await expect.element(status).toHaveTextContent("Cancel requested at 1.09117");
    desk.quote("EURUSD", 109_118, 109_120);
    await expect.element(ladder.getByTitle(/a request is on its way/)).toBeVisible();
  });

  it("[V88] does all of it at the price cursor, by keys", async () => {
    const desk = await open();
    await arm("One click");
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("b");
    expect(desk.sent).toEqual([]);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    const active = document.getElementById(grid.element().getAttribute("aria-activedescendant") ?? "");
    expect(active).toBe(rowOf("1.09117"));
    await userEvent.keyboard("b{Shift>}{ArrowUp}{/Shift}s");
    expect(desk.sent).toMatchObject([
      { side: "buy", price: "1.09117" },
      { side: "sell", price: "1.09127" },
    ]);
    await userEvent.keyboard("{Delete}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "c-2" });
  });

  it("[U183] has its rows in the document in the order in which they are seen", async () => {
    const desk = await open();
    const view = grid.element();
    const tops = () =>
      [...view.querySelectorAll('[role="row"]')].slice(1).map((row) => row.getBoundingClientRect().top);
    for (const by of [-240, 120, -2_000]) {
      view.scrollTop += by;
      const { top, bottom } = view.getBoundingClientRect();
      const seen = () => Math.min(...tops()) <= top + 24 && Math.max(...tops()) >= bottom - 24;
      await expect.poll(seen).toBe(true);
      desk.clock.advance(1_000);
      expect(tops()).toEqual(tops().toSorted((one, other) => one - other));
    }
  });

  it("[V88] places nothing at a cursor that is out of view: it is brought back first", async () => {
    const desk = await open();
    await arm("One click");
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}");
    grid.element().scrollTop -= 2_000;
    await userEvent.keyboard("b");
    expect(desk.sent).toEqual([]);
    await userEvent.keyboard("b");
    expect(desk.sent).toHaveLength(1);
  });

  it("[V89] has rows as high as the density and text size make them", async () => {
    const desk = await open();
    for (const [textSize, height] of [
      ["large", 28],
      ["normal", 24],
    ] as const) {
      document.documentElement.dataset.textSize = textSize;
      desk.terminal.settings.set({ textSize });
      await expect.poll(() => rowOf("1.09119").getBoundingClientRect().height).toBe(height);
      const gap = rowOf("1.09118").getBoundingClientRect().top - rowOf("1.09119").getBoundingClientRect().top;
      expect(gap).toBe(height);
    }
  });

  it("[V89] follows book, trades and quote without a React render, with rows only for what is in view", async () => {
    const desk = await open();
    const before = desk.renders.mock.calls.length;
    for (let qty = 1; qty <= 50; qty += 1) {
      desk.book("EURUSD", [109_118, qty], [109_120, qty]);
      desk.trade("EURUSD", 109_120, 1, 1);
    }
    expect(figures("1.09118")[1]).toBe("50,000");
    expect(figures("1.09120")[5]).toBe("50,000");
    expect(grid.element().querySelectorAll("[role=row]").length).toBeLessThan(40);
    expect(desk.renders.mock.calls.length).toBe(before);
  });

  it("[Q33] [P19] [V102] shows nothing yet, live, suspect and stale as different pictures", async () => {
    const desk = createTradingTerminal();
    await render(
      <desk.Provider>
        <div style={{ width: 420, height: 520 }}>
          <LadderPanel />
        </div>
      </desk.Provider>,
    );
    await expect.element(ladder.getByText("No price of EURUSD yet")).toBeVisible();
    desk.quote("EURUSD", 109_118, 109_120);
    await expect.element(grid).toBeVisible();
    desk.refuseQuote("EURUSD");
    await expect.element(status).toHaveTextContent("Last good price: the newest was refused.");
    desk.quote("EURUSD", 109_118, 109_120);
    await expect.element(status).not.toBeInTheDocument();
    desk.terminal.quotes.setStale(true);
    desk.quote("EURUSD", 109_118, 109_120);
    await expect.element(status).toHaveTextContent(/^Stale/);
  });
});
