import { useState, type ReactElement } from "react";
import { moveWatchlist, deleteWatchlist, ALL_LIST } from "../../settings/watchlists.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { MenuButton, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

/** What the blotter asks in a window of its own. */
export type BlotterDialog =
  | { readonly kind: "newList"; readonly symbols: readonly string[] }
  | { readonly kind: "renameList"; readonly id: string }
  | { readonly kind: "symbols"; readonly listId: string }
  | { readonly kind: "columns" };

export interface WatchlistMenuProps {
  /** The tab that is looked at. */
  readonly listId: string;
  readonly onDialog: (dialog: BlotterDialog) => void;
  readonly onExport: () => void;
}

/** What can be done with lists, columns and the table as a whole. */
export function WatchlistMenu(props: WatchlistMenuProps): ReactElement {
  return (
    <MenuButton icon="more" label={words.blotter.menu}>
      <Items {...props} />
    </MenuButton>
  );
}

function Items({ listId, onDialog, onExport }: WatchlistMenuProps): ReactElement {
  const { settings } = useTerminal();
  const watchlists = useSettings((chosen) => chosen.watchlists);
  const [sure, setSure] = useState(false);
  const at = watchlists.findIndex(({ id }) => id === listId);
  const own = watchlists[at];

  function move(by: 1 | -1): void {
    const before = watchlists[by === 1 ? at + 2 : at - 1]?.id ?? null;
    settings.set({ watchlists: moveWatchlist(watchlists, listId, before) });
  }

  return (
    <>
      <MenuItem onSelect={() => onDialog({ kind: "newList", symbols: [] })}>{words.blotter.newList}</MenuItem>
      {listId !== ALL_LIST && (
        <MenuItem onSelect={() => onDialog({ kind: "symbols", listId })}>
          {words.blotter.addSymbolsTo(own?.name ?? words.blotter.favorites)}
        </MenuItem>
      )}
      {own !== undefined && (
        <>
          <MenuItem onSelect={() => onDialog({ kind: "renameList", id: own.id })}>
            {words.blotter.renameList(own.name)}
          </MenuItem>
          <MenuItem disabled={at === 0} onSelect={() => move(-1)} shortcut="Alt+←">
            {words.blotter.moveLeft(own.name)}
          </MenuItem>
          <MenuItem disabled={at === watchlists.length - 1} onSelect={() => move(1)} shortcut="Alt+→">
            {words.blotter.moveRight(own.name)}
          </MenuItem>
          <MenuItem
            tone="danger"
            closes={sure}
            onSelect={() => {
              if (sure)
                settings.set({ watchlists: deleteWatchlist(watchlists, own.id), activeWatchlist: ALL_LIST });
              else setSure(true);
            }}
          >
            {sure ? words.blotter.deleteSure(own.name) : words.blotter.deleteList(own.name)}
          </MenuItem>
        </>
      )}
      <MenuSeparator />
      <MenuItem onSelect={() => onDialog({ kind: "columns" })}>{words.blotter.chooseColumns}</MenuItem>
      <MenuItem onSelect={onExport}>{words.blotter.exportCsv}</MenuItem>
    </>
  );
}
