import { invariant } from "../../../src/lib/assert.ts";
import { divideHalfEven } from "../../../src/protocol/decimal.ts";
import type { AssetClass, Instrument } from "../../../src/protocol/instrument.ts";
import { convertMoney, parseMoney, type Money, type Rate } from "../../../src/protocol/money.ts";
import { AVG_PX_EXTRA_DECIMALS } from "../../../src/protocol/units.ts";
import { createConversion } from "../market/conversion.ts";
import { isOver } from "../orders/exchangeOrder.ts";
import type { Market } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";
import type { BookTrade } from "../market/orderBook.ts";
import type { Answer, ReportOf } from "../orders/serverReport.ts";

// For tests only: works out from the matches, and from what busts and corrections made of them, what every account must
// be told of its fills, positions and money.

/** By class: millionths of the value for who rested and who took, and the least of an order, 10^-10 of the currency. */
const FEES: Readonly<Record<AssetClass, readonly [made: bigint, took: bigint, least: bigint]>> = {
  fx: [10n, 20n, 0n],
  equity: [50n, 100n, 3_500_000_000n],
  future: [10n, 20n, 2_500_000_000n],
  crypto: [500n, 1_000n, 1_000_000_000n],
};
const MILLION = 1_000_000n;
const STARTING_CASH = 1_000_000n * 10n ** 10n;

export interface Settlement {
  /** Called while matching runs, after the books have changed. */
  matched(market: Market, match: BookTrade): void;
  /** An order is known from the first report of it. */
  accepted(account: string, report: Execution): void;
  /** Throws when the report tells of money, quantity or price that the matches do not give. */
  told(account: string, report: Answer): void;
  /** Throws when an account was not told of a fill, or of what it made of its position and money. At rest only. */
  rest(): void;
  /** Σ(ticks × lots) of an order's fills. */
  ticksLotsOf(orderId: number): bigint;
  fills(): number;
  /** Fills that were busted or corrected. */
  busts(): number;
}

type Execution = ReportOf<"executionReport">;

interface Due {
  readonly market: Market;
  readonly match: BookTrade;
  readonly rate: Rate;
}

/** One side of a match as its account was told of it. */
interface Fill {
  readonly execId: string;
  readonly match: BookTrade;
  readonly market: Market;
  readonly rate: Rate;
  readonly sign: 1 | -1;
  readonly took: boolean;
  readonly lots: number;
  readonly px: number;
  readonly fee: bigint;
}

/** An order's fills as they should be. */
interface Filled {
  readonly account: string;
  readonly due: Due[];
  /** Those that stand, oldest first. */
  fills: Fill[];
}

interface Holding {
  readonly instrument: Instrument;
  lots: number;
  cost: bigint;
  realized: bigint;
  fees: bigint;
  /** Σ of the signed values of its fills. */
  value: bigint;
  /** Those that stand, oldest first. */
  fills: Fill[];
  /** Profit and fees in the account's currency, each at the rate of its moment. */
  converted: { realized: bigint; fees: bigint };
}

