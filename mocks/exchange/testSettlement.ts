import { invariant } from "../../src/lib/assert.ts";
import { divideHalfEven } from "../../src/protocol/decimal.ts";
import type { AssetClass, Instrument } from "../../src/protocol/instrument.ts";
import { convertMoney, parseMoney, type Money, type Rate } from "../../src/protocol/money.ts";
import { AVG_PX_EXTRA_DECIMALS } from "../../src/protocol/units.ts";
import { createConversion } from "./conversion.ts";
import type { Market } from "./market.ts";
import type { Matching } from "./matching.ts";
import type { BookTrade } from "./orderBook.ts";
import type { Answer, ReportOf } from "./serverReport.ts";

// For tests only: works out from the matches alone what every account must be told of its fills, positions and money.

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
}

type Execution = ReportOf<"executionReport">;

interface Due {
  readonly market: Market;
  readonly match: BookTrade;
  readonly rate: Rate;
}

/** An order's fills as they should be. */
interface Filled {
  readonly account: string;
  readonly due: Due[];
  lots: number;
  ticksLots: bigint;
  rated: bigint;
}

interface Holding {
  readonly instrument: Instrument;
  lots: number;
  cost: bigint;
  realized: bigint;
  fees: bigint;
  /** Σ of the signed values of its fills. */
  value: bigint;
}

export function createSettlement(matching: Matching): Settlement {
  const conversion = createConversion(matching.markets);
  const orders = new Map<number, Filled>();
  const holdings = new Map<string, Holding>();
  const sums = new Map<string, { realized: bigint; fees: bigint }>();
  /** Orders with fills that nobody was told of yet. */
  const owed = new Set<Filled>();
  /** Accounts and symbols with a fill that the position and the account were not told after. */
  const untold = new Map<string, Set<"position" | "account">>();
  let fills = 0;

  function holdingOf(account: string, { instrument }: Market): Holding {
    const name = `${account} ${instrument.symbol}`;
    const found = holdings.get(name) ?? { instrument, lots: 0, cost: 0n, realized: 0n, fees: 0n, value: 0n };
    holdings.set(name, found);
    return found;
  }

  function sumsOf(account: string): { realized: bigint; fees: bigint } {
    const found = sums.get(account) ?? { realized: 0n, fees: 0n };
    sums.set(account, found);
    return found;
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

    const [made, takes, least] = FEES[instrument.assetClass];
    const value = valueOf(match, instrument);
    const before = filled.lots === 0 ? 0n : larger(filled.rated, least);
    filled.lots += match.qty;
    filled.ticksLots += BigInt(match.px) * BigInt(match.qty);
    filled.rated += divideHalfEven(value * (took ? takes : made), MILLION);
    const fee = larger(filled.rated, least) - before;
    invariant(parseMoney(report.commission ?? "") === fee, `${report.clOrdId}: fee ${report.commission}`);

    const holding = holdingOf(account, market);
    const closing = Math.sign(holding.lots) === -sign ? Math.min(Math.abs(holding.lots), match.qty) : 0;
    const released =
      closing === 0 ? 0n : divideHalfEven(holding.cost * BigInt(closing), BigInt(Math.abs(holding.lots)));
    const closed = (value / BigInt(match.qty)) * BigInt(closing * sign);
    const realized = -closed - released;
    holding.lots += sign * match.qty;
    holding.value += value * BigInt(sign);
    holding.cost += value * BigInt(sign) - closed - released;
    holding.realized += realized;
    holding.fees += fee;
    const sum = sumsOf(account);
    sum.realized += convertMoney(realized as Money, rate);
    sum.fees += convertMoney(fee as Money, rate);
    untold.set(`${account} ${report.symbol}`, new Set(["position", "account"]));
    fills += 1;
  }

  function checkQuantities(report: Execution, instrument: Instrument): void {
    const [qty = 0n, cum = 0n, leaves = 0n] = [report.orderQty, report.cumQty, report.leavesQty].map((text) =>
      points(text, instrument.qtyPrecision),
    );
    const ended = ["filled", "canceled", "expired", "rejected"].includes(report.ordStatus);
    const said = `${report.clOrdId} ${report.ordStatus}: ${report.orderQty}, ${report.cumQty} and ${report.leavesQty}`;
    invariant(ended ? leaves === 0n : qty === cum + leaves && leaves > 0n, said);
    const filled = orders.get(Number(report.orderId));
    const lots = filled?.lots ?? 0;
    invariant(cum === BigInt(lots * instrument.lotPoints), `${said} for fills of ${lots} lots`);
    const extra = 10n ** BigInt(AVG_PX_EXTRA_DECIMALS);
    const exact = (filled?.ticksLots ?? 0n) * BigInt(instrument.tickPoints) * extra;
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
      orders.set(Number(orderId), { account, due: [], lots: 0, ticksLots: 0n, rated: 0n });
    },
    told(account, report) {
      if (report.type === "positionReport") checkPosition(account, report);
      if (report.type === "accountReport") checkAccount(account, report);
      if (report.type !== "executionReport" || report.ordStatus === "rejected") return;
      if (report.execType === "trade") trade(account, report);
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
    },
    ticksLotsOf: (orderId) => orders.get(orderId)?.ticksLots ?? 0n,
    fills: () => fills,
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
function valueOf(match: BookTrade, instrument: Instrument): bigint {
  const { pricePrecision, qtyPrecision, tickPoints, lotPoints, contractMultiplier = "1" } = instrument;
  const places = 10 - pricePrecision - qtyPrecision;
  const product = BigInt(match.px * tickPoints) * BigInt(match.qty * lotPoints);
  const scaled = product * points(contractMultiplier, 4) * 10n ** BigInt(Math.max(0, places));
  return scaled / 10n ** BigInt(4 + Math.max(0, -places));
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
