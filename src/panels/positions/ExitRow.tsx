import { useEffect, type ReactElement } from "react";
import { ordersWord } from "../../orders/exits/exits.ts";
import { ordersInTheWay, type ExitKind } from "../../orders/exits/flatten.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import type { ExitFocus } from "./exitFocus.ts";
import type { ExitSize } from "./ExitButton.tsx";
import { ExitQuestion } from "./ExitQuestion.tsx";
import styles from "./PositionsPanel.module.css";

export interface ExitRowProps extends ExitSize {
  /** What a press asked for while orders were in its way; null when nothing is asked. */
  readonly asked: ExitKind | null;
  readonly onLeave: () => void;
  /** Watches for the focus that its answers have. */
  readonly focus: Omit<ExitFocus, "row">;
}

/** Under a position: the question whether to cancel its orders first, then how far that has got. */
export function ExitRow({ asked, onLeave, focus, ...size }: ExitRowProps): ReactElement | null {
  const { symbol, long } = size;
  const { exits, orderStore } = useTerminal();
  const run = useStoreValue(exits, (runs) => runs.get(symbol));
  const inTheWay = useStoreValue(orderStore, (state) => ordersInTheWay(state, symbol).length);
  const asking = asked !== null && run === undefined && inTheWay > 0;
  useEffect(() => {
    if (asked !== null && inTheWay === 0) onLeave();
  }, [asked, inTheWay, onLeave]);

  if (run !== undefined) {
    const orders = ordersWord(run.orders, run.side);
    return (
      <tr className={styles.exitRow}>
        <td colSpan={COLUMNS}>
          <output className={styles.exitWords}>
            {run.left > 0
              ? words.positions.canceling[run.exit](orders, run.orders - run.left, run.orders)
              : words.positions.awaited(orders)}
          </output>
        </td>
        <td className={styles.localCell}>{""}</td>
        <td className={styles.feesCell}>{""}</td>
      </tr>
    );
  }
  if (!asking) return null;
  const orders = ordersWord(inTheWay, long ? "sell" : "buy");
  const sentence = words.positions.question[asked](orders, symbol, long, size.size);
  return (
    <tr {...focus} className={styles.exitRow}>
      <td colSpan={COLUMNS}>
        <ExitQuestion
          sentence={sentence}
          answer={words.positions.cancelAnd[asked](inTheWay)}
          onAnswer={() => {
            onLeave();
            exits.start(asked, symbol);
          }}
          onLeave={onLeave}
        />
      </td>
    </tr>
  );
}

/** Under a position whose exit waits for its second press: what that does. Its button is named so too. */
export function PressAgainRow({ children }: { readonly children: string }): ReactElement {
  return (
    <tr className={styles.exitRow} aria-hidden="true">
      <td colSpan={COLUMNS}>
        <span className={styles.exitWords}>{words.ui.pressAgain(children)}</span>
      </td>
      <td className={styles.localCell}>{""}</td>
      <td className={styles.feesCell}>{""}</td>
    </tr>
  );
}

/** Those that a narrow table has too; the two that it hides follow. */
const COLUMNS = 8;
