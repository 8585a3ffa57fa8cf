import type { OrdersState } from "../../orders/lifecycle/orderStore.ts";
import { unrealizedPnl, type MarkOf } from "../../orders/positions/profitAndLoss.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Lots } from "../../protocol/units.ts";
import { shownAvgPx, shownQty, signedMoney } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import styles from "./ChartPanel.module.css";
import type { HandlePlace } from "./handlePlaces.ts";

/** A position as it is told where its line is out of view. */
export interface PositionMark {
  /** Its average price; for drawing only. */
  readonly price: number;
  /** "Long 100,000 at 1.11000, +523.20 USD". */
  readonly text: string;
  readonly side: "buy" | "sell";
}

/** null while the position is flat. */
export function positionMark(
  { positions }: Pick<OrdersState, "positions">,
  instrument: Instrument,
  markOf: MarkOf,
): PositionMark | null {
  const position = positions.get(instrument.symbol);
  if (position === undefined || position.qty === 0) return null;
  const mark = markOf(instrument.symbol);
  const held = words.chart.held(
    position.qty > 0,
    shownQty(Math.abs(position.qty) as Lots, instrument),
    shownAvgPx(position.avgPx, instrument),
  );
  return {
    price: Number(position.avgPx),
    text:
      mark === null ? held : `${held}, ${signedMoney(unrealizedPnl(position, mark))} ${instrument.currency}`,
    side: position.qty > 0 ? "buy" : "sell",
  };
}

/** The button that stands at the edge beyond which the position's line lies; a press brings the line into view. */
export interface PositionEdge {
  place(mark: PositionMark | null, found: HandlePlace | undefined): void;
  remove(): void;
}

export function createPositionEdge(layer: HTMLElement, onPick: () => void): PositionEdge {
  const element = layer.appendChild(document.createElement("div"));
  element.className = styles.handle ?? "";
  element.hidden = true;
  const button = element.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = styles.heldBeyond ?? "";
  button.addEventListener("click", onPick);
  return {
    place(mark, found) {
      const beyond = mark === null ? null : (found?.beyond ?? null);
      if (element.hidden !== (beyond === null)) element.hidden = beyond === null;
      if (mark === null || found === undefined || beyond === null) return;
      const text = `${EDGE_ARROWS[beyond]}${mark.text}`;
      if (button.textContent !== text) button.textContent = text;
      button.ariaLabel = words.chart.bringIntoView(mark.text);
      button.title = words.chart.intoView;
      element.dataset.side = mark.side;
      element.style.transform = `translate(${found.left}px, ${found.top}px)`;
    },
    remove: () => element.remove(),
  };
}

/** Before what lies out of view. */
export const EDGE_ARROWS = { above: "↑ ", below: "↓ " } as const;
