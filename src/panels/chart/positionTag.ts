import type { OrdersState } from "../../orders/lifecycle/orderStore.ts";
import { unrealizedPnl, type MarkOf } from "../../orders/positions/profitAndLoss.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Lots } from "../../protocol/units.ts";
import { shownAvgPx, shownQty, signedMoney } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import { positionLines } from "./chartLines.ts";
import styles from "./ChartPanel.module.css";
import type { HandlePlace } from "./handlePlaces.ts";

/** A position as it is told on its line, and where that is out of view. */
export interface PositionMark {
  /** Its average price; for drawing only. */
  readonly price: number;
  /** On its line: "Position +100,000  +523.20 USD". */
  readonly title: string;
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
  const [line] = positionLines({ positions }, instrument, markOf);
  const held = words.chart.held(
    position.qty > 0,
    shownQty(Math.abs(position.qty) as Lots, instrument),
    shownAvgPx(position.avgPx, instrument),
  );
  return {
    price: Number(position.avgPx),
    title: line?.title ?? "",
    text:
      mark === null ? held : `${held}, ${signedMoney(unrealizedPnl(position, mark))} ${instrument.currency}`,
    side: position.qty > 0 ? "buy" : "sell",
  };
}

/** Stands on the position's line, as orders' handles do, and as a button that brings it into view at the edge beyond which it lies. */
export interface PositionTag {
  place(mark: PositionMark | null, found: HandlePlace | undefined): void;
  remove(): void;
}

export function createPositionTag(layer: HTMLElement, onPick: () => void): PositionTag {
  const element = layer.appendChild(document.createElement("div"));
  element.className = styles.handle ?? "";
  element.hidden = true;
  const button = element.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = styles.heldBeyond ?? "";
  button.addEventListener("click", onPick);
  const onLine = element.appendChild(document.createElement("span"));
  onLine.className = styles.held ?? "";
  return {
    place(mark, found) {
      const hidden = mark === null || found === undefined;
      if (element.hidden !== hidden) element.hidden = hidden;
      if (mark === null || found === undefined) return;
      const { beyond } = found;
      button.hidden = beyond === null;
      onLine.hidden = beyond !== null;
      const [said, text] =
        beyond === null ? [onLine, mark.title] : [button, `${EDGE_ARROWS[beyond]}${mark.text}`];
      if (said.textContent !== text) said.textContent = text;
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
