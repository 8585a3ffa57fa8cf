import type { ReactElement } from "react";
import { ordersInTheWay, type ExitKind } from "../../orders/flatten.ts";
import { Button } from "../../ui/Button.tsx";
import { SecondPressButton } from "../../ui/SecondPressButton.tsx";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";

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
}

/** Sends an exit at the second press; asks under the row instead while orders are in its way. */
export function ExitButton({ exit, symbol, size, long, onAsk }: ExitButtonProps): ReactElement {
  const { clock, exits, orderStore } = useTerminal();
  const inTheWay = useStoreValue(orderStore, (state) => ordersInTheWay(state, symbol).length);
  const running = useStoreValue(exits, (runs) => runs.has(symbol));
  const face = exit === "flatten" ? "Flatten" : "Reverse";
  if (inTheWay > 0 || running)
    return (
      <Button
        aria-label={`${face} ${symbol}`}
        aria-disabled={running || undefined}
        title={running ? "Its orders are being canceled first" : "Orders must be canceled first: asks"}
        onClick={running ? undefined : onAsk}
      >
        {face}
      </Button>
    );
  return (
    <SecondPressButton
      clock={clock}
      label={`${face} ${symbol}`}
      face={face}
      question={`${exitWords(exit, { symbol, size, long })} at market`}
      onConfirm={() => exits.start(exit, symbol)}
    />
  );
}

/** "sells 10,000 EURUSD", "buys twice 10,000 EURUSD". */
export function exitWords(exit: ExitKind, { symbol, size, long }: ExitSize): string {
  return `${long ? "sells" : "buys"} ${exit === "reverse" ? "twice " : ""}${size} ${symbol}`;
}
