import { csvText } from "../../lib/csv.ts";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import { markPx, unrealizedPnl, type MarkOf } from "../../orders/positions/profitAndLoss.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatMoney } from "../../protocol/money.ts";
import { formatQty, type Lots } from "../../protocol/units.ts";

const HEAD = ["Symbol", "Quantity", "Average", "Mark", "Unrealized", "Realized", "Fees", "Currency"] as const;

/** Money is in the instrument's currency, with two decimals. */
export function positionsCsv(
  positions: readonly Position[],
  instrumentOf: (symbol: string) => Instrument | undefined,
  markOf: MarkOf,
): string {
  return csvText(
    HEAD,
    positions.flatMap((position) => {
      const { symbol, qty, avgPx, realizedPnl, fees } = position;
      const instrument = instrumentOf(symbol);
      if (instrument === undefined) return [];
      const mark = qty === 0 ? null : markOf(symbol);
      return [
        [
          symbol,
          `${qty < 0 ? "-" : ""}${formatQty(Math.abs(qty) as Lots, instrument)}`,
          qty === 0 ? "" : avgPx,
          mark === null ? "" : markPx(mark),
          mark === null ? "" : formatMoney(unrealizedPnl(position, mark), 2),
          formatMoney(realizedPnl, 2),
          formatMoney(fees, 2),
          instrument.currency,
        ],
      ];
    }),
  );
}
