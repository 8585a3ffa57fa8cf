import { describe, expect, it } from "vitest";
import { keptInMemory } from "../../lib/textInMemory.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { CANCEL_WITHIN_MS, createExits, REFUSED_AFTER_MS } from "./exits.ts";
import { POSITION_WITHIN_MS, type ExitNotice } from "./exitRests.ts";
import { cannotClose } from "../draft/bracketOrders.ts";
import type { OrderChannel } from "../orderChannel.ts";
import { putOrder } from "../lifecycle/orderStore.ts";
import { clOrdIdOfSent, DRAFT, EURUSD, openDesk, report } from "../orderFixtures.ts";

/** Long 10 lots of EURUSD with a target of 10 and a stop of 10 that work, as after a bracket. */
function open() {
  let live = true;
  const sent: string[] = [];
  const channel: OrderChannel = {
    send(message) {
      if (!live) return "notLive";
      if (message.type === "newOrderSingle")
        sent.push(`${message.side} ${message.orderQty} ${message.ordType}`);
      else sent.push(message.type);
      return "sent";
    },
  };
  const desk = openDesk({ channel, kept: keptInMemory() });
  const told: string[] = [];
  const refused: string[] = [];
  const rests: ExitNotice[] = [];
  const exits = createExits({
    orderEntry: desk.entry,
    orderStore: desk.store,
    instruments: { get: (symbol) => (symbol === "EURUSD" ? EURUSD : undefined) },
    clock: desk.clock,
    announce: (text) => told.push(text),
    notify: (text) => refused.push(text),
    tell: (notice) => rests.push(notice),
  });
  function hold(lots: number): void {
    const money = { avgPx: "1.09", cost: "10900", realizedPnl: "0", fees: "0" };
    desk.receive({ type: "positionReport", symbol: "EURUSD", qty: String(lots * 1_000), ...money });
  }
  let execs = 0;
  function tell(order: string, changes: Partial<ExecutionReport>): void {
    execs += 1;
    desk.receive(
      report({ clOrdId: order, orderId: `X${order}`, execId: `E${execs}`, side: "sell", ...changes }),
    );
  }
  hold(10);
  const target = desk.submit({ side: "sell", price: "1.10000" });
  desk.clock.advance(1_000);
  const stop = desk.submit({ side: "sell", price: "1.11000" });
  for (const order of [target, stop]) tell(order, {});
  sent.length = 0;
  const canceled = { execType: "canceled", ordStatus: "canceled", leavesQty: "0" } as const;
  const cancel = (order: string, cumQty = "0"): void => tell(order, { ...canceled, cumQty });
  function fill(order: string, lots: number, cumLots: number): void {
    const cumQty = String(cumLots * 1_000);
    const whole = cumLots === 10;
    tell(order, {
      execType: "trade",
      ordStatus: whole ? "filled" : "partiallyFilled",
      lastQty: String(lots * 1_000),
      lastPx: "1.10000",
      cumQty,
      leavesQty: String((10 - cumLots) * 1_000),
      avgPx: "1.1",
    });
  }
  function drop(): void {
    live = false;
    desk.entry.disconnected();
    exits.disconnected();
  }
  /** A buy that has not filled, with a sell that waits for it. */
  function openBracket(): { entry: string; child: string } {
    const drafts = [
      { ...DRAFT, price: "1.08000" },
      { ...DRAFT, side: "sell", ordType: "stop", price: "", stopPx: "1.07000" },
    ] as const;
    const entry = clOrdIdOfSent(desk.entry.submitList("oneTriggersTheOther", drafts));
    const child = [...desk.store.getState().working.keys()].at(-1) ?? "";
    const list = { listId: "L", contingencyType: "oneTriggersTheOther" } as const;
    tell(entry, { ...list, side: "buy", price: "1.08000" });
    const stopped = { ordType: "stop", price: undefined, stopPx: "1.07000" } as const;
    tell(child, { ...list, ...stopped, workingIndicator: false });
    sent.length = 0;
    return { entry, child };
  }
  return {
    desk,
    exits,
    sent,
    told,
    refused,
    rests,
    hold,
    target,
    stop,
    cancel,
    fill,
    tell,
    drop,
    openBracket,
  };
}

