import { describe, expect, it } from "vitest";
import type { OrderDraft } from "../draft/orderDraft.ts";
import { DRAFT, ES, EURUSD, openDesk, refusalText, report, type Desk } from "../orderFixtures.ts";
import { orderSentence } from "../draft/orderSentence.ts";
import { bracketExits, exitReason, expectedEntry, listWords, ticketList } from "../draft/ticketLists.ts";
import type { TicketDraft } from "../draft/ticketStore.ts";
import type { TradingPhase } from "../../protocol/priceMessages.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import type { Ticks } from "../../protocol/units.ts";

const STOP: OrderDraft = { ...DRAFT, side: "sell", ordType: "stop", price: "", stopPx: "1.08000" };
const ICEBERG: OrderDraft = { ...DRAFT, displayQty: "2000", execInst: ["participateDontInitiate"] };

/** What left last, without its ids. */
function left(desk: Desk): object {
  const { clOrdId: _, ...fields } = desk.wire.at(-1) as { clOrdId?: string };
  return fields;
}

function only(desk: Desk) {
  return [...desk.store.getState().orders.values()].at(-1)!;
}

describe("orders of every type", () => {
  it.each([
    ["a stop", STOP, { ordType: "stop", stopPx: "1.08000" }, { stopPx: 108_000, waiting: true }],
    [
      "a trailing stop by percent",
      { ...STOP, ordType: "trailingStop", stopPx: "", pegOffsetValue: "1.5", pegOffsetType: "percent" },
      { ordType: "trailingStop", pegOffsetValue: "1.50", pegOffsetType: "percent" },
      { trail: { type: "percent", basisPoints: 150 } },
    ],
    [
      "an iceberg that is post-only",
      ICEBERG,
      { price: "1.09000", displayQty: "2000", execInst: ["participateDontInitiate"] },
      { displayQty: 2 },
    ],
    [
      "a minimum quantity",
      { ...DRAFT, timeInForce: "ioc", minQty: "5000" },
      { price: "1.09000", minQty: "5000" },
      { minQty: 5 },
    ],
    [
      "an order that is good till a date",
      { ...DRAFT, timeInForce: "gtd", expireTime: 5_000 },
      { price: "1.09000", expireTime: 5_000 },
      { expireTime: 5_000 },
    ],
  ] as const)("[R76] sends %s with its own fields, shows and keeps them", (_, draft, fields, conditions) => {
    const desk = openDesk();
    desk.entry.submit(draft);
    expect(left(desk)).toMatchObject({ type: "newOrderSingle", ...fields });
    expect(only(desk).conditions).toMatchObject(conditions);
    const again = openDesk({ kept: desk.kept });
    expect(only(again)).toMatchObject({ state: "unknown", conditions });
  });

  it("[R76] sends no field that the type does not take, and refuses one that it needs in the exchange's words", () => {
    const desk = openDesk();
    desk.submit({ ordType: "market", price: "" });
    expect(Object.keys(left(desk))).toEqual(["type", "symbol", "side", "ordType", "timeInForce", "orderQty"]);
    expect(refusalText(desk.entry.submit({ ...STOP, stopPx: "" }))).toBe("A stop order needs a stop price");
    expect(refusalText(desk.entry.submit({ ...STOP, stopPx: "1.10000" }))).toMatch(
      /^A sell stop must be below/,
    );
  });

  it("[R77] takes what else an order has from its reports: where a trailing stop stands, and that it is set off", () => {
    const desk = openDesk({ newId: () => "A" });
    desk.entry.submit({ ...STOP, ordType: "trailingStop", stopPx: "", pegOffsetValue: "0.00100" });
    const told: Partial<ExecutionReport> = {
      side: "sell",
      ordType: "trailingStop",
      price: undefined,
      pegOffsetValue: "0.00100",
      workingIndicator: false,
    };
    desk.receive(report({ ...told, stopPx: "1.08900" }));
    expect(only(desk).conditions).toMatchObject({ stopPx: 108_900, waiting: true });
    desk.receive(report({ ...told, execType: "restated", stopPx: "1.08950" }));
    expect(only(desk).conditions?.stopPx).toBe(108_950);
    desk.receive(report({ ...told, execType: "triggered", stopPx: "1.08950", workingIndicator: true }));
    expect(only(desk).conditions?.waiting).toBe(false);
    desk.receive(report({ ...told, execType: "restated", stopPx: "1.089505" }));
    expect(desk.store.getState().oddReports[0]?.text).toBe("stopPx 1.089505 is no price of EURUSD");
  });

  it("[R79] replaces a stop price, and asks which side of the market it is on only of a new one", () => {
    const desk = openDesk({ newId: counter() });
    desk.entry.submit(STOP);
    const stop = {
      clOrdId: "id1",
      side: "sell",
      ordType: "stop",
      price: undefined,
      stopPx: "1.08000",
    } as const;
    desk.receive(report({ ...stop, workingIndicator: false }));
    const replace = (stopPx: string, orderQty = "") =>
      desk.entry.replace(only(desk).key, { orderQty, price: "", stopPx });
    expect(refusalText(replace("1.09500"))).toMatch(/^A sell stop must be below/);
    expect(refusalText(replace(""))).toBe("Nothing was changed");
    replace("1.08500");
    expect(left(desk)).toEqual({ type: "orderCancelReplaceRequest", origClOrdId: "id1", stopPx: "1.08500" });
  });

  it("[V116] replaces the distance of a trailing stop and what the book shows of an iceberg", () => {
    const desk = openDesk({ newId: counter() });
    desk.entry.submit({ ...STOP, ordType: "trailingStop", stopPx: "", pegOffsetValue: "0.00100" });
    const trail = { side: "sell", ordType: "trailingStop", price: undefined, stopPx: "1.08900" } as const;
    const waits = { pegOffsetValue: "0.00100", workingIndicator: false } as const;
    desk.receive(report({ clOrdId: "id1", ...trail, ...waits }));
    const same = { orderQty: "", price: "" };
    const replace = (changes: object) => desk.entry.replace(only(desk).key, { ...same, ...changes });
    expect(refusalText(replace({ pegOffsetValue: "0.001" }))).toBe("Nothing was changed");
    expect(refusalText(replace({ pegOffsetValue: "0" }))).not.toBe("");
    replace({ pegOffsetValue: "0.0015" });
    const replaced = { type: "orderCancelReplaceRequest", origClOrdId: "id1" };
    expect(left(desk)).toEqual({ ...replaced, pegOffsetValue: "0.00150" });

    const iceberg = openDesk({ newId: counter() });
    iceberg.entry.submit(ICEBERG);
    iceberg.receive(report({ clOrdId: "id1", displayQty: "2000" }));
    expect(iceberg.entry.replace(only(iceberg).key, { ...same, displayQty: "3000" }).kind).toBe("sent");
    expect(left(iceberg)).toEqual({ ...replaced, displayQty: "3000" });
  });

  it.each([
    ["halted", { ordType: "market", price: "" }, /^EURUSD is halted: only orders with a price/],
    ["closed", {}, /^EURUSD is closed/],
    ["volatilityAuction", { timeInForce: "ioc" }, /nothing trades at once/],
  ] as const)(
    "[R80] refuses while %s what the exchange would not take, and nothing else",
    (phase, draft, words) => {
      const desk = openDesk({ moment: () => ({ now: 0, phase: phase satisfies TradingPhase }) });
      expect(refusalText(desk.entry.submit({ ...DRAFT, ...draft }))).toMatch(words);
      expect(desk.wire).toEqual([]);
    },
  );

  it("[R80] takes a limit order while halted, and none whose date has passed", () => {
    const desk = openDesk({ moment: () => ({ now: 10, phase: "halted" }) });
    expect(refusalText(desk.entry.submit({ ...DRAFT, timeInForce: "gtd", expireTime: 10 }))).toMatch(
      /at once/,
    );
    expect(desk.entry.submit(DRAFT).kind).toBe("sent");
  });
});

