import type { ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import type { BarsState } from "../../market/barSeries.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { words } from "../../words/words.ts";

/** What lies over the bars while there are none to see. */
export type Cover =
  | { readonly kind: "none" | "loading" | "empty" }
  | { readonly kind: "failed"; readonly text: string };

interface ChartCoverProps {
  readonly cover: Cover;
  readonly symbol: string;
  readonly onRetry: () => void;
}

export function ChartCover({ cover, symbol, onRetry }: ChartCoverProps): ReactElement | null {
  switch (cover.kind) {
    case "none":
      return null;
    case "loading":
      return <Skeleton label={words.chart.loadingBars(symbol)} rows={8} columns={["100%"]} />;
    case "empty":
      return <EmptyState title={words.chart.noTrades(symbol)} hint={words.chart.noTradesHint} />;
    case "failed":
      return (
        <EmptyState
          title={words.chart.noBars(symbol, cover.text)}
          hint={words.chart.noBarsHint}
          action={<Button onClick={onRetry}>{words.chart.tryAgain}</Button>}
        />
      );
    default:
      return assertNever(cover, "cover");
  }
}

/** The same reference while it stays the same, so that a tick renders nothing. */
export function coverOf(state: BarsState, before: Cover): Cover {
  if (state.kind === "failed")
    return before.kind === "failed" && before.text === state.text
      ? before
      : { kind: "failed", text: state.text };
  const kind = state.kind === "loading" ? "loading" : state.bars.length === 0 ? "empty" : "none";
  return before.kind === kind ? before : { kind };
}
