import type { NewOrderSingle } from "../../src/protocol/clientMessages.ts";
import { isType, nextMessage } from "./orderClient.ts";
import type { OrderRequests } from "./orderRequests.ts";
import type { OrderMaker } from "./orderTicket.ts";
import type { Session } from "./session.ts";
import type { OrderSubject } from "./ticketChecks.ts";

/** An hour: long past, or long to come. */
const LATER_MS = 3_600_000;

/** Orders that break one rule about their terms each. None of them may be taken. */
export async function checkOrderTerms(
  session: Session,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<void> {
  const now = Math.round(session.serverNow());
  const ofType = (ordType: NewOrderSingle["ordType"], terms: Partial<NewOrderSingle>): NewOrderSingle => ({
    ...make.blank,
    clOrdId: "",
    ordType,
    ...terms,
  });
  const limit = (terms: Partial<NewOrderSingle>): NewOrderSingle => make.limit("", terms);
  const stopPx = make.away(0.4);
  const refusals: readonly (readonly [rule: string, what: string, order: NewOrderSingle, reason?: string])[] =
    [
      [
        "E25",
        "a price beyond the band",
        limit({ side: "sell", price: make.away(2) }),
        "priceExceedsCurrentPriceBand",
      ],
      ["E29", "a limit order without a price", ofType("limit", {})],
      ["E29", "a market order with a price", ofType("market", { price: make.price(0) })],
      ["E29", "a stop order without a stop price", ofType("stop", {})],
      ["E29", "a limit order with a stop price", limit({ stopPx })],
      ["E29", "a trailing stop without a distance", ofType("trailingStop", {})],
      ["E30", "a stop that is immediate or cancel", ofType("stop", { stopPx, timeInForce: "ioc" })],
      [
        "E30",
        "a market order till a date",
        ofType("market", { timeInForce: "gtd", expireTime: now + LATER_MS }),
      ],
      ["E31", "a display over the quantity", limit({ displayQty: make.qty(2) })],
      [
        "E31",
        "a display of an order that cannot rest",
        limit({ displayQty: make.qty(1), timeInForce: "ioc" }),
      ],
      ["E32", "a least quantity of an order that rests", limit({ minQty: make.qty(1) })],
      ["E32", "a least quantity over the quantity", limit({ minQty: make.qty(2), timeInForce: "ioc" })],
      ["E33", "an order till a date without the date", limit({ timeInForce: "gtd" })],
      ["E33", "an order for the day with a date", limit({ expireTime: now + LATER_MS })],
      [
        "E33",
        "an order till a date that has passed",
        limit({ timeInForce: "gtd", expireTime: now - LATER_MS }),
      ],
      ["E34", "a buy stop below the market", ofType("stop", { stopPx: make.away(-0.4) }), "brokerOption"],
      [
        "E34",
        "a stop limit with a limit beyond the band around its stop price",
        ofType("stopLimit", { stopPx, price: make.away(2.4) }),
        "priceExceedsCurrentPriceBand",
      ],
      ["E35", "a post-only market order", ofType("market", { execInst: ["participateDontInitiate"] })],
      [
        "E35",
        "a post-only order that is ioc",
        limit({ execInst: ["participateDontInitiate"], timeInForce: "ioc" }),
      ],
      [
        "X35",
        "a post-only order that would trade at once",
        limit({ execInst: ["participateDontInitiate"], price: make.away(0.4) }),
        "brokerOption",
      ],
      [
        "X36",
        "a reduce-only order that would add to the position",
        limit({ execInst: ["doNotIncrease"], ...addingSide(session, make) }),
        "brokerOption",
      ],
    ];
  for (const [index, [rule, what, order, reason]] of refusals.entries())
    await desk.refused(rule, what, { ...order, clOrdId: desk.name(`terms-${index}`) }, reason);
}

/** Numbers off the tick or lot, or none on this wire: each in an order that would be taken with a plain one. */
export async function checkNumbers(
  { findings, timeoutMs }: OrderSubject,
  session: Session,
  desk: OrderRequests,
  make: OrderMaker,
): Promise<void> {
  const price = make.price(0);
  const attempts = [
    { rules: ["E16"], what: "a price that is a number", value: Number(price) },
    { rules: ["E7", "E16"], what: "an exponent", value: `${price}e0` },
    { rules: ["E7", "E16"], what: "a sign", value: `+${price}` },
    { rules: ["E7"], what: "a space", value: ` ${price}` },
    { rules: ["E7"], what: "hexadecimal", value: "0x10" },
    { rules: ["E7", "E8"], what: "a word", value: "cheap" },
  ] as const;
  const terms = [
    ["a price off the tick", { price: finer(price) }, "invalidPriceIncrement"],
    ["a quantity off the lot", { orderQty: finer(make.qty(1)) }, "incorrectQuantity"],
  ] as const;
  for (const [index, [what, given, reason]] of terms.entries())
    await desk.refused("E8", what, make.limit(desk.name(`off-${index}`), given), reason);
  for (const [index, { rules, what, value }] of attempts.entries()) {
    const clOrdId = desk.name(`number-${index}`);
    const from = session.link.frames.all.length;
    session.link.sendRaw(JSON.stringify({ ...make.resting(clOrdId), price: value }), "text");
    const wait = { from, withinMs: timeoutMs };
    const reject = await nextMessage(session.link, "businessMessageReject", wait);
    const fits = reject?.businessRejectReason === "malformed" && reject.refClOrdId === clOrdId;
    const got = reject === null ? "nothing came" : JSON.stringify(reject);
    findings.check(rules, fits, `${what} for a price, ${JSON.stringify(value)}, must be malformed`, got);
  }
}

/** The side on which the smallest order adds to what the account holds. */
function addingSide({ link }: Session, make: OrderMaker): Pick<NewOrderSingle, "side" | "price"> {
  const { symbol } = make.blank;
  const newest = link.frames.all
    .map(({ message }) => message)
    .filter((message) => isType(message, "positionReport"))
    .findLast((report) => report.symbol === symbol);
  const short = newest?.qty.startsWith("-") === true;
  return short ? { side: "sell", price: make.away(0.4) } : { side: "buy", price: make.price(0) };
}

/** The same number and a half of its last decimal. */
function finer(text: string): string {
  return text.includes(".") ? `${text}5` : `${text}.5`;
}
