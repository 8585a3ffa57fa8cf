import type { ReactElement } from "react";
import { isForgotten } from "../../orders/entry/putAways.ts";
import { isFinished } from "../../orders/lifecycle/order.ts";
import { useOrder } from "../../orders/useOrders.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { ContextMenu, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { isAmendable, isCancelable } from "./amendable.ts";
import { orderCells } from "./orderCells.ts";

/** Where a menu of an order is opened, client px, and what has the focus after it. */
export interface MenuPlace {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly returnTo: HTMLElement | null;
}

export interface OrderMenuProps {
  /** null while it is closed. */
  readonly on: MenuPlace | null;
  readonly onClose: () => void;
  readonly onDetail: (key: string) => void;
  readonly onAmend: (key: string) => void;
}

/** What can be done about an order, at a right click or the menu key on its row. */
export function OrderMenu({ on, onClose, onDetail, onAmend }: OrderMenuProps): ReactElement | null {
  const { orderEntry, instruments, notices, settings, ticket, panelRequests } = useTerminal();
  const order = useOrder(on?.key ?? "");
  if (on === null || order === undefined) return null;
  const { key, symbol } = order;
  const instrument = instruments.get(symbol);

  function trade(side: Side): void {
    settings.set({ symbol });
    ticket.prefill({ symbol, side });
    panelRequests.show("order-ticket");
  }

  function cancel(): void {
    const outcome = orderEntry.cancel(key);
    if (outcome.kind === "refused") notices.notify(words.orders.notCanceled(1, outcome.refusal.text));
  }

  return (
    <ContextMenu
      label={words.orders.menuOf(orderCells(order, instrument).name)}
      at={on}
      onClose={onClose}
      returnTo={() => on.returnTo}
    >
      <MenuItem onSelect={() => onDetail(key)} shortcut="Enter">
        {words.orders.showDetails}
      </MenuItem>
      {!isFinished(order.state) && (
        <>
          <MenuItem disabled={!isAmendable(order, instrument)} onSelect={() => onAmend(key)}>
            {words.orders.amend}
          </MenuItem>
          {isForgotten(order) ? (
            <MenuItem onSelect={() => orderEntry.putAway(key)}>{words.orders.putAway}</MenuItem>
          ) : (
            <MenuItem tone="danger" disabled={!isCancelable(order)} onSelect={cancel}>
              {words.orders.cancel}
            </MenuItem>
          )}
        </>
      )}
      <MenuSeparator />
      <MenuItem
        onSelect={() => {
          settings.set({ symbol });
          panelRequests.show("chart");
        }}
      >
        {words.blotter.showChart}
      </MenuItem>
      <MenuItem tone="buy" onSelect={() => trade("buy")}>
        {words.blotter.buy(symbol)}
      </MenuItem>
      <MenuItem tone="sell" onSelect={() => trade("sell")}>
        {words.blotter.sell(symbol)}
      </MenuItem>
    </ContextMenu>
  );
}
