import { useCallback, type ReactElement } from "react";
import type { Position } from "../../orders/orderStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Money } from "../../protocol/money.ts";
import { notional, type Ticks } from "../../protocol/units.ts";
import { moneyTone, NO_FIGURE, shownPrice, signedMoney } from "../../ui/figures.ts";
import { LiveText, type Tone } from "../../ui/LiveText.tsx";
import table from "../../ui/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PositionsPanel.module.css";

export interface LiveFiguresProps {
  readonly position: Position;
  readonly instrument: Instrument;
}

/** The cells that move with the price: the mark, and what closing there would make. */
export function LiveFigures({ position, instrument }: LiveFiguresProps): ReactElement {
  const { instruments, quotes } = useTerminal();
  const row = instruments.rowOf(instrument.symbol);
  const subscribe = useCallback((listener: () => void) => quotes.onRow(row, listener), [quotes, row]);
  const mark = useCallback((): Ticks | null => {
    const { bid, ask } = quotes.columns;
    const price = (position.qty > 0 ? bid : ask)[row] ?? 0;
    return price > 0 ? (price as Ticks) : null;
  }, [quotes, row, position]);
  const unrealized = useCallback((): Money | null => {
    const at = mark();
    return at === null ? null : ((notional(at, position.qty, instrument) - position.cost) as Money);
  }, [mark, position, instrument]);
  const readMark = useCallback(() => {
    const at = mark();
    return at === null ? NO_FIGURE : shownPrice(at, instrument);
  }, [mark, instrument]);
  const readPnl = useCallback(() => {
    const pnl = unrealized();
    return pnl === null ? NO_FIGURE : signedMoney(pnl);
  }, [unrealized]);
  const tone = useCallback((): Tone => moneyTone(unrealized() ?? (0n as Money)), [unrealized]);
  if (position.qty === 0) {
    return (
      <>
        <td className={table.number}>{NO_FIGURE}</td>
        <td className={table.number}>{NO_FIGURE}</td>
      </>
    );
  }
  return (
    <>
      <td className={table.number}>
        <LiveText subscribe={subscribe} read={readMark} />
      </td>
      <td className={table.number}>
        <LiveText subscribe={subscribe} read={readPnl} tone={tone} />{" "}
        <span className={styles.unit}>{instrument.currency}</span>
      </td>
    </>
  );
}
