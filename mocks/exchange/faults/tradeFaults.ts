import { fail, ok, type Result } from "../../../src/lib/result.ts";
import { decodePrice, decodeQty, type Ticks } from "../../../src/protocol/units.ts";
import type { BookedFill } from "../orders/dayFills.ts";
import type { Fault } from "./faultWords.ts";
import type { Matching } from "../market/matching.ts";
import type { OrderDesk } from "../orders/orderDesk.ts";
import type { PendingAcks } from "../orders/pendingAcks.ts";
import type { Correction } from "../orders/tradeBusts.ts";

/** What can be asked of trades and orders of accounts. Each answers what is against it, in words; null when it is done. */
export interface TradeFaults {
  bust(fault: Extract<Fault, { fault: "bust" }>, dry: boolean): string | null;
  correct(fault: Extract<Fault, { fault: "correct" }>, dry: boolean): string | null;
  doneForDay(fault: Extract<Fault, { fault: "doneForDay" }>, dry: boolean): string | null;
  /** Answers requests so much later, and tells that they are pending meanwhile. */
  pendingAcks(ms: number): void;
  pendingMs(): number;
}

/** What can be asked of the trades and orders of accounts; `dry` only looks whether it could be done. */
export function createTradeFaults(matching: Matching, desk: OrderDesk, pending: PendingAcks): TradeFaults {
  function fillOf(account: string, execId: string): Result<BookedFill, string> {
    const fill = desk.busts.fillOf(account, execId);
    if (fill !== undefined) return ok(fill);
    const named = execId === "" ? "fill" : `fill ${JSON.stringify(execId)}`;
    return fail(
      `account ${JSON.stringify(account)} has no ${named} of this day; send execId as its reports name it`,
    );
  }

  /** What the texts ask for; with neither, a price that is a tick better for the account. */
  function correctionOf(
    { sid, px, side }: BookedFill,
    pxText: string,
    qtyText: string,
  ): Result<Correction, string> {
    const instrument = matching.markets[sid]?.instrument;
    if (instrument === undefined) return fail("its instrument is not listed");
    if (pxText === "" && qtyText === "") return ok({ px: Math.max(1, px - side) as Ticks });
    const price = pxText === "" ? undefined : decodePrice(pxText, instrument);
    if (price !== undefined && (!price.ok || price.value <= 0))
      return fail(`send px as a price of ${instrument.symbol}, in steps of ${instrument.tickSize}`);
    const qty = qtyText === "" ? undefined : decodeQty(qtyText, instrument);
    if (qty !== undefined && (!qty.ok || qty.value <= 0))
      return fail(`send qty as a quantity of ${instrument.symbol}, in steps of ${instrument.lotSize}`);
    return ok({ px: price?.value, lots: qty?.value });
  }

  return {
    bust({ account, execId }, dry) {
      const fill = fillOf(account, execId);
      if (!fill.ok) return fill.error;
      if (!dry) desk.busts.bust(fill.value);
      return null;
    },
    correct({ account, execId, px, qty }, dry) {
      const fill = fillOf(account, execId);
      if (!fill.ok) return fill.error;
      const to = correctionOf(fill.value, px, qty);
      if (!to.ok) return to.error;
      return desk.busts.correct(fill.value, to.value, dry);
    },
    doneForDay({ account, clOrdId }, dry) {
      const order = desk.openOrder(account, clOrdId);
      if (order === null) {
        const named = clOrdId === "" ? "open order" : `open order ${JSON.stringify(clOrdId)}`;
        return `account ${JSON.stringify(account)} has no ${named}`;
      }
      if (!dry) desk.doneForDay(order);
      return null;
    },
    pendingAcks: (ms) => pending.setDelay(ms),
    pendingMs: () => pending.delayMs(),
  };
}