describe("exits with orders in the way", () => {
  it("[V110] cancels them in one request, waits until each is over, then sends, and tells each step", () => {
    const { exits, sent, told, refused, target, stop, cancel } = open();
    exits.start("flatten", "EURUSD");
    expect(sent).toEqual(["orderMassCancelRequest"]);
    expect(exits.getState().get("EURUSD")).toMatchObject({ orders: 2, left: 2, side: "sell" });
    cancel(target);
    expect(sent).toEqual(["orderMassCancelRequest"]);
    expect(exits.getState().get("EURUSD")?.left).toBe(1);
    cancel(stop);
    expect(sent).toEqual(["orderMassCancelRequest", "sell 10000 market"]);
    expect(told).toEqual([
      "Canceling 2 sell orders of EURUSD first",
      "Sent to flatten: Sell 10,000 EURUSD at market",
    ]);
    expect([refused, exits.getState().size]).toEqual([[], 0]);
  });

  it("[V110] a reversal goes the same way, and an exit without orders leaves at once", () => {
    const { exits, sent, target, stop, cancel } = open();
    exits.start("reverse", "EURUSD");
    cancel(target);
    cancel(stop);
    expect(sent.at(-1)).toBe("sell 20000 market");
    const free = open();
    for (const order of [free.target, free.stop]) free.cancel(order);
    free.exits.flattenAll();
    expect(free.sent).toEqual(["sell 10000 market"]);
  });

  it("[V111] what fills meanwhile makes the exit smaller, once the position says so", () => {
    const { exits, sent, hold, target, stop, cancel, fill } = open();
    exits.start("flatten", "EURUSD");
    fill(target, 4, 4);
    cancel(target, "4000");
    cancel(stop);
    expect(sent).toEqual(["orderMassCancelRequest"]);
    hold(6);
    expect(sent).toEqual(["orderMassCancelRequest", "sell 6000 market"]);
  });

  it("[V111] nothing is sent for a position that the orders closed or turned", () => {
    for (const [left, words] of [
      [0, "EURUSD is flat: its orders filled before they were canceled"],
      [-10, "EURUSD was not flattened: its position has turned meanwhile"],
    ] as const) {
      const { exits, sent, told, refused, hold, target, stop, cancel, fill } = open();
      exits.start("flatten", "EURUSD");
      fill(target, 10, 10);
      if (left === 0) cancel(stop);
      else fill(stop, 10, 10);
      hold(left);
      expect(sent).toEqual(["orderMassCancelRequest"]);
      expect([...told, ...refused].at(-1)).toBe(words);
    }
  });

  it("[V112] a cancel that is not final in time ends it: nothing is sent when it comes late", () => {
    const { desk, exits, sent, refused, target, stop, cancel } = open();
    exits.start("flatten", "EURUSD");
    cancel(target);
    desk.clock.advance(CANCEL_WITHIN_MS);
    cancel(stop);
    expect(sent).toEqual(["orderMassCancelRequest"]);
    expect(refused).toEqual([
      "EURUSD was not flattened: 1 of 2 sell orders is not canceled after 5 s. Nothing was sent to flatten it.",
    ]);
  });

  it("[V112] a cancel that is refused ends it in the exchange's words, unless a fill explains it", () => {
    for (const filled of [false, true]) {
      const { desk, exits, sent, refused, hold, target, stop, cancel, fill } = open();
      exits.start("flatten", "EURUSD");
      cancel(target);
      desk.receive({
        type: "orderCancelReject",
        clOrdId: desk.store.getState().orders.get(stop)?.pending?.clOrdId ?? "",
        origClOrdId: stop,
        orderId: `X${stop}`,
        ordStatus: "new",
        cxlRejResponseTo: "orderCancelRequest",
        cxlRejReason: "other",
        text: "the book is frozen",
        transactTime: 1,
      });
      if (filled) {
        fill(stop, 10, 10);
        hold(0);
      }
      desk.clock.advance(REFUSED_AFTER_MS);
      expect(sent).toEqual(["orderMassCancelRequest"]);
      expect(refused).toEqual(
        filled ? [] : ["EURUSD was not flattened: the book is frozen. Nothing was sent to flatten it."],
      );
    }
  });

  it("[V112] a link lost between ends it, and nothing leaves after the reconnect", () => {
    const { desk, exits, sent, refused, target, stop, cancel, drop } = open();
    exits.start("flatten", "EURUSD");
    cancel(target);
    drop();
    cancel(stop);
    desk.clock.advance(60_000);
    expect(sent).toEqual(["orderMassCancelRequest"]);
    expect(refused).toEqual([
      "EURUSD was not flattened: the order channel went down while its orders were being canceled. Nothing was sent to flatten it.",
    ]);
    exits.start("flatten", "EURUSD");
    expect(refused.at(-1)).toMatch(/^EURUSD was not flattened: Not sent: the order channel is not connected/);
  });

  it("[V169] leaves an entry that has not filled its exits, and counts them as nothing in the way", () => {
    const { desk, exits, sent, told, target, stop, cancel, tell, openBracket } = open();
    const { entry, child } = openBracket();
    exits.start("flatten", "EURUSD");
    expect(exits.getState().get("EURUSD")).toMatchObject({ orders: 2, left: 2 });
    expect(sent).toEqual(["orderCancelRequest", "orderCancelRequest"]);
    cancel(target);
    cancel(stop);
    expect(sent.at(-1)).toBe("sell 10000 market");
    expect(told.at(-1)).toBe("Sent to flatten: Sell 10,000 EURUSD at market");
    const { orders, working } = desk.store.getState();
    expect([entry, child].map((key) => orders.get(key)?.pending)).toEqual([null, null]);
    expect(cannotClose(working)).toEqual(new Set([child]));
    const traded = {
      execType: "trade",
      ordStatus: "partiallyFilled",
      lastQty: "1000",
      lastPx: "1.08000",
    } as const;
    tell(entry, {
      ...traded,
      side: "buy",
      price: "1.08000",
      cumQty: "1000",
      leavesQty: "9000",
      avgPx: "1.08",
    });
    expect(cannotClose(desk.store.getState().working)).toEqual(new Set());
  });

  it("[V169] counts the exits of an entry whose fate is unknown, since it may have filled", () => {
    const { desk, exits, openBracket } = open();
    openBracket();
    desk.store.update((state) => {
      const entry = [...state.working.values()].find(({ side }) => side === "buy");
      return entry === undefined ? state : putOrder(state, { ...entry, state: "unknown" });
    });
    exits.start("flatten", "EURUSD");
    expect(exits.getState().get("EURUSD")?.orders).toBe(3);
  });

  it("[V112] a second press while it waits, or after it was sent, does not send it twice", () => {
    const { exits, sent, target, stop, cancel } = open();
    exits.start("flatten", "EURUSD");
    exits.start("flatten", "EURUSD");
    exits.start("reverse", "EURUSD");
    expect(sent).toEqual(["orderMassCancelRequest"]);
    cancel(target);
    cancel(stop);
    exits.start("flatten", "EURUSD");
    expect(sent).toEqual(["orderMassCancelRequest", "sell 10000 market", "orderMassCancelRequest"]);
  });
});