export function createSettlement(matching: Matching): Settlement {
  const conversion = createConversion(matching.markets);
  const orders = new Map<number, Filled>();
  const holdings = new Map<string, Holding>();
  const sums = new Map<string, { realized: bigint; fees: bigint }>();
  /** Orders with fills that nobody was told of yet. */
  const owed = new Set<Filled>();
  /** Orders whose fills were changed, and sides of trades that were, until it is seen that both agree. */
  const undone = new Set<Filled>();
  const sidesOf = new Map<BookTrade, { readonly count: number; readonly fills: Fill[] }>();
  const undoneTrades = new Set<BookTrade>();
  /** Accounts and symbols with a fill that the position and the account were not told after. */
  const untold = new Map<string, Set<"position" | "account">>();
  let fills = 0;
  let busts = 0;

  function holdingOf(account: string, { instrument }: Market): Holding {
    const name = `${account} ${instrument.symbol}`;
    const found = holdings.get(name) ?? emptyHolding(instrument);
    holdings.set(name, found);
    return found;
  }

  function sumsOf(account: string): { realized: bigint; fees: bigint } {
    const found = sums.get(account) ?? { realized: 0n, fees: 0n };
    sums.set(account, found);
    return found;
  }

  /** Lets the account's sums follow what `change` does to one of its holdings. */
  function change(account: string, holding: Holding, run: () => void): void {
    const { realized, fees } = holding.converted;
    run();
    const sum = sumsOf(account);
    sum.realized += holding.converted.realized - realized;
    sum.fees += holding.converted.fees - fees;
  }

  /** A trade that was told is the next one that is due, to the last digit. */
  function trade(account: string, report: Execution): void {
    const filled = orders.get(Number(report.orderId));
    const due = filled?.due.shift();
    invariant(filled !== undefined && due !== undefined, `${report.clOrdId}: a fill that nobody gave`);
    if (filled.due.length === 0) owed.delete(filled);
    const { market, match, rate } = due;
    const { instrument } = market;
    const sign = report.side === "buy" ? 1 : -1;
    const said = `${report.lastQty} at ${report.lastPx}`;
    invariant(
      points(report.lastQty, instrument.qtyPrecision) === BigInt(match.qty * instrument.lotPoints) &&
        points(report.lastPx, instrument.pricePrecision) === BigInt(match.px * instrument.tickPoints),
      `${report.clOrdId}: ${said} for ${match.qty} lots at ${match.px} ticks`,
    );
    const took = !match.auction && match.takerId === Number(report.orderId);
    invariant(report.lastLiquidityInd === (took ? "removed" : "added"), `${report.clOrdId}: who took`);
    if (!took && !match.auction)
      invariant(report.price === report.lastPx, `${report.clOrdId} rested at ${report.price}: ${said}`);

    const told = parseMoney(report.commission ?? "") ?? 0n;
    const { lots, px } = { lots: match.qty, px: match.px };
    const fill: Fill = { execId: report.execId, match, market, rate, sign, took, lots, px, fee: told };
    filled.fills.push(fill);
    const fee = feesOf(filled.fills).at(-1);
    invariant(told === fee, `${report.clOrdId}: fee ${report.commission}, not ${fee}`);
    const holding = holdingOf(account, market);
    change(account, holding, () => book(holding, fill));
    const sides = sidesOf.get(match) ?? { count: 0, fills: [] };
    sidesOf.set(match, { count: sides.count + 1, fills: [...sides.fills, fill] });
    untold.set(`${account} ${report.symbol}`, new Set(["position", "account"]));
    fills += 1;
  }

  /** A fill is gone, or another stands in its place: everything is as if it had always been so. */
  function undo(account: string, report: Execution): void {
    const filled = orders.get(Number(report.orderId));
    const before = filled?.fills.find(({ execId }) => execId === report.execRefId);
    invariant(filled !== undefined && before !== undefined, `${report.clOrdId}: no fill ${report.execRefId}`);
    const { market, match } = before;
    const { pricePrecision, qtyPrecision, tickPoints, lotPoints } = market.instrument;
    const told = parseMoney(report.commission ?? "") ?? 0n;
    if (report.execType === "tradeCancel")
      invariant(told === -before.fee, `${report.clOrdId}: ${report.commission} back of ${before.fee}`);
    const into: Fill | null =
      report.execType === "tradeCancel"
        ? null
        : {
            ...before,
            execId: report.execId,
            lots: Number(points(report.lastQty, qtyPrecision)) / lotPoints,
            px: Number(points(report.lastPx, pricePrecision)) / tickPoints,
            fee: told,
          };
    const changed = (all: readonly Fill[]): Fill[] =>
      all.flatMap((one) => (one !== before ? [one] : into === null ? [] : [into]));
    filled.fills = changed(filled.fills);
    const held = holdingOf(account, market);
    const anew = emptyHolding(market.instrument);
    for (const fill of changed(held.fills)) book(anew, fill);
    change(account, held, () => Object.assign(held, anew));
    const sides = sidesOf.get(match);
    if (sides !== undefined) sidesOf.set(match, { count: sides.count, fills: changed(sides.fills) });
    undone.add(filled);
    undoneTrades.add(match);
    untold.set(`${account} ${report.symbol}`, new Set(["position", "account"]));
    busts += 1;
  }

  function checkQuantities(report: Execution, instrument: Instrument): void {
    const [qty = 0n, cum = 0n, leaves = 0n] = [report.orderQty, report.cumQty, report.leavesQty].map((text) =>
      points(text, instrument.qtyPrecision),
    );
    const ended = isOver({ ordStatus: report.ordStatus, timeInForce: report.timeInForce ?? "day" });
    const said = `${report.clOrdId} ${report.ordStatus}: ${report.orderQty}, ${report.cumQty} and ${report.leavesQty}`;
    // What is filled while a request about it is pending says the latter, and has nothing left.
    const pends = report.ordStatus.startsWith("pending");
    invariant(ended ? leaves === 0n : qty === cum + leaves && (leaves > 0n || pends), said);
    const { lots, ticksLots } = together(orders.get(Number(report.orderId))?.fills ?? []);
    invariant(cum === BigInt(lots * instrument.lotPoints), `${said} for fills of ${lots} lots`);
    const extra = 10n ** BigInt(AVG_PX_EXTRA_DECIMALS);
    const exact = ticksLots * BigInt(instrument.tickPoints) * extra;
    const average = points(report.avgPx, instrument.pricePrecision + AVG_PX_EXTRA_DECIMALS);
    // The exact average is Σ(px × qty) ÷ cumQty; what is told is that to half a unit of its last place.
    const apart = 2n * (average * BigInt(lots) - exact);
    invariant(
      lots === 0 ? average === 0n : apart <= BigInt(lots) && apart >= -BigInt(lots),
      `${said}: average ${report.avgPx}`,
    );
  }

  function checkPosition(account: string, report: ReportOf<"positionReport">): void {
    const market = matching.bySymbol(report.symbol);
    invariant(market !== undefined, report.symbol);
    untold.get(`${account} ${report.symbol}`)?.delete("position");
    const { lots, cost, realized, fees, value, instrument } = holdingOf(account, market);
    const told = [report.cost, report.realizedPnl, report.fees].map(parseMoney);
    const said = `${account} in ${report.symbol}: ${JSON.stringify(report)}`;
    invariant(cost - realized === value, `${said}: cost less profit is not ${value}`);
    invariant(
      points(report.qty, instrument.qtyPrecision) === BigInt(lots * instrument.lotPoints) &&
        told[0] === cost &&
        told[1] === realized &&
        told[2] === fees,
      `${said}, not ${lots} lots, ${cost}, ${realized}, ${fees}`,
    );
  }

  function checkAccount(account: string, report: ReportOf<"accountReport">): void {
    for (const [name, still] of untold) if (name.startsWith(`${account} `)) still.delete("account");
    const { realized, fees } = sumsOf(account);
    const told = [report.cash, report.realizedPnl, report.fees].map((text) => parseMoney(text ?? ""));
    invariant(
      told[0] === STARTING_CASH + realized - fees && told[1] === realized && told[2] === fees,
      `${account}: ${JSON.stringify(report)}, not ${realized} less ${fees}`,
    );
  }

  return {
    matched(market, match) {
      for (const id of [match.makerId, match.takerId]) {
        const filled = orders.get(id);
        if (filled === undefined) continue;
        const rate = conversion.rate(market.instrument.currency);
        invariant(rate !== null, `no rate for ${market.instrument.currency}`);
        filled.due.push({ market, match, rate });
        owed.add(filled);
      }
    },
    accepted(account, { orderId }) {
      orders.set(Number(orderId), { account, due: [], fills: [] });
    },
    told(account, report) {
      if (report.type === "positionReport") checkPosition(account, report);
      if (report.type === "accountReport") checkAccount(account, report);
      if (report.type !== "executionReport" || report.ordStatus === "rejected") return;
      if (report.execType === "trade") trade(account, report);
      if (report.execType === "tradeCancel" || report.execType === "tradeCorrect") undo(account, report);
      const market = matching.bySymbol(report.symbol);
      invariant(market !== undefined, report.symbol);
      checkQuantities(report, market.instrument);
    },
    rest() {
      for (const [name, still] of untold)
        invariant(still.size === 0, `${name}: no ${[...still].join(", ")} report after a fill`);
      untold.clear();
      for (const { account, due } of owed)
        invariant(due.length === 0, `${account} was not told of ${JSON.stringify(due[0]?.match)}`);
      for (const { account, fills: standing } of undone) {
        const [told, due] = [standing.map(({ fee }) => fee), feesOf(standing)];
        invariant(
          told.join(" ") === due.join(" "),
          `${account}: fees of ${told.join(" ")}, not ${due.join(" ")}`,
        );
      }
      undone.clear();
      for (const match of undoneTrades) {
        const { count = 0, fills: standing = [] } = sidesOf.get(match) ?? {};
        const said = standing.map(({ lots, px }) => `${lots} at ${px}`);
        invariant(
          said.length === 0 || said.length === count,
          `one side of ${match.makerId} and ${match.takerId}`,
        );
        invariant(new Set(said).size <= 1, `the sides say ${said.join(" and ")}`);
      }
      undoneTrades.clear();
    },
    ticksLotsOf: (orderId) => together(orders.get(orderId)?.fills ?? []).ticksLots,
    fills: () => fills,
    busts: () => busts,
  };
}

