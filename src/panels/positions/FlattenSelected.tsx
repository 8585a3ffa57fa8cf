import type { ReactElement } from "react";
import { ordersInTheWay } from "../../orders/exits/flatten.ts";
import type { Lots } from "../../protocol/units.ts";
import { shownQty } from "../../ui/figures/figures.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { ExitQuestion } from "./ExitQuestion.tsx";
import styles from "./PositionsPanel.module.css";

export interface FlattenSelectedProps {
  /** What is to be ended, in the order of the rows. */
  readonly symbols: readonly string[];
  /** Answered, one way or the other. */
  readonly onDone: () => void;
}

/** One question for all that is ticked: each position by name and size, and the orders that are canceled first. */
export function FlattenSelected({ symbols, onDone }: FlattenSelectedProps): ReactElement {
  const { exits, instruments, orderStore } = useTerminal();
  const positions = useStoreValue(orderStore, (state) => state.positions);
  const inTheWay = useStoreValue(orderStore, (state) =>
    symbols.reduce((sum, symbol) => sum + ordersInTheWay(state, symbol).length, 0),
  );
  const each = symbols.flatMap((symbol) => {
    const qty = positions.get(symbol)?.qty ?? 0;
    const instrument = instruments.get(symbol);
    if (qty === 0 || instrument === undefined) return [];
    return [words.positions.exitOfEach(qty > 0, shownQty(Math.abs(qty) as Lots, instrument), symbol)];
  });
  return (
    <div className={styles.selectedAsked}>
      <ExitQuestion
        sentence={words.positions.flattenEach(each, inTheWay)}
        answer={words.positions.flattenAllConfirm(each.length, inTheWay)}
        onAnswer={() => {
          onDone();
          for (const symbol of symbols) exits.start("flatten", symbol);
        }}
        onLeave={onDone}
      />
    </div>
  );
}
