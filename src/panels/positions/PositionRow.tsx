import { useCallback, useState, type ReactElement } from "react";
import { closingDraft } from "../../orders/exits/exitOrders.ts";
import type { ExitKind } from "../../orders/exits/flatten.ts";
import type { Lots } from "../../protocol/units.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { NO_FIGURE, shownAvgPx, shownQty } from "../../ui/figures/figures.ts";
import { SelectRow, useSelectionKeys } from "../../ui/surfaces/rowSelection.tsx";
import table from "../../ui/surfaces/table.module.css";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { useExitFocus } from "./exitFocus.ts";
import { ExitButton } from "./ExitButton.tsx";
import { ExitRow, PressAgainRow } from "./ExitRow.tsx";
import { LiveFigures } from "./LiveFigures.tsx";
import { MoneyInAccount } from "./MoneyInAccount.tsx";
import styles from "./PositionsPanel.module.css";

export function PositionRow({ symbol }: { readonly symbol: string }): ReactElement | null {
  const terminal = useTerminal();
  const { instruments, orderStore, settings, ticket } = terminal;
  const [asked, setAsked] = useState<ExitKind | null>(null);
  const [waiting, setWaiting] = useState<ExitKind | null>(null);
  const waits = useCallback(
    (exit: ExitKind, on: boolean) => setWaiting((before) => (on ? exit : before === exit ? null : before)),
    [],
  );
  const { row, ...focus } = useExitFocus();
  const onKeyDown = useSelectionKeys();
  const position = useStoreValue(orderStore, (state) => state.positions.get(symbol));
  const instrument = instruments.get(symbol);
  if (position === undefined || instrument === undefined) return null;
  const { qty } = position;
  const open = qty !== 0;
  const shownSize = shownQty(Math.abs(qty) as Lots, instrument);
  const exitSize = { symbol, size: shownSize, long: qty > 0 };
  const leave = (): void => setAsked(null);
  return (
    <>
      <tr ref={row} {...focus} tabIndex={-1} onKeyDown={onKeyDown} className={open ? undefined : styles.flat}>
        <td>{open && <SelectRow row={symbol} label={words.positions.select(symbol)} />}</td>
        <th scope="row" tabIndex={-1}>
          {symbol}
        </th>
        <td className={table.number}>
          {open ? (
            <>
              {qty > 0 ? "+" : "−"}
              {shownSize}{" "}
              <span className={`${styles.unit} ${styles.sideWord}`}>
                {qty > 0 ? words.positions.long : words.positions.short}
              </span>
              <span className={styles.averageBelow}>
                {words.positions.averageOf(shownAvgPx(position.avgPx, instrument))}
              </span>
            </>
          ) : (
            words.positions.flat
          )}
        </td>
        <td className={table.number}>{open ? shownAvgPx(position.avgPx, instrument) : NO_FIGURE}</td>
        <LiveFigures position={position} instrument={instrument} />
        <td className={table.number}>
          <MoneyInAccount money={position.realizedPnl} currency={instrument.currency} signed />
        </td>
        <td className={table.number}>
          <MoneyInAccount money={position.fees} currency={instrument.currency} />
        </td>
        <td className={styles.actionCell}>
          {open && (
            <>
              <Button
                aria-label={words.positions.ticketOf(symbol, qty > 0, shownSize)}
                title={words.positions.ticketAbout}
                onClick={() => {
                  settings.set({ symbol });
                  ticket.prefill(closingDraft(position, instrument) ?? {});
                }}
              >
                {words.positions.ticket}
              </Button>
              <ExitButton {...exitSize} exit="flatten" onAsk={() => setAsked("flatten")} onWaiting={waits} />
              <ExitButton {...exitSize} exit="reverse" onAsk={() => setAsked("reverse")} onWaiting={waits} />
            </>
          )}
        </td>
      </tr>
      {open && waiting !== null && (
        <PressAgainRow>{words.positions.exitDoes[waiting](exitSize.long, shownSize, symbol)}</PressAgainRow>
      )}
      {open && <ExitRow {...exitSize} focus={focus} asked={asked} onLeave={leave} />}
    </>
  );
}