/** Long 10 lots with nothing in the way, and an exit that has left: `end` is its last report. */
function leaveFor(exit: "flatten" | "reverse") {
  const desk = open();
  for (const order of [desk.target, desk.stop]) desk.cancel(order);
  desk.exits.start(exit, "EURUSD");
  const key = [...desk.desk.store.getState().working.keys()].at(-1) ?? "";
  const lots = exit === "flatten" ? 10 : 20;
  const market = { ordType: "market", price: undefined, orderQty: String(lots * 1_000) } as const;
  function trade(filled: number): void {
    const qty = String(filled * 1_000);
    const ordStatus = filled === lots ? "filled" : "partiallyFilled";
    const leavesQty = String((lots - filled) * 1_000);
    const fill = { lastQty: qty, lastPx: "1.10000", cumQty: qty, leavesQty, avgPx: "1.1" };
    desk.tell(key, { ...market, execType: "trade", ordStatus, ...fill });
  }
  function end(cumLots: number, text?: string): void {
    const over = { execType: "canceled", ordStatus: "canceled", leavesQty: "0", avgPx: "1.1" } as const;
    desk.tell(key, { ...market, ...over, cumQty: String(cumLots * 1_000), text });
  }
  return { ...desk, key, trade, end, texts: () => desk.rests.map(({ text }) => text) };
}

describe("exits that end with a position", () => {
  it("[V186] tell what is left and why once the position counts the last fill, and offer to end that", () => {
    const { exits, sent, rests, hold, key, trade, end, texts } = leaveFor("flatten");
    trade(7);
    end(7, "The rest found nothing to trade with");
    expect(texts()).toEqual([]);
    hold(3);
    hold(3);
    expect(texts()).toEqual([
      "EURUSD is not flat: 3,000 long left. 3,000 of 10,000 not sold: The rest found nothing to trade with",
    ]);
    expect([exits.tellsOf(key), exits.tellsOf("another")]).toEqual([true, false]);
    rests[0]?.action?.run();
    expect(sent.at(-1)).toBe("sell 3000 market");
  });

  it("[V186] tell the position as it stands when it never counts the last fill", () => {
    const { desk, trade, end, texts } = leaveFor("flatten");
    trade(7);
    end(7);
    desk.clock.advance(POSITION_WITHIN_MS);
    expect(texts()).toEqual(["EURUSD is not flat: 10,000 long left. 3,000 of 10,000 not sold: canceled"]);
  });

  it("[V186] tell nothing of one that is done, or that something else has done", () => {
    const done = leaveFor("flatten");
    done.trade(10);
    done.hold(0);
    const other = leaveFor("flatten");
    other.hold(0);
    other.end(0);
    other.desk.clock.advance(POSITION_WITHIN_MS);
    expect([done.texts(), other.texts()]).toEqual([[], []]);
  });

  it("[V186] offer no second reversal", () => {
    const { rests, hold, trade, end, texts } = leaveFor("reverse");
    trade(15);
    hold(-5);
    end(15);
    expect(texts()).toEqual([
      "EURUSD is not reversed as asked: 5,000 short. 5,000 of 20,000 not sold: canceled",
    ]);
    expect(rests[0]?.action).toBeUndefined();
  });
});