describe("orders that depend on each other", () => {
  const TARGET: OrderDraft = { ...DRAFT, side: "sell", price: "1.09500" };

  it("[R78] leave in one message, each kept and shown, and are known by their list", () => {
    const desk = openDesk({ newId: counter() });
    const outcome = desk.entry.submitList("oneTriggersTheOther", [DRAFT, TARGET, STOP]);
    expect(outcome).toEqual({ kind: "sent", clOrdId: "id1" });
    expect(desk.wire).toMatchObject([
      {
        type: "newOrderList",
        listId: "id4",
        contingencyType: "oneTriggersTheOther",
        orders: [{ clOrdId: "id1" }, { clOrdId: "id2" }, { clOrdId: "id3", stopPx: "1.08000" }],
      },
    ]);
    const orders = [...desk.store.getState().orders.values()];
    expect(orders.map(({ state, conditions }) => [state, conditions?.listId])).toEqual(
      ["id1", "id2", "id3"].map(() => ["sent", "id4"]),
    );
    const again = openDesk({ kept: desk.kept });
    expect([...again.store.getState().orders.keys()].sort()).toEqual(["id1", "id2", "id3"]);
  });

  it("[R78] all stay when one is refused, and say which", () => {
    const desk = openDesk();
    const bad = desk.entry.submitList("oneTriggersTheOther", [DRAFT, { ...TARGET, price: "9" }]);
    expect(bad).toMatchObject({ kind: "refused", leg: 1, refusal: { field: "price" } });
    const sameSide = desk.entry.submitList("oneTriggersTheOther", [DRAFT, { ...TARGET, side: "buy" }]);
    expect(refusalText(sameSide)).toMatch(/other side of their parent/);
    expect([desk.wire.length, desk.store.getState().orders.size]).toEqual([0, 0]);
  });

  it("[R78] leave nothing behind when the channel does not take them, and are all rejected with their message", () => {
    const down = openDesk({ channel: { send: () => "notLive" } });
    expect(down.entry.submitList("oneCancelsTheOther", [DRAFT, DRAFT]).kind).toBe("refused");
    expect([down.store.getState().orders.size, down.kept.keys("tapedeck.order").length]).toEqual([0, 0]);
    const desk = openDesk({ newId: counter() });
    desk.entry.submitList("oneTriggersTheOther", [DRAFT, TARGET]);
    desk.receive({
      type: "businessMessageReject",
      refType: "newOrderList",
      refClOrdId: "id3",
      businessRejectReason: "unsupportedMessageType",
      text: "Lists are not taken here",
    });
    const ends = [...desk.store.getState().orders.values()].map(({ state, text }) => [state, text]);
    expect(ends).toEqual(ends.map(() => ["rejected", "Lists are not taken here"]));
  });
});

