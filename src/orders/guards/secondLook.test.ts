import { expect, it } from "vitest";
import { DRAFT, EURUSD, openDesk, refusalText, report, type Desk } from "../orderFixtures.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import type { SecondLookSources } from "./secondLook.ts";
import { decodeQty } from "../../protocol/units.ts";

const MARKET: OrderDraft = { ...DRAFT, ordType: "market", price: "" };

/** An account of 100,000 USD on EURUSD at 1.09, with 300,000 in the book. */
function open(sources: Partial<SecondLookSources> = {}, shown: string | null = "300000"): Desk {
  const lots = (text: string) => {
    const parsed = decodeQty(text, EURUSD);
    if (!parsed.ok) throw new Error(text);
    return parsed.value;
  };
  const desk = openDesk({
    risk: {
      touch: () => ({ bid: 108_999, ask: 109_001, midTwice: 218_000 }),
      trading: () => true,
      doubtMs: () => null,
    },
    secondLook: {
      quietMs: () => null,
      outsized: () => true,
      shown: () => (shown === null ? null : lots(shown)),
      ...sources,
    },
  });
  desk.receive({
    type: "accountReport",
    account: "DEMO",
    currency: "USD",
    cash: "100000",
    realizedPnl: "0",
    fees: "0",
    marginUsed: "0",
    buyingPower: "100000",
    transactTime: 1,
  });
  return desk;
}

function hold(desk: Desk, qty: string): void {
  desk.receive({
    type: "positionReport",
    symbol: "EURUSD",
    qty,
    avgPx: "1.09",
    cost: "0",
    realizedPnl: "0",
    fees: "0",
  });
}

/** Why it is asked about; "sent" where it is not. */
function asked(desk: Desk, draft: OrderDraft): string {
  const outcome = desk.entry.submit(draft);
  if (outcome.kind === "sent") return "sent";
  expect(outcome.asks).toBe(true);
  expect(desk.entry.caution(draft)?.beyond?.text).toBe(refusalText(outcome));
  expect(desk.entry.submit(draft, true).kind).toBe("sent");
  return refusalText(outcome);
}

it("[V236] asks about an order at market for more than the book shows, where a book is known", () => {
  expect(asked(open(), { ...MARKET, orderQty: "300000" })).toBe("sent");
  expect(asked(open(), { ...MARKET, orderQty: "301000" })).toBe(
    "301,000 at market is more than the 300,000 that the book shows: the rest trades at worse prices, or not at all.",
  );
  expect(asked(open(), { ...DRAFT, orderQty: "301000" })).toBe("sent");
  expect(asked(open({}, null), { ...MARKET, orderQty: "301000" })).toBe("sent");
});

it("[V236] asks about an order worth more than five times the equity, of any type", () => {
  const about = "Order is worth 545,000.00 USD, more than 5 times your equity of 100,000.00 USD.";
  expect(asked(open(), { ...DRAFT, price: "1.09", orderQty: "500000" })).toBe(about);
  expect(asked(open(), { ...DRAFT, price: "1.09", orderQty: "458000" })).toBe("sent");
  expect(asked(open({ outsized: () => false }), { ...MARKET, orderQty: "500000" })).toBe("sent");
});

it("[V234, V236] never holds up what closes or turns a position", () => {
  for (const sources of [{}, { quietMs: () => 4_000 }]) {
    const desk = open(sources);
    hold(desk, "400000");
    expect(asked(desk, { ...MARKET, side: "sell", orderQty: "400000" })).toBe("sent");
    const turned = open(sources);
    hold(turned, "400000");
    expect(asked(turned, { ...MARKET, side: "sell", orderQty: "800000" })).toBe("sent");
    expect(asked(turned, { ...MARKET, side: "sell", orderQty: "801000" })).not.toBe("sent");
  }
});

it("[V234] asks about an order by the market of a feed that has fallen quiet", () => {
  const quiet = { quietMs: () => 4_200, outsized: () => false };
  expect(asked(open(quiet), MARKET)).toBe(
    "No price has come for 4 s, and as a rule many come each second: the market may be elsewhere.",
  );
  expect(asked(open(quiet), DRAFT)).toBe("sent");
});

it("[V284] asks about a change that makes an order larger than a new one could be without being asked about", () => {
  const rests = (desk: Desk, more: object = {}): Desk => {
    desk.receive(report({ clOrdId: "A", orderQty: "400000", leavesQty: "400000", price: "1.09", ...more }));
    return desk;
  };
  const grown = (desk: Desk, changes: { orderQty: string; price: string }, confirmed = false): string => {
    const about = desk.entry.replaceCaution("A", changes)?.beyond?.text ?? null;
    const outcome = desk.entry.replace("A", changes, confirmed);
    if (outcome.kind === "sent") return "sent";
    expect(outcome.asks).toBe(true);
    expect(about).toBe(refusalText(outcome));
    return refusalText(outcome);
  };
  const larger = { orderQty: "500000", price: "" };
  const about = "Order is worth 545,000.00 USD, more than 5 times your equity of 100,000.00 USD.";
  expect(grown(rests(open()), larger)).toBe(about);
  expect(grown(rests(open()), larger, true)).toBe("sent");
  expect(grown(rests(open()), { ...larger, orderQty: "458000" })).toBe("sent");
  expect(grown(rests(open({ outsized: () => false })), larger)).toBe("sent");
  // What has filled can trade no more; what is as large as it was is not asked about again.
  const filled = { ordStatus: "partiallyFilled", cumQty: "100000", leavesQty: "300000", avgPx: "1.09" };
  expect(
    grown(rests(open(), { ...filled, execType: "trade", lastQty: "100000", lastPx: "1.09" }), larger),
  ).toBe("sent");
  const outsized = { orderQty: "500000", leavesQty: "500000" };
  expect(grown(rests(open(), outsized), { orderQty: "", price: "1.08000" })).toBe("sent");
  const short = rests(open());
  hold(short, "-300000");
  expect(grown(short, larger)).toBe("sent");
});
