import { useCallback, type ReactElement } from "react";
import { ordersInTheWay, type ExitKind } from "../../orders/exits/flatten.ts";
import { SecondPressButton } from "../../ui/controls/SecondPressButton.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

/** A position as its exits say it. */
export interface ExitSize {
  readonly symbol: string;
  readonly long: boolean;
  /** As shown, without a sign. */
  readonly size: string;
}

export interface ExitButtonProps extends ExitSize {
  readonly exit: ExitKind;
  /** Orders must be canceled first: the question stands under the row. */
  readonly onAsk: () => void;
  /** Keep its identity. */
  readonly onWaiting: (exit: ExitKind, waiting: boolean) => void;
}

/** Sends an exit at the second press; asks under the row instead while orders are in its way. */
export function ExitButton({ exit, symbol, size, long, onAsk, onWaiting }: ExitButtonProps): ReactElement {
  const { clock, exits, orderStore } = useTerminal();
  const inTheWay = useStoreValue(orderStore, (state) => ordersInTheWay(state, symbol).length);
  const running = useStoreValue(exits, (runs) => runs.has(symbol));
  const waits = useCallback((waiting: boolean) => onWaiting(exit, waiting), [onWaiting, exit]);
  return (
    <span data-exit={exit}>
      <SecondPressButton
        clock={clock}
        label={words.positions.exitOf[exit](symbol)}
        face={words.positions.exit[exit]}
        question={words.positions.exitDoes[exit](long, size, symbol)}
        onWaiting={waits}
        onConfirm={() => exits.start(exit, symbol)}
        elsewhere={
          running
            ? { why: words.positions.canceledFirst, onAsk: null }
            : inTheWay > 0
              ? { why: words.positions.asksFirst, onAsk }
              : undefined
        }
      />
    </span>
  );
}