function counter(): () => string {
  let count = 0;
  return () => `id${(count += 1)}`;
}

describe("the ticket's lists", () => {
  const TICKET: TicketDraft = {
    ...DRAFT,
    strategy: "bracket",
    exitsIn: "distance",
    target: "0.00200",
    stopLoss: "0.00100",
  };
  const entry = 109_000 as Ticks;

  it("[R82] measures exits from the entry, on the side that each is on", () => {
    expect(bracketExits(TICKET, EURUSD, entry)).toEqual({
      ok: true,
      value: { target: 109_200, stop: 108_900 },
    });
    expect(bracketExits({ ...TICKET, side: "sell" }, EURUSD, entry)).toEqual({
      ok: true,
      value: { target: 108_800, stop: 109_100 },
    });
    const priced: TicketDraft = { ...TICKET, exitsIn: undefined, target: "1.08000", stopLoss: "" };
    expect(bracketExits(priced, EURUSD, entry)).toEqual({
      ok: false,
      error: { field: "target", text: "The target of a buy must be above 1.09000" },
    });
  });

  it("[V171] names the price that a typed distance comes to, and says no more of a typed price", () => {
    const reason = (draft: TicketDraft) => exitReason("stopLoss", "No.", draft, EURUSD, entry);
    expect(reason({ ...TICKET, stopLoss: "1.08000" })).toBe("Stop 1.08000 away from 1.09000 is 0.01000. No.");
    expect(reason({ ...TICKET, exitsIn: "price", target: "", stopLoss: "1.08000" })).toBe("No.");
    expect(bracketExits({ ...TICKET, stopLoss: "1.09000" }, EURUSD, entry)).toMatchObject({
      error: { field: "stopLoss", text: "Stop 1.09000 away from 1.09000 is not above 0" },
    });
  });

  it("[R82] makes a bracket of what is typed, and an OCO of a limit order and a stop", () => {
    const bracket = ticketList(TICKET, EURUSD, entry);
    expect(bracket).toMatchObject({
      ok: true,
      value: {
        contingencyType: "oneTriggersTheOther",
        drafts: [
          { side: "buy", price: "1.09000" },
          { side: "sell", ordType: "limit", price: "1.09200", timeInForce: "day" },
          { side: "sell", ordType: "stop", stopPx: "1.08900", orderQty: "10000" },
        ],
      },
    });
    expect(bracket?.ok === true && listWords(bracket.value, EURUSD)).toBe(
      "then target 1.09200 and stop 1.08900",
    );
    const oco = ticketList({ ...DRAFT, strategy: "oco", otherStop: "1.10000" }, EURUSD, entry);
    expect(oco?.ok === true && listWords(oco.value, EURUSD)).toBe("or stop 1.10000, whichever first");
    expect(oco).toMatchObject({
      ok: true,
      value: { drafts: [{ ordType: "limit" }, { ordType: "stop", side: "buy" }] },
    });
    expect(ticketList(DRAFT, EURUSD, entry)).toBeNull();
  });

  it("[R82] says which field makes no list", () => {
    const field = (changes: Partial<TicketDraft>, at: Ticks | null = entry) => {
      const list = ticketList({ ...TICKET, ...changes }, EURUSD, at);
      return list?.ok === false ? [list.error.field, list.error.text] : list;
    };
    expect(field({ target: "", stopLoss: "" })).toEqual([
      "target",
      "A bracket needs a target, a stop or both",
    ]);
    expect(field({ target: "x" })).toEqual(["target", "Target is not a price in steps of 0.00001"]);
    expect(field({}, null)).toEqual(["target", "Target: there is no price to measure from yet"]);
    expect(field({ strategy: "oco", otherStop: "" })?.[0 as never]).toBe("otherStop");
  });

  it("[R82] expects a fill at the limit, at the stop, else at the touch", () => {
    const touch = () => 7 as Ticks;
    expect(expectedEntry(DRAFT, EURUSD, touch)).toBe(109_000);
    expect(expectedEntry({ ...STOP, side: "buy" }, EURUSD, touch)).toBe(108_000);
    expect(expectedEntry({ ...DRAFT, ordType: "market", price: "" }, EURUSD, touch)).toBe(7);
    expect(expectedEntry({ ...DRAFT, price: "x" }, EURUSD, touch)).toBeNull();
  });
});

