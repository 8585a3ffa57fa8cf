import { csvText } from "../../lib/csv.ts";
import type { Fill } from "../../orders/lifecycle/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, formatQty } from "../../protocol/units.ts";

const HEAD = [
  "Time (UTC)",
  "Symbol",
  "Side",
  "Quantity",
  "Price",
  "Fee",
  "Currency",
  "Liquidity",
  "Order id",
  "Exec id",
] as const;

export function fillsCsv(
  fills: readonly Fill[],
  instrumentOf: (symbol: string) => Instrument | undefined,
): string {
  return csvText(
    HEAD,
    fills.map((fill) => {
      const instrument = instrumentOf(fill.symbol);
      return [
        new Date(fill.transactTime).toISOString(),
        fill.symbol,
        fill.side,
        instrument === undefined ? "" : formatQty(fill.lastQty, instrument),
        instrument === undefined ? "" : formatPrice(fill.lastPx, instrument),
        fill.commission ?? "",
        instrument?.currency ?? "",
        fill.liquidity ?? "",
        fill.orderId,
        fill.execId,
      ];
    }),
  );
}
