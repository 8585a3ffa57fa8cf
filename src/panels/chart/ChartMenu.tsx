import type { ReactElement } from "react";
import { orderSentence } from "../../orders/draft/orderSentence.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import type { AtPrice } from "../../settings/chartDesk.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { useCommandKeys } from "../../ui/controls/CommandKeys.tsx";
import { ContextMenu, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { words } from "../../words/words.ts";

/** Where the menu was asked for. */
export interface MenuSpot {
  /** Client px. */
  readonly x: number;
  readonly y: number;
  readonly px: Ticks;
}

export interface ChartMenuProps {
  readonly spot: MenuSpot | null;
  readonly instrument: Instrument;
  readonly buy: OrderDraft | null;
  readonly sell: OrderDraft | null;
  /** A drawing was chosen before. */
  readonly hasChosen: boolean;
  readonly hasDrawings: boolean;
  readonly returnTo: () => HTMLElement | null;
  readonly onClose: () => void;
  readonly onDeed: (deed: AtPrice, px: Ticks) => void;
  readonly onRemoveChosen: () => void;
  readonly onClear: () => void;
  /** null while there is no change of drawings to take back. */
  readonly onUndo: (() => void) | null;
}

/** What can be done at a price of the chart. */
export function ChartMenu(props: ChartMenuProps): ReactElement {
  const { spot, instrument, buy, sell } = props;
  const keyOf = useCommandKeys();
  const px = spot?.px;
  const shown = px === undefined ? "" : shownPrice(px, instrument);
  return (
    <ContextMenu label={words.chart.at(shown)} at={spot} onClose={props.onClose} returnTo={props.returnTo}>
      {px !== undefined && (
        <>
          {buy !== null && (
            <MenuItem tone="buy" onSelect={() => props.onDeed("buy", px)}>
              {orderSentence(buy, instrument)}
            </MenuItem>
          )}
          {sell !== null && (
            <MenuItem tone="sell" onSelect={() => props.onDeed("sell", px)}>
              {orderSentence(sell, instrument)}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem onSelect={() => props.onDeed("alert", px)}>{words.chart.alertAt(shown)}</MenuItem>
          <MenuItem onSelect={() => props.onDeed("line", px)}>{words.chart.lineAt(shown)}</MenuItem>
          <MenuItem onSelect={() => props.onDeed("copy", px)}>{words.chart.copy(shown)}</MenuItem>
          {(props.hasDrawings || props.onUndo !== null) && <MenuSeparator />}
          {props.hasChosen && (
            <MenuItem shortcut="Del" onSelect={props.onRemoveChosen}>
              {words.chart.removeDrawing}
            </MenuItem>
          )}
          {props.hasDrawings && (
            <MenuItem tone="danger" shortcut={keyOf("remove-drawings")} onSelect={props.onClear}>
              {words.chart.removeDrawings(instrument.symbol)}
            </MenuItem>
          )}
          {props.onUndo !== null && (
            <MenuItem shortcut={keyOf("undo-drawing") ?? shownKeys("Mod+Z")} onSelect={props.onUndo}>
              {words.chart.undoDrawing}
            </MenuItem>
          )}
        </>
      )}
    </ContextMenu>
  );
}