describe("the order's sentence", () => {
  const base: OrderDraft = { ...DRAFT, symbol: "ESZ6", side: "sell", orderQty: "2", price: "" };
  it.each([
    [{ ordType: "stop", stopPx: "5412.25" }, "Sell 2 ESZ6 stop at 5,412.25, Day"],
    [
      { ordType: "stopLimit", stopPx: "5412.25", price: "5412" },
      "Sell 2 ESZ6 stop at 5,412.25 limit 5,412.00, Day",
    ],
    [{ ordType: "trailingStop", pegOffsetValue: "5" }, "Sell 2 ESZ6 trailing stop 5.00 behind, Day"],
    [
      { ordType: "trailingStop", pegOffsetValue: "1.5", pegOffsetType: "percent", timeInForce: "gtc" },
      "Sell 2 ESZ6 trailing stop 1.5 % behind, GTC",
    ],
    [{ ordType: "marketWithLeftOverAsLimit" }, "Sell 2 ESZ6 at market, rest as limit, Day"],
    [
      { ordType: "limit", price: "5412.25", displayQty: "1", execInst: ["participateDontInitiate"] },
      "Sell 2 ESZ6 at 5,412.25 limit, Day, showing 1, post-only",
    ],
    [
      { ordType: "limit", price: "5412.25", timeInForce: "ioc", minQty: "1", execInst: ["doNotIncrease"] },
      "Sell 2 ESZ6 at 5,412.25 limit, IOC, at least 1 at once, reduce-only",
    ],
    [{ ordType: "market", timeInForce: "atTheClose" }, "Sell 2 ESZ6 at market, At the close"],
    [{ ordType: "stop", stopPx: "x" }, "Sell 2 ESZ6 stop, Day"],
  ] as const)("[V43] of %j", (changes, sentence) => {
    expect(orderSentence({ ...base, ...(changes as Partial<OrderDraft>) }, ES)).toBe(sentence);
  });

  it("[V43] names the day and time that an order is good till", () => {
    const expireTime = new Date(2026, 10, 27, 18, 0).getTime();
    expect(orderSentence({ ...DRAFT, timeInForce: "gtd", expireTime }, EURUSD)).toBe(
      "Buy 10,000 EURUSD at 1.09000 limit, until 27 Nov 18:00",
    );
  });
});
