import type { ReactElement } from "react";
import { closingDraft } from "../../orders/exitOrders.ts";
import { flatten, reverse } from "../../orders/flatten.ts";
import type { SubmitOutcome } from "../../orders/orderEntry.ts";
import type { Lots } from "../../protocol/units.ts";
import { Button } from "../../ui/Button.tsx";
import { moneyTone, NO_FIGURE, shownAvgPx, shownMoney, shownQty, signedMoney } from "../../ui/figures.ts";
import { SecondPressButton } from "../../ui/SecondPressButton.tsx";
import table from "../../ui/table.module.css";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { LiveFigures } from "./LiveFigures.tsx";
import styles from "./PositionsPanel.module.css";

export function PositionRow({ symbol }: { readonly symbol: string }): ReactElement | null {
  const terminal = useTerminal();
  const { instruments, orderStore, settings, ticket, clock, notices } = terminal;
  const position = useStoreValue(orderStore, (state) => state.positions.get(symbol));
  const instrument = instruments.get(symbol);
  if (position === undefined || instrument === undefined) return null;
  const { qty } = position;
  const open = qty !== 0;
  function tell(outcome: SubmitOutcome): void {
    if (outcome.kind === "refused") notices.notify(outcome.refusal.text);
  }
  const shownSize = shownQty(Math.abs(qty) as Lots, instrument);
  return (
    <tr className={open ? undefined : styles.flat}>
      <th scope="row">{symbol}</th>
      <td className={table.number}>
        {open ? (
          <>
            {qty > 0 ? "+" : "−"}
            {shownSize} <span className={styles.unit}>{qty > 0 ? "long" : "short"}</span>
          </>
        ) : (
          "flat"
        )}
      </td>
      <td className={table.number}>{open ? shownAvgPx(position.avgPx, instrument) : NO_FIGURE}</td>
      <LiveFigures position={position} instrument={instrument} />
      <td className={table.number}>
        <span className={styles.money} data-tone={moneyTone(position.realizedPnl)}>
          {signedMoney(position.realizedPnl)}
        </span>{" "}
        <span className={styles.unit}>{instrument.currency}</span>
      </td>
      <td className={table.number}>
        {shownMoney(position.fees)} <span className={styles.unit}>{instrument.currency}</span>
      </td>
      <td className={styles.actionCell}>
        {open && (
          <Button
            aria-label={`Close ${symbol} ${qty > 0 ? "long" : "short"} ${shownSize}`}
            title="Puts the opposite market order into the ticket; it sends nothing"
            onClick={() => {
              settings.set({ symbol });
              ticket.prefill(closingDraft(position, instrument) ?? {});
            }}
          >
            Close
          </Button>
        )}
        {open && (
          <>
            <SecondPressButton
              clock={clock}
              label={`Flatten ${symbol}`}
              face="Flatten"
              question={`${qty > 0 ? "sells" : "buys"} ${shownSize} ${symbol} at market`}
              onConfirm={() => tell(flatten(symbol, terminal))}
            />
            <SecondPressButton
              clock={clock}
              label={`Reverse ${symbol}`}
              face="Reverse"
              question={`${qty > 0 ? "sells" : "buys"} twice ${shownSize} ${symbol} at market`}
              onConfirm={() => tell(reverse(symbol, terminal))}
            />
          </>
        )}
      </td>
    </tr>
  );
}
