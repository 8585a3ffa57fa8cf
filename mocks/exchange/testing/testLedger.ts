import { assertNever, invariant } from "../../../src/lib/assert.ts";
import { isTerminal } from "../../../src/protocol/orderTerms.ts";
import { decodePrice, decodeQty } from "../../../src/protocol/units.ts";
import { collects, type Market, type TapeTrade } from "../market/market.ts";
import type { Matching, OnMatch } from "../market/matching.ts";
import type { BookTrade } from "../market/orderBook.ts";
import type { DeskState } from "../orders/orderDesk.ts";
import type { Answer, ReportOf } from "../orders/serverReport.ts";
import { createSettlement } from "./testSettlement.ts";
import { checkAccount, checkBook } from "./testStanding.ts";

// For tests only: looks over an engine's shoulder and throws at the first thing that must not be.

export interface Ledger {
  /** Holds what was reported since the last call against the rules and against the matches. At rest only. */
  check(): void;
  /** The same of every book, order and account as it stands: takes longer with every order of the day. */
  checkAll(): void;
  /** What it has seen so far. */
  seen(): {
    readonly reports: number;
    readonly orders: number;
    readonly matches: number;
    readonly fills: number;
    readonly busts: number;
  };
}

type Execution = ReportOf<"executionReport">;

const MOVES: ReadonlySet<Execution["execType"]> = new Set(["replaced", "restated", "triggered"]);

export interface Watched {
  readonly matching: Matching;
  /** Grows. */
  readonly log: readonly (readonly [account: string, report: Answer])[];
  now(): number;
  /** Calls the listener at each match, before accounts are told of it. One listener. */
  watch(listener: OnMatch): void;
  save(): { readonly desk: DeskState };
}

/** What an order was accepted as. */
interface Known {
  readonly account: string;
  /** Lots, before anything lowers it. */
  readonly lots: number;
  report: Execution;
  /** It has left its place in a queue, or come to one later than to the exchange. */
  moved: boolean;
  ended: string | null;
  /** A fill of it was busted or corrected. */
  undone: boolean;
}

