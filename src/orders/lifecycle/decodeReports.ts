import type { Account, Position } from "./orderStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { parseMoney } from "../../protocol/money.ts";
import { decodeRiskTerms } from "../../protocol/riskTerms.ts";
import type { AccountReport, PositionReport } from "../../protocol/serverMessages.ts";
import { decodeQty } from "../../protocol/units.ts";

/** null when an amount is not one of this instrument. */
export function decodePosition(report: PositionReport, instrument: Instrument): Position | null {
  const qty = decodeQty(report.qty, instrument);
  const cost = parseMoney(report.cost);
  const realizedPnl = parseMoney(report.realizedPnl);
  const fees = parseMoney(report.fees);
  if (!qty.ok || cost === null || realizedPnl === null || fees === null) return null;
  return { symbol: report.symbol, qty: qty.value, avgPx: report.avgPx, cost, realizedPnl, fees };
}

export function decodeAccount(report: AccountReport): Account | null {
  const cash = parseMoney(report.cash);
  const realizedPnl = parseMoney(report.realizedPnl);
  const fees = parseMoney(report.fees);
  const marginUsed = parseMoney(report.marginUsed);
  const buyingPower = parseMoney(report.buyingPower);
  if (cash === null || realizedPnl === null || fees === null) return null;
  if (marginUsed === null || buyingPower === null) return null;
  const { account, currency } = report;
  const riskTerms = report.riskTerms === undefined ? null : decodeRiskTerms(report.riskTerms);
  return {
    account,
    currency,
    cash,
    realizedPnl,
    fees,
    marginUsed,
    buyingPower,
    riskTerms,
    paper: report.paper ?? null,
  };
}