function emptyHolding(instrument: Instrument): Holding {
  const converted = { realized: 0n, fees: 0n };
  return { instrument, lots: 0, cost: 0n, realized: 0n, fees: 0n, value: 0n, fills: [], converted };
}

/** What the next fill makes of a holding. */
function book(holding: Holding, fill: Fill): void {
  const { sign, lots, rate, fee } = fill;
  const value = valueOf(fill, holding.instrument);
  const closing = Math.sign(holding.lots) === -sign ? Math.min(Math.abs(holding.lots), lots) : 0;
  const released =
    closing === 0 ? 0n : divideHalfEven(holding.cost * BigInt(closing), BigInt(Math.abs(holding.lots)));
  const closed = (value / BigInt(lots)) * BigInt(closing * sign);
  const realized = -closed - released;
  holding.lots += sign * lots;
  holding.value += value * BigInt(sign);
  holding.cost += value * BigInt(sign) - closed - released;
  holding.realized += realized;
  holding.fees += fee;
  holding.fills.push(fill);
  holding.converted.realized += convertMoney(realized as Money, rate);
  holding.converted.fees += convertMoney(fee as Money, rate);
}

/** What the fills of one order cost: each by its rate, and together no less than the least of an order. */
function feesOf(fills: readonly Fill[]): bigint[] {
  let [rated, charged] = [0n, 0n];
  return fills.map((fill) => {
    const { instrument } = fill.market;
    const [made, takes, least] = FEES[instrument.assetClass];
    rated += divideHalfEven(valueOf(fill, instrument) * (fill.took ? takes : made), MILLION);
    const fee = larger(rated, least) - charged;
    charged += fee;
    return fee;
  });
}

function together(fills: readonly Fill[]): { readonly lots: number; readonly ticksLots: bigint } {
  return {
    lots: fills.reduce((sum, fill) => sum + fill.lots, 0),
    ticksLots: fills.reduce((sum, { lots, px }) => sum + BigInt(px) * BigInt(lots), 0n),
  };
}

/** A decimal text as an integer count of 10^-decimals. */
function points(text: string | undefined, decimals: number): bigint {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? "") ?? [];
  invariant(
    whole !== "" && fraction.replace(/0+$/, "").length <= decimals,
    `${text} with ${decimals} places`,
  );
  return BigInt(sign + whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
}

/** Price times quantity times what a contract stands for, in 10^-10 of the currency. */
function valueOf(fill: Pick<Fill, "lots" | "px">, instrument: Instrument): bigint {
  const { pricePrecision, qtyPrecision, tickPoints, lotPoints, contractMultiplier = "1" } = instrument;
  const places = 10 - pricePrecision - qtyPrecision;
  const product = BigInt(fill.px * tickPoints) * BigInt(fill.lots * lotPoints);
  const scaled = product * points(contractMultiplier, 4) * 10n ** BigInt(Math.max(0, places));
  return scaled / 10n ** BigInt(4 + Math.max(0, -places));
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
