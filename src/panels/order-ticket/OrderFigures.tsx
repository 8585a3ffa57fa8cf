import { useCallback, useMemo, type ReactElement } from "react";
import { useAccount } from "../../orders/useOrders.ts";
import { checkOrder } from "../../protocol/orderCheck.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { notional, type Ticks } from "../../protocol/units.ts";
import { NO_FIGURE, shownMoney } from "../../ui/figures.ts";
import { LiveText } from "../../ui/LiveText.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./OrderTicket.module.css";
import { typedDraft } from "./typedDraft.ts";

/** What the order is worth, at the touch for a market order, and what there is to pay with. */
export function OrderFigures({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { ticket, quotes, instruments } = useTerminal();
  const account = useAccount();
  const row = instruments.rowOf(instrument.symbol);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [ticket.subscribe(listener), quotes.onRow(row, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ticket, quotes, row],
  );
  const worth = useCallback(() => {
    const draft = typedDraft(ticket.getState());
    const { ordType, orderQty, price, side } = draft;
    const checked = checkOrder(
      ordType === "market" ? { ordType, orderQty } : { ordType, orderQty, price },
      instrument,
      null,
    );
    const touch = (side === "buy" ? quotes.columns.ask : quotes.columns.bid)[row] ?? 0;
    const at = checked.ok ? (checked.value.price ?? touch) : 0;
    if (!checked.ok || at === 0 || draft.symbol !== instrument.symbol) return NO_FIGURE;
    const about = checked.value.price === null ? "≈ " : "";
    return `${about}${shownMoney(notional(at as Ticks, checked.value.qty, instrument))} ${instrument.currency}`;
  }, [ticket, quotes, row, instrument]);
  const power = useMemo(
    () => (account === null ? NO_FIGURE : `${shownMoney(account.buyingPower)} ${account.currency}`),
    [account],
  );
  return (
    <dl className={styles.figures}>
      <dt>Order value</dt>
      <dd>
        <LiveText subscribe={subscribe} read={worth} />
      </dd>
      <dt>Buying power</dt>
      <dd>{power}</dd>
    </dl>
  );
}
