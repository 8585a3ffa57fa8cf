import type { ReactElement } from "react";
import type { Side } from "../../protocol/orderTerms.ts";
import { ALL_LIST, addSymbol, FAVOURITES_LIST, removeSymbol } from "../../settings/watchlists.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { ContextMenu, MenuCheck, MenuGroup, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

export interface RowMenuProps {
  /** null while it is closed. */
  readonly on: { readonly symbol: string; readonly x: number; readonly y: number } | null;
  readonly listId: string;
  /** Null while rows cannot be moved. */
  readonly onMove: ((symbol: string, by: 1 | -1) => void) | null;
  /** From the list that is looked at. */
  readonly onRemove: (symbol: string) => void;
  readonly onNewList: (symbol: string) => void;
  readonly onClose: () => void;
  readonly returnTo: () => HTMLElement | null;
}

/** What can be done with the instrument of a row. */
export function RowMenu({ on, ...rest }: RowMenuProps): ReactElement {
  const symbol = on?.symbol ?? "";
  return (
    <ContextMenu label={words.blotter.menuOf(symbol)} at={on} onClose={rest.onClose} returnTo={rest.returnTo}>
      {on !== null && <RowMenuItems symbol={symbol} {...rest} />}
    </ContextMenu>
  );
}

type ItemsProps = Omit<RowMenuProps, "on" | "onClose" | "returnTo"> & { readonly symbol: string };

function RowMenuItems({ symbol, listId, onMove, onRemove, onNewList }: ItemsProps): ReactElement {
  const { settings, ticket, panelRequests, notices } = useTerminal();
  const watchlists = useSettings((chosen) => chosen.watchlists);
  const favourites = useSettings((chosen) => chosen.favourites);

  function trade(side: Side): void {
    settings.set({ symbol });
    ticket.prefill({ symbol, side });
    panelRequests.show("order-ticket");
  }

  function show(panel: string, field?: string): void {
    settings.set({ symbol });
    panelRequests.show(panel, field);
  }

  function list(id: string, on: boolean): void {
    const before = settings.getState();
    settings.set(on ? addSymbol(before, id, symbol) : removeSymbol(before, id, symbol));
  }

  function copy(): void {
    navigator.clipboard.writeText(symbol).catch(() => notices.notify(words.blotter.notCopied));
  }

  return (
    <>
      <MenuItem tone="buy" onSelect={() => trade("buy")}>
        {words.blotter.buy(symbol)}
      </MenuItem>
      <MenuItem tone="sell" onSelect={() => trade("sell")}>
        {words.blotter.sell(symbol)}
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => show("chart")} shortcut="Enter">
        {words.blotter.showChart}
      </MenuItem>
      <MenuItem onSelect={() => show("ladder")}>{words.blotter.showLadder}</MenuItem>
      <MenuItem onSelect={() => show("depth")}>{words.blotter.showDepth}</MenuItem>
      <MenuItem onSelect={() => show("time-and-sales")}>{words.blotter.showTape}</MenuItem>
      <MenuItem onSelect={() => show("alerts", "alertPrice")}>{words.blotter.setAlert}</MenuItem>
      <MenuItem onSelect={copy}>{words.blotter.copySymbol}</MenuItem>
      <MenuSeparator />
      <MenuGroup title={words.blotter.onLists}>
        <MenuCheck checked={favourites.includes(symbol)} onChange={(on) => list(FAVOURITES_LIST, on)}>
          {words.blotter.favorites}
        </MenuCheck>
        {watchlists.map(({ id, name, symbols }) => (
          <MenuCheck key={id} checked={symbols.includes(symbol)} onChange={(on) => list(id, on)}>
            {name}
          </MenuCheck>
        ))}
        <MenuItem onSelect={() => onNewList(symbol)}>{words.blotter.newListWith(symbol)}</MenuItem>
      </MenuGroup>
      {listId !== ALL_LIST && (
        <>
          <MenuSeparator />
          <MenuItem disabled={onMove === null} onSelect={() => onMove?.(symbol, -1)} shortcut="Alt+↑">
            {words.blotter.moveUp}
          </MenuItem>
          <MenuItem disabled={onMove === null} onSelect={() => onMove?.(symbol, 1)} shortcut="Alt+↓">
            {words.blotter.moveDown}
          </MenuItem>
          <MenuItem onSelect={() => onRemove(symbol)} shortcut="Del">
            {words.blotter.removeFromList}
          </MenuItem>
        </>
      )}
    </>
  );
}
