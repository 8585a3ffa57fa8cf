import { useEffect, useMemo, useState, type ReactElement, type RefObject } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import {
  addSymbol,
  ALL_LIST,
  FAVOURITES_LIST,
  moveSymbol,
  removeSymbol,
  restoreSymbol,
  symbolsOf,
} from "../../settings/watchlists.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { findInstruments } from "../../market/findInstruments.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { BlotterGrid } from "./BlotterGrid.tsx";
import { findColumn } from "./blotterColumns.ts";
import { blotterList } from "./blotterList.ts";
import { RowMenu } from "./RowMenu.tsx";
import type { BlotterDialog } from "./WatchlistMenu.tsx";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

/** Instruments off the list that a filter without a match offers to add. */
const OFFERED = 3;

export interface QuoteListProps {
  readonly instruments: readonly Instrument[];
  readonly listId: string;
  readonly name: string;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  /** A letter typed on the table: it goes on in the filter's field. */
  readonly onType: (text: string) => void;
  readonly onDialog: (dialog: BlotterDialog) => void;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  /** Asked as it is drawn, whether the table takes the focus. */
  readonly takesKeys: () => boolean;
  readonly order: RefObject<readonly number[]>;
  /** There is no row any more, and so no order of rows. Keep its identity. */
  readonly onNothing: () => void;
}

/** The table of one list, its menu, and what stands there when nothing is listed. */
export function QuoteList(props: QuoteListProps): ReactElement {
  const { instruments, listId, filter, onFilter, onType, onDialog, gridRef, order, onNothing } = props;
  const { settings, notices } = useTerminal();
  const symbols = useSettings((chosen) => symbolsOf(chosen, listId));
  const sort = useSettings((chosen) => findColumn(chosen.blotter.sort?.column ?? ""));
  const list = useMemo(() => blotterList(instruments, symbols, filter), [instruments, symbols, filter]);
  const [menu, setMenu] = useState<{ symbol: string; x: number; y: number } | null>(null);
  /** The list whose rows somebody tried to move while a column sorts them. */
  const [moveRefused, setMoveRefused] = useState<string | null>(null);
  const own = listId !== ALL_LIST;
  const movable = own && sort === null;

  useEffect(() => {
    if (list.length === 0) onNothing();
  }, [list, onNothing]);

  function star(symbol: string): void {
    const before = settings.getState();
    const on = !before.favourites.includes(symbol);
    settings.set((on ? addSymbol : removeSymbol)(before, FAVOURITES_LIST, symbol));
  }

  function remove(symbol: string): void {
    const before = symbolsOf(settings.getState(), listId) ?? [];
    const next = before[before.indexOf(symbol) + 1] ?? null;
    settings.set(removeSymbol(settings.getState(), listId, symbol));
    notices.tell({
      key: `removed ${listId} ${symbol}`,
      kind: "plain",
      text: words.blotter.removed(symbol, props.name),
      stays: false,
      action: {
        label: words.blotter.undo,
        run() {
          settings.set(restoreSymbol(settings.getState(), listId, symbol, next));
          gridRef.current?.focus();
        },
      },
    });
  }

  function moveBefore(symbol: string, before: string | null): void {
    settings.set(moveSymbol(settings.getState(), listId, symbol, before));
  }

  /** Among the rows that are seen: a filter may hide some between them. */
  function moveBy(symbol: string, by: 1 | -1): void {
    const seen = list.map((row) => instruments[row]?.symbol ?? "");
    const at = seen.indexOf(symbol);
    if (at + by >= 0 && at + by < seen.length) moveBefore(symbol, seen[by === 1 ? at + 2 : at - 1] ?? null);
  }

  if (list.length === 0) return <NothingListed {...props} listed={symbols?.length ?? 0} />;
  return (
    <div className={styles.listed}>
      <BlotterGrid
        label={words.blotter.quotes}
        list={list}
        listKey={`${listId} ${filter}`}
        movable={movable ? "yes" : own ? "unsorted" : "no"}
        menuOpen={menu !== null}
        gridRef={gridRef}
        takesKeys={props.takesKeys}
        order={order}
        onType={onType}
        onRubOut={() => onFilter(filter.slice(0, -1))}
        onClearFilter={filter === "" ? null : () => onFilter("")}
        onStar={star}
        onRemove={(symbol) => {
          if (own) remove(symbol);
        }}
        onMoveRow={moveBefore}
        onMoveRefused={() => setMoveRefused(listId)}
        onMenu={(symbol, { x, y }) => setMenu({ symbol, x, y })}
      />
      <RowMenu
        on={menu}
        listId={listId}
        onMove={movable ? moveBy : null}
        onRemove={remove}
        onNewList={(symbol) => onDialog({ kind: "newList", symbols: [symbol] })}
        onClose={() => setMenu(null)}
        returnTo={() => gridRef.current}
      />
      {sort !== null && moveRefused === listId && (
        <div role="status" className={styles.refused}>
          <span>{words.blotter.sortedBy(words.blotter.column[sort])}</span>
          <Button
            onClick={() => {
              settings.set({ blotter: { ...settings.getState().blotter, sort: null } });
              setMoveRefused(null);
              gridRef.current?.focus();
            }}
          >
            {words.blotter.ownOrder}
          </Button>
        </div>
      )}
    </div>
  );
}

function NothingListed({
  instruments,
  listId,
  name,
  filter,
  onFilter,
  onDialog,
  listed,
}: QuoteListProps & { readonly listed: number }): ReactElement {
  const { settings } = useTerminal();
  const wanted = filter.trim();
  if (wanted === "") {
    if (listId === FAVOURITES_LIST && listed === 0)
      return (
        <EmptyState
          title={words.blotter.noFavorites}
          hint={words.blotter.noFavoritesHint}
          action={
            <Button onClick={() => onDialog({ kind: "symbols", listId })}>{words.blotter.addSymbols}</Button>
          }
        />
      );
    return (
      <EmptyState
        title={listed === 0 ? words.blotter.empty(name) : words.blotter.notTraded(name)}
        hint={listed === 0 ? words.blotter.emptyHint : words.blotter.notTradedHint}
        action={
          listId === ALL_LIST ? undefined : (
            <Button onClick={() => onDialog({ kind: "symbols", listId })}>{words.blotter.addSymbols}</Button>
          )
        }
      />
    );
  }
  const offered = listId === ALL_LIST ? [] : findInstruments(instruments, wanted).slice(0, OFFERED);
  return (
    <EmptyState
      title={words.blotter.noMatch(wanted, listId === ALL_LIST ? null : name)}
      hint={offered.length === 0 ? words.blotter.filterHint : words.blotter.canBeAdded(name)}
      action={
        <div className={styles.offers}>
          {offered.map(({ symbol }) => (
            <Button
              key={symbol}
              onClick={() => {
                settings.set(addSymbol(settings.getState(), listId, symbol));
                onFilter("");
              }}
            >
              {words.blotter.add(symbol)}
            </Button>
          ))}
          <Button onClick={() => onFilter("")}>{words.blotter.clearFilter}</Button>
        </div>
      }
    />
  );
}
