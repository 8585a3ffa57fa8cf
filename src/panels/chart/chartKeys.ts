import { lookOfKey } from "./chartLook.ts";
import type { KeyCrosshair } from "./keyCrosshair.ts";
import type { PriceChart } from "./priceChart.ts";
import type { ChartDrawings } from "./useChartDrawings.ts";

export interface ChartKeysOptions {
  readonly chart: PriceChart | null;
  readonly crosshair: KeyCrosshair | null;
  readonly drawings: Pick<ChartDrawings, "giveUp" | "onKey" | "removeChosen" | "undo">;
  readonly openMenu: () => void;
  /** False when nothing is asked. */
  readonly leaveQuestion: () => boolean;
  /** The crosshair has gone. */
  readonly onLeft: () => void;
}

/** Does what a key that was pressed on the chart itself is for; false for another's. */
export function chartKey(event: KeyboardEvent, options: ChartKeysOptions): boolean {
  const { chart, crosshair, drawings, openMenu, leaveQuestion, onLeft } = options;
  const { key, shiftKey } = event;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") {
    drawings.undo();
    return true;
  }
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const crossed = crosshair !== null && crosshair.spot() !== null;
  if (key === "ContextMenu" || (key === "F10" && shiftKey) || (plain && crossed && key === "Enter")) {
    openMenu();
    return true;
  }
  if (plain && (crosshair?.key(event) === true || drawings.onKey(event))) return true;
  if (key === "Delete" || key === "Backspace") {
    drawings.removeChosen();
    return true;
  }
  if (key === "Escape") {
    if (leaveQuestion()) return true;
    if (crosshair?.leave() !== true) return drawings.giveUp();
    onLeft();
    return true;
  }
  const asks = plain ? lookOfKey(event) : null;
  if (asks === null) return false;
  chart?.look(asks.look, asks.part);
  return true;
}
