import { describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createBarStore } from "../../market/barStore.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { createDrawings } from "../../settings/drawings.ts";
import type { Terminal } from "../../terminal.ts";
import { createTradingTerminal } from "../../testing/tradingTerminal.tsx";
import { TerminalContext } from "../../useTerminal.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import "../../ui/theme/base.css";

const MINUTE = 60_000;

/** From 1.09000 to 1.09200, the last closing at 1.09120. */
const BARS: readonly Bar[] = Array.from({ length: 60 }, (_, index) => [
  index * MINUTE,
  1.0912,
  1.092,
  1.09,
  1.0912,
  1_000,
]);

async function open() {
  const desk = createTradingTerminal();
  desk.quote("EURUSD", 109_118, 109_120);
  const { tape, instruments, frames, clock } = desk.terminal;
  const kept = new Map<string, string>();
  const drawings = createDrawings({
    kept: { get: (key) => kept.get(key) ?? null, set: (key, text) => kept.set(key, text).has(key) },
    notify: () => undefined,
  });
  const add = vi.fn(() => ({ ok: true }));
  const terminal = {
    ...desk.terminal,
    bars: createBarStore({ fetchBars: async () => [...BARS], tape, instruments, frames, clock }),
    alerts: { add, getState: () => [], subscribe: () => () => undefined },
    drawings,
  } as unknown as Terminal;
  await render(
    <desk.Provider>
      <TerminalContext value={terminal}>
        <div style={{ width: 800, height: 480 }}>
          <ChartPanel />
        </div>
      </TerminalContext>
    </desk.Provider>,
  );
  await expect.element(chart.getByTestId("legend")).toHaveTextContent("C1.09120");
  return { ...desk, drawings, add };
}

type Desk = Awaited<ReturnType<typeof open>>;

const chart = page.getByRole("region", { name: "Chart" });
const frame = chart.getByRole("group", { name: /^Chart of EURUSD/ });
const question = chart.getByRole("alertdialog");

async function resting(desk: Desk): Promise<void> {
  desk.terminal.orderEntry.submit({
    symbol: "EURUSD",
    side: "buy",
    ordType: "limit",
    timeInForce: "day",
    orderQty: "10000",
    price: "1.09100",
  });
  desk.answer({});
  await expect.element(chart.getByRole("button", { name: "Move Buy 10,000 at 1.09100" })).toBeVisible();
}

/** A press, a way and a release in px of the chart's frame. */
function drag(
  target: Element,
  from: readonly [number, number],
  ...way: readonly (readonly [number, number])[]
): void {
  const box = frame.element().getBoundingClientRect();
  const send = (type: string, [x, y]: readonly [number, number]): void => {
    target.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        isPrimary: true,
        pointerId: 1,
        clientX: box.left + x,
        clientY: box.top + y,
      }),
    );
  };
  send("pointerdown", from);
  for (const spot of way) send("pointermove", spot);
  send("pointerup", way.at(-1) ?? from);
}