export function createLedger(engine: Watched): Ledger {
  const { matching } = engine;
  const settlement = createSettlement(matching);
  let read = 0;
  let matches = 0;
  let lastExecId = 0;
  /** Quantity held by each account in each symbol, by its fills. */
  const held = new Map<string, number>();
  /** The same of each fill that stands, by execId. */
  const filled = new Map<string, number>();
  const known = new Map<number, Known>();
  /** Orders that may not outlive the request that brought them. */
  const immediate = new Set<Known>();
  const dated = new Set<Known>();
  /** By market and side: the price of the last trade there and the newest order that it was with. */
  const queues = new Map<string, { px: number; id: number }>();

  engine.watch((market, match, trade) => {
    matches += 1;
    // The report that an order is known by comes before its first match.
    readLog();
    checkMatch(market, match, trade);
    settlement.matched(market, match);
  });

  /** The best price of the other side trades first, at a price the oldest order, and nothing where nothing may trade. */
  function checkMatch(market: Market, match: BookTrade, trade: TapeTrade): void {
    const { px, qty, aggressor, makerId, takerId, auction } = match;
    const { book, instrument } = market;
    const said = `${instrument.symbol}, ${makerId} and ${takerId} at ${px}`;
    invariant(trade.qty === qty && trade.px === px, `${said}: the tape says otherwise`);
    invariant(auction === collects(market.phase), `${said}: traded while ${market.phase}`);
    const [maker, taker] = [known.get(makerId), known.get(takerId)];
    if (auction) return;
    const best = aggressor === 1 ? book.bestAsk() : book.bestBid();
    invariant(best === 0 || (best - px) * aggressor >= 0, `${said}: ${best} was better`);
    checkPriority(`${market.sid} ${aggressor}`, match, maker, said);
    if (maker === undefined || maker.account !== taker?.account) return;
    invariant(
      taker.report.selfMatchPreventionInstruction === undefined,
      `${said}: both are ${taker.account}'s`,
    );
    const list = taker.report.listId;
    invariant(list === undefined || list !== maker.report.listId, `${said}: both are of ${list}`);
  }

  /**
   * Of two orders that came to a price once and stayed, the older trades first: with the newer gone first, the other one
   * would have been there.
   */
  function checkPriority(queue: string, match: BookTrade, maker: Known | undefined, said: string): void {
    const stayed =
      maker === undefined ||
      (maker.report.ordType === "limit" &&
        maker.report.displayQty === undefined &&
        maker.report.listId === undefined &&
        !maker.moved);
    if (!stayed) return;
    const last = queues.get(queue);
    if (last?.px === match.px)
      invariant(match.makerId >= last.id, `${said}: ${last.id} came later and traded before`);
    queues.set(queue, { px: match.px, id: match.makerId });
  }

  function learn(account: string, report: Execution): Known {
    const id = Number(report.orderId);
    const found = known.get(id);
    if (found !== undefined) {
      invariant(found.account === account, `${report.clOrdId}: told to ${account}`);
      return found;
    }
    const market = matching.bySymbol(report.symbol);
    const lots = market === undefined ? null : decodeQty(report.orderQty, market.instrument);
    invariant(lots?.ok === true, `${report.orderQty} of ${report.symbol} is no quantity`);
    const order = { account, lots: lots.value, report, moved: false, ended: null, undone: false };
    known.set(id, order);
    settlement.accepted(account, report);
    // One that is decided later comes to its queue behind orders with a greater id.
    order.moved = report.execType === "pendingNew";
    return order;
  }

  function checkReport(account: string, report: Execution): void {
    const { clOrdId, execId, ordStatus } = report;
    const number = Number(execId.slice(1));
    invariant(report.possResend === true || number > lastExecId, `${execId} after ${lastExecId}`);
    lastExecId = Math.max(lastExecId, number);
    if (report.execType === "rejected" || ordStatus === "rejected") return;
    const order = learn(account, report);
    const undoes = report.execType === "tradeCancel" || report.execType === "tradeCorrect";
    invariant(
      order.ended === null || report.execType === "orderStatus" || undoes,
      `${clOrdId}: ${order.ended}, then ${report.execType}`,
    );
    order.report = report;
    order.moved ||= MOVES.has(report.execType);
    if (report.execType === "new") begin(order, report);
    if (report.execType === "trade") checkTrade(account, report);
    if (undoes) undo(account, order, report);
    // What is filled while a cancel of it is pending says the latter.
    const filledUp = report.execType === "trade" && Number(report.leavesQty) === 0;
    if (isTerminal(ordStatus)) checkEnd(order, report);
    else if (filledUp) checkEnd(order, { ...report, ordStatus: "filled" });
  }

  function begin(order: Known, { timeInForce }: Execution): void {
    if (timeInForce === "ioc" || timeInForce === "fok") immediate.add(order);
    if (timeInForce === "gtd") dated.add(order);
  }

  /** A filled order may be live again, and may then end in another way. */
  function undo(account: string, order: Known, report: Execution): void {
    const holding = `${account} ${report.symbol}`;
    const sign = report.side === "buy" ? 1 : -1;
    const before = filled.get(report.execRefId ?? "") ?? 0;
    const after = sign * Number(report.lastQty ?? 0);
    filled.delete(report.execRefId ?? "");
    if (after !== 0) filled.set(report.execId, after);
    held.set(holding, (held.get(holding) ?? 0) - before + after);
    Object.assign(order, { moved: true, undone: true });
    if (isTerminal(report.ordStatus) || Number(report.leavesQty) === 0 || order.ended === null) return;
    invariant(order.ended === "filled", `${report.clOrdId}: ${order.ended}, then ${report.ordStatus}`);
    order.ended = null;
    begin(order, report);
  }

  function checkTrade(account: string, report: Execution): void {
    const { clOrdId, execInst = [], lastLiquidityInd, displayQty } = report;
    const signed = (report.side === "buy" ? 1 : -1) * Number(report.lastQty);
    const holding = `${account} ${report.symbol}`;
    const before = held.get(holding) ?? 0;
    held.set(holding, before + signed);
    filled.set(report.execId, signed);
    for (const instruction of execInst) {
      switch (instruction) {
        case "doNotIncrease":
          invariant(
            Math.abs(before + signed) < Math.abs(before),
            `${clOrdId}: reduce-only took ${before} by ${signed}`,
          );
          break;
        case "participateDontInitiate":
          invariant(lastLiquidityInd === "added", `${clOrdId}: post-only took`);
          break;
        default:
          assertNever(instruction, "execInst");
      }
    }
    if (displayQty !== undefined && lastLiquidityInd === "added")
      invariant(
        Number(report.lastQty) <= Number(displayQty),
        `${clOrdId}: ${report.lastQty} traded of the ${displayQty} that show`,
      );
    const { instrument } = matching.bySymbol(report.symbol) ?? {};
    if (report.price === undefined || instrument === undefined) return;
    const [at, limit] = [report.lastPx ?? "", report.price].map((text) => decodePrice(text, instrument));
    invariant(
      at?.ok === true &&
        limit?.ok === true &&
        (at.value - limit.value) * (report.side === "buy" ? 1 : -1) <= 0,
      `${clOrdId}: traded at ${report.lastPx}, beyond its limit ${report.price}`,
    );
  }

  function checkEnd(order: Known, report: Execution): void {
    const { clOrdId, ordStatus, timeInForce, cumQty, orderQty, minQty, expireTime } = report;
    order.ended = ordStatus;
    immediate.delete(order);
    dated.delete(order);
    if (order.undone) return;
    const cum = Number(cumQty);
    const said = `${clOrdId}, ${timeInForce} for ${orderQty}: ${cumQty}`;
    if (ordStatus === "filled") invariant(cum > 0 && cum === Number(orderQty), said);
    if (timeInForce === "fok") invariant(cum === 0 || cum === Number(orderQty), said);
    if (minQty !== undefined) invariant(cum === 0 || cum >= Number(minQty), `${said}, not ${minQty}`);
    if (ordStatus === "expired" && timeInForce === "gtd")
      invariant(engine.now() >= (expireTime ?? Infinity), `${said}: expired before ${expireTime}`);
  }

  function readLog(): void {
    for (; read < engine.log.length; read += 1) {
      const [account, report] = engine.log[read] ?? [];
      if (account === undefined || report === undefined) continue;
      if (report.type === "executionReport") checkReport(account, report);
      settlement.told(account, report);
    }
  }

  function check(): void {
    readLog();
    settlement.rest();
    for (const { report } of immediate)
      invariant(false, `${report.clOrdId}: ${report.timeInForce} is still live`);
    for (const { report } of dated)
      invariant(
        (report.expireTime ?? 0) > engine.now(),
        `${report.clOrdId}: was good until ${report.expireTime}`,
      );
  }

  return {
    check,
    checkAll() {
      check();
      for (const market of matching.markets) checkBook(market);
      const sentAs = (orderId: number): number => known.get(orderId)?.lots ?? 0;
      for (const account of engine.save().desk.accounts)
        checkAccount(account, { matching, sentAs, ticksLotsOf: settlement.ticksLotsOf });
    },
    seen: () => ({
      reports: read,
      orders: known.size,
      matches,
      fills: settlement.fills(),
      busts: settlement.busts(),
    }),
  };
}