describe("trading from the chart", () => {
  it("[Q48] an order's line is dragged to another price, asked about and amended", async () => {
    const desk = await open();
    await resting(desk);
    const grip = chart.getByRole("button", { name: /^Move Buy/ }).element();
    const box = grip.getBoundingClientRect();
    const top = frame.element().getBoundingClientRect().top;
    const y = box.top + box.height / 2 - top;
    drag(grip, [700, y], [700, y + 10], [700, y + 30]);
    await expect.element(question).toHaveAccessibleName(/^Move buy 10,000 EURUSD from 1.09100 to 1.090\d\d$/);
    expect(desk.sent.at(-1)?.type).toBe("newOrderSingle");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", origClOrdId: "c-1" });
  });

  it("[V264] [V265] the question covers neither handle nor bar, tells a quiet feed, and goes by Escape, by what is held next and by another symbol", async () => {
    const desk = await open();
    await resting(desk);
    desk.heard();
    const grip = chart.getByRole("button", { name: /^Move Buy/ }).element() as HTMLElement;
    async function ask(): Promise<void> {
      grip.focus();
      await userEvent.keyboard("{ArrowDown}{Enter}");
      await expect.element(question).toBeVisible();
    }
    await ask();
    const top = frame.element().getBoundingClientRect().top;
    expect(question.element().parentElement!.getBoundingClientRect().bottom).toBeLessThanOrEqual(top);
    desk.clock.advance(4_000);
    await expect.element(question).toHaveTextContent(/to 1.09099. No price has come for 4 s/);
    (frame.element() as HTMLElement).focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    await ask();
    grip.focus();
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(question).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await ask();
    desk.terminal.settings.set({ symbol: "USDJPY" });
    await expect.element(question).not.toBeInTheDocument();
    expect(desk.sent).toHaveLength(1);
  });

  it("[V329] where an order would be moved to is marked while that is asked, and its handle is where it is", async () => {
    const desk = await open();
    await resting(desk);
    const grip = chart.getByRole("button", { name: "Move Buy 10,000 at 1.09100" });
    (grip.element() as HTMLElement).focus();
    const top = grip.element().getBoundingClientRect().top;
    await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}{Enter}");
    const target = chart.getByText("Buy 10,000 → 1.09070", { exact: true });
    await expect.element(target).toBeVisible();
    expect(target.element().getBoundingClientRect().top).toBeGreaterThan(top + 10);
    expect(grip.element().getBoundingClientRect().top).toBe(top);
    await userEvent.keyboard("{Escape}");
    await expect.element(target).not.toBeVisible();
  });

  it("[Q48] or moved by keys: arrows hold it over a price, Enter asks, Escape puts it back", async () => {
    const desk = await open();
    await resting(desk);
    (chart.getByRole("button", { name: /^Move Buy/ }).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowUp}{Shift>}{ArrowUp}{/Shift}");
    await expect.element(chart.getByText("Buy 10,000 → 1.09111")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(chart.getByText("Buy 10,000", { exact: true })).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(question).toHaveAccessibleName("Move buy 10,000 EURUSD from 1.09100 to 1.09099");
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    expect(desk.sent).toHaveLength(1);
  });

  it("[Q48] the cross beside it cancels the order, and what is on its way is not moved", async () => {
    const desk = await open();
    await resting(desk);
    await chart.getByRole("button", { name: "Cancel Buy 10,000 at 1.09100" }).click();
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "c-1" });
    const before = desk.sent.length;
    (chart.getByRole("button", { name: /^Move Buy/ }).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(question.elements()).toEqual([]);
    expect(desk.sent).toHaveLength(before);
  });

  it("[Q48] handles of prices that lie close together do not cover one another", async () => {
    const desk = await open();
    await resting(desk);
    desk.clock.advance(1_000);
    desk.terminal.orderEntry.submit({
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "20000",
      price: "1.09101",
    });
    desk.answer({});
    const upper = chart.getByRole("button", { name: "Move Buy 20,000 at 1.09101" });
    await expect.element(upper).toBeVisible();
    const lower = chart.getByRole("button", { name: "Move Buy 10,000 at 1.09100" });
    const [above, below] = [upper, lower].map((grip) =>
      grip.element().parentElement!.getBoundingClientRect(),
    );
    // Side by side, each still at its own line.
    expect(below!.left).toBeGreaterThanOrEqual(above!.right);
    expect(above!.top).toBeLessThan(below!.bottom);
  });

  it("[Q113] an order far from the market is at hand at the edge, with its price, and moved from there by keys", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit({
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "10000",
      price: "1.08000",
    });
    desk.answer({});
    const grip = chart.getByRole("button", { name: "Move Buy 10,000 at 1.08000" });
    await expect.element(grip).toBeVisible();
    await expect.element(grip).toHaveTextContent("↓ Buy 10,000 1.08000");
    expect(grip.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(
      frame.element().getBoundingClientRect().bottom,
    );
    (grip.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    await expect.element(question).toHaveAccessibleName("Move buy 10,000 EURUSD from 1.08000 to 1.08001");
  });

  it("[V323] the orders behind the count at the edge are listed, cancelled there, and brought into view", async () => {
    const desk = await open();
    for (const price of ["1.08000", "1.07000", "1.06000", "1.05000"]) {
      desk.clock.advance(1_000);
      const draft = { symbol: "EURUSD", side: "buy", ordType: "limit", timeInForce: "day" } as const;
      desk.terminal.orderEntry.submit({ ...draft, orderQty: "10000", price });
      desk.answer({});
    }
    const more = chart.getByRole("button", { name: /^\+\d more$/ });
    await expect.element(more).toBeVisible();
    (more.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    const list = page.getByRole("dialog");
    await list.getByRole("button", { name: "Cancel Buy 10,000 at 1.05000" }).click();
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "c-4" });
    await list.getByRole("button", { name: "Bring into view: Buy 10,000 at 1.06000" }).click();
    await expect.element(list).not.toBeInTheDocument();
    const grip = chart.getByRole("button", { name: "Move Buy 10,000 at 1.06000" });
    await expect.element(grip).toHaveTextContent(/^Buy 10,000$/);
    (frame.element() as HTMLElement).focus();
    await userEvent.keyboard("{End}");
    await expect.element(grip).not.toBeInTheDocument();
    const near = chart.getByRole("button", { name: "Move Buy 10,000 at 1.08000" });
    (near.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(near).toHaveTextContent(/^Buy 10,000$/);
    expect(question.elements()).toEqual([]);
  });

  it("[V324] [V328] a position out of view is told at the edge, comes into view by a press there, and is told at the left", async () => {
    const desk = await open();
    desk.receive({
      type: "positionReport",
      symbol: "EURUSD",
      qty: "-10000",
      avgPx: "1.08",
      cost: "-10800",
      realizedPnl: "0",
      fees: "0",
    } as never);
    const mark = chart.getByRole("button", { name: /^Bring into view: Short 10,000 at 1\.0800/ });
    await expect.element(mark).toHaveTextContent(/^↓ Short 10,000 at 1\.0800\d*, −1\d\d\.\d\d USD$/);
    await mark.click();
    await expect.element(mark).not.toBeInTheDocument();
    const tag = chart.getByText(/^Position −10,000\s+−1\d\d\.\d\d USD$/);
    await expect.element(tag).toBeVisible();
    const { left } = frame.element().getBoundingClientRect();
    expect(tag.element().getBoundingClientRect().right - left).toBeLessThan(240);
  });

  it("[Q110] [Q111] [V190] a bracket's target and stop are joined; the stop is dragged, a trailing stop is not", async () => {
    const desk = await open();
    desk.quote("EURUSD", 109_118, 109_120);
    const exit = {
      side: "sell",
      execInst: [],
      timeInForce: "day",
      symbol: "EURUSD",
      orderQty: "10000",
    } as const;
    const list = { listId: "L", contingencyType: "oneTriggersTheOther" } as const;
    const told = { execType: "new", ordStatus: "new", cumQty: "0", leavesQty: "10000", avgPx: "0" } as const;
    const tell = (clOrdId: string, more: Partial<ExecutionReport>): void =>
      desk.receive({
        type: "executionReport",
        clOrdId,
        orderId: `x-${clOrdId}`,
        execId: `n-${clOrdId}`,
        ordType: "limit",
        transactTime: 0,
        ...exit,
        ...told,
        ...more,
      } as never);
    tell("t", { ...list, price: "1.09180" });
    tell("s", { ...list, ordType: "stop", stopPx: "1.09040", workingIndicator: false });
    tell("r", {
      ordType: "trailingStop",
      stopPx: "1.09060",
      pegOffsetValue: "0.00060",
      workingIndicator: false,
    });
    const stop = chart.getByRole("button", { name: "Move Sell 10,000 stop at 1.09040" });
    await expect.element(stop).toBeVisible();
    const middle = (name: string): number => {
      const box = chart.getByRole("button", { name }).element().getBoundingClientRect();
      return box.top + box.height / 2;
    };
    const rail = frame.element().querySelector("[class*=rail]")!.getBoundingClientRect();
    expect(rail.top).toBeCloseTo(middle("Move Sell 10,000 target at 1.09180"), -1);
    expect(rail.bottom).toBeCloseTo(middle("Move Sell 10,000 stop at 1.09040"), -1);
    const trail = chart.getByRole("button", {
      name: "Sell 10,000 trailing stop at 1.09060: moves by itself",
    });
    (trail.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(question.elements()).toEqual([]);
    tell("r", {
      execId: "r2",
      execType: "restated",
      ordType: "trailingStop",
      pegOffsetValue: "0.00060",
      stopPx: "1.09080",
      workingIndicator: false,
    });
    await expect
      .element(chart.getByRole("button", { name: /^Sell 10,000 trailing stop at 1.09080/ }))
      .toBeVisible();
    (stop.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect
      .element(question)
      .toHaveAccessibleName("Move sell 10,000 EURUSD stop from 1.09040 to 1.09039");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", stopPx: "1.09039" });
    tell("f", { ordType: "stop", stopPx: "1.03670", workingIndicator: false });
    const far = chart.getByRole("button", { name: "Move Sell 10,000 stop at 1.03670" });
    await expect.element(far).toBeVisible();
    (far.element() as HTMLElement).focus();
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}{Enter}");
    await expect
      .element(question)
      .toHaveAccessibleName(
        /^Move sell 10,000 EURUSD stop from 1.03670 to 1.03660. Stop at 1.03660 is outside/,
      );
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", stopPx: "1.03660" });
  });

  it("[Q49] the menu at a price buys and sells there by limit, after a question", async () => {
    const desk = await open();
    desk.terminal.ticket.set({ symbol: "EURUSD", orderQty: "20k" });
    (frame.element() as HTMLElement).focus();
    await userEvent.keyboard("{Shift>}{F10}{/Shift}");
    await page.getByRole("menuitem", { name: "Sell 20,000 EURUSD at 1.09120 limit, Day" }).click();
    expect(desk.sent).toEqual([]);
    await expect.element(question).toHaveAccessibleName("Sell 20,000 EURUSD at 1.09120 limit, Day");
    await chart.getByRole("button", { name: "Send", exact: true }).click();
    expect(desk.sent).toMatchObject([
      { side: "sell", ordType: "limit", price: "1.09120", orderQty: "20000" },
    ]);
    await expect.element(chart.getByText(/^Sent: Sell 20,000/)).toBeVisible();
  });

  it("[V325] a crosshair that keys move has the menu and the commands at its price, and tells that and its bar", async () => {
    const desk = await open();
    const { chartDesk } = desk.terminal;
    chartDesk.act({ kind: "crosshair" });
    await expect.element(frame).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}{Shift>}{ArrowUp}{/Shift}{ArrowDown}");
    const said = chart.getByText(/Escape: leave$/);
    await expect.element(said).toBeVisible();
    const [price = ""] = said.element().textContent.split(",");
    expect(Number(price)).toBeGreaterThan(1.0912);
    await userEvent.keyboard("{Enter}");
    await page.getByRole("menuitem", { name: `Alert at ${price}` }).click();
    expect(desk.add).toHaveBeenLastCalledWith({ symbol: "EURUSD", field: "last", price });
    chartDesk.act({ kind: "atPrice", deed: "buy" });
    await expect.element(question).toHaveAccessibleName(new RegExp(`^Buy [\\d,]+ EURUSD at ${price} limit`));
    expect(desk.sent).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.element(frame).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    chartDesk.act({ kind: "atPrice", deed: "line" });
    await expect.element(chart.getByText("Line drawn at 1.09120")).toBeVisible();
    expect(desk.drawings.get("EURUSD")).toMatchObject([{ kind: "horizontal", price: 1.0912 }]);
    chartDesk.act({ kind: "crosshair" });
    chartDesk.act({ kind: "draw", tool: "horizontal" });
    await expect.element(chart.getByText(/^Press on the chart at a price|Escape: leave$/)).toBeVisible();
    await expect.element(frame).toHaveFocus();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    expect(desk.drawings.get("EURUSD")).toHaveLength(2);
  });

  it("[Q49] a right click opens it at the price under it, which it can set an alert at", async () => {
    const desk = await open();
    await frame.click({ button: "right", position: { x: 300, y: 60 } });
    const item = page.getByRole("menuitem", { name: /^Alert at 1.09/ });
    await expect.element(item).toBeVisible();
    const price = item.element().textContent.replace("Alert at ", "");
    await item.click();
    expect(desk.add).toHaveBeenCalledWith({ symbol: "EURUSD", field: "last", price });
  });

  it("[Q51][V193] what is drawn is kept for the symbol, and Delete removes what is chosen", async () => {
    const desk = await open();
    const canvas = frame.element().querySelector("canvas")!;
    await chart.getByRole("button", { name: "Draw" }).click();
    await page.getByRole("menuitemradio", { name: "Trend line" }).click();
    drag(canvas, [200, 80], [260, 100], [400, 140]);
    expect(desk.drawings.get("EURUSD")).toMatchObject([{ kind: "trend" }]);
    const [line] = desk.drawings.get("EURUSD");
    // The tool goes back: the same press takes hold of the line's end now.
    await expect.element(chart.getByRole("button", { name: "Draw", exact: true })).toBeVisible();
    drag(canvas, [400, 140], [420, 100]);
    expect(desk.drawings.get("EURUSD")).toMatchObject([
      { id: line!.id, from: { price: expect.any(Number) } },
    ]);
    expect(desk.drawings.get("EURUSD")[0]).not.toEqual(line);
    (frame.element() as HTMLElement).focus();
    await userEvent.keyboard("{Delete}");
    expect(desk.drawings.get("EURUSD")).toEqual([]);
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(desk.drawings.get("EURUSD")).toHaveLength(1);
    await userEvent.keyboard("{PageDown}{Enter}{ArrowUp}{Enter}{Delete}");
    expect(desk.drawings.get("EURUSD")).toEqual([]);
  });

  it("[Q51] a line of two presses is given up by Escape, and so is the tool", async () => {
    const desk = await open();
    const canvas = frame.element().querySelector("canvas")!;
    await chart.getByRole("button", { name: "Draw" }).click();
    await page.getByRole("menuitemradio", { name: "Measure" }).click();
    drag(canvas, [200, 80]);
    (frame.element() as HTMLElement).focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(chart.getByRole("button", { name: "Draw: Measure" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(chart.getByRole("button", { name: "Draw", exact: true })).toBeVisible();
    expect(desk.drawings.get("EURUSD")).toEqual([]);
  });
});
