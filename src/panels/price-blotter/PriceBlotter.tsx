import { useCallback, useRef, useState, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import { ALL_LIST, FAVOURITES_LIST, moveWatchlist } from "../../settings/watchlists.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Icon } from "../../ui/controls/Icon.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Skeleton } from "../../ui/surfaces/Skeleton.tsx";
import { Tabs } from "../../ui/controls/Tabs.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { failureHint } from "../../market/instrumentStore.ts";
import { usePanelCsv } from "../../usePanelCsv.ts";
import { usePanelDeed } from "../../usePanelDeed.ts";
import { useTerminal } from "../../useTerminal.ts";
import { blotterFigures } from "./blotterFigures.ts";
import { blotterColumns } from "./blotterColumns.ts";
import { blotterCsv } from "./blotterCsv.ts";
import { ColumnsDialog } from "./ColumnsDialog.tsx";
import { ListNameDialog } from "./ListNameDialog.tsx";
import { QuoteList } from "./QuoteList.tsx";
import { SymbolsDialog } from "./SymbolsDialog.tsx";
import { WatchlistMenu, type BlotterDialog } from "./WatchlistMenu.tsx";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

/** Live quotes of all instruments, of those with a star, or of a watchlist. */
export function PriceBlotter(): ReactElement {
  const { instruments, settings, quotes, midHistory, clock, phases, reloadInstruments } = useTerminal();
  const state = useStoreValue(instruments, (value) => value);
  const watchlists = useSettings((value) => value.watchlists);
  const listId = useSettings((value) => value.activeWatchlist);
  const [filter, setFilter] = useState("");
  const [dialog, setDialog] = useState<BlotterDialog | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  /** The next table that is drawn takes the focus: the row whose menu asked for its list is gone. */
  const awaited = useRef(false);
  const takesKeys = useCallback(() => {
    const now = awaited.current;
    awaited.current = false;
    return now;
  }, []);
  const order = useRef<readonly number[]>([]);
  const nothingListed = useCallback(() => {
    order.current = [];
  }, []);
  const save = usePanelCsv("price-blotter", readCsv, () => words.blotter.fileOf(nameOf(listId)));
  usePanelDeed("price-blotter", "columns", () => setDialog({ kind: "columns" }));
  usePanelDeed("price-blotter", "newList", () => setDialog({ kind: "newList", symbols: [] }));

  if (state.kind === "loading") {
    return (
      <Panel name={words.panels["price-blotter"]}>
        <Skeleton label={words.blotter.loading} rows={24} columns={["16%", "18%", "18%", "12%", "10%"]} />
      </Panel>
    );
  }
  if (state.kind === "failed") {
    return (
      <Panel name={words.panels["price-blotter"]}>
        <EmptyState
          title={words.blotter.none}
          hint={failureHint(state)}
          action={<Button onClick={reloadInstruments}>{words.blotter.tryAgain}</Button>}
        />
      </Panel>
    );
  }

  function nameOf(id: string): string {
    if (id === ALL_LIST) return words.blotter.all;
    if (id === FAVOURITES_LIST) return words.blotter.favorites;
    return watchlists.find((list) => list.id === id)?.name ?? words.blotter.all;
  }

  function readCsv(): string | null {
    if (order.current.length === 0) return null;
    const shown = blotterColumns(settings.getState().blotter.columns).filter((column) => column.shown);
    const source = blotterFigures({ quotes, instruments, midHistory, clock, phases });
    return blotterCsv(order.current, shown, source);
  }

  const list = (
    <QuoteList
      instruments={state.instruments}
      listId={listId}
      name={nameOf(listId)}
      filter={filter}
      onFilter={setFilter}
      onType={(text) => {
        setFilter(filter + text);
        field.current?.focus();
      }}
      onDialog={setDialog}
      gridRef={grid}
      takesKeys={takesKeys}
      order={order}
      onNothing={nothingListed}
    />
  );
  return (
    <Panel name={words.panels["price-blotter"]}>
      <div className={styles.frame}>
        <Tabs
          label={words.blotter.lists}
          selected={listId}
          onSelect={(id) => settings.set({ activeWatchlist: id })}
          onMove={(id, before) => settings.set({ watchlists: moveWatchlist(watchlists, id, before) })}
          tabs={[
            { id: ALL_LIST, title: words.blotter.all, panel: list },
            { id: FAVOURITES_LIST, title: words.blotter.favorites, mark: <Icon name="star" />, panel: list },
            ...watchlists.map(({ id, name }) => ({ id, title: name, movable: true, panel: list })),
          ]}
          actions={
            <>
              <div className={styles.filter}>
                <TextInput
                  ref={field}
                  type="search"
                  aria-label={words.blotter.filterSymbols}
                  placeholder={words.blotter.filter}
                  title={words.blotter.filterAbout}
                  value={filter}
                  onChange={(event) => setFilter(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === "Escape") setFilter("");
                    if (["Escape", "Enter", "ArrowDown"].includes(event.key)) {
                      event.preventDefault();
                      grid.current?.focus();
                    }
                  }}
                />
              </div>
              <WatchlistMenu listId={listId} onDialog={setDialog} onExport={save} />
            </>
          }
        />
      </div>
      {dialog !== null && (
        <Dialogs
          dialog={dialog}
          nameOf={nameOf}
          onMade={(symbols) => {
            awaited.current = symbols.length > 0;
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </Panel>
  );
}

interface DialogsProps {
  readonly dialog: BlotterDialog;
  readonly nameOf: (listId: string) => string;
  readonly onMade: (symbols: readonly string[]) => void;
  readonly onClose: () => void;
}

function Dialogs({ dialog, nameOf, onMade, onClose }: DialogsProps): ReactElement {
  switch (dialog.kind) {
    case "newList":
      return (
        <ListNameDialog
          id={null}
          symbols={dialog.symbols}
          onMade={() => onMade(dialog.symbols)}
          onClose={onClose}
        />
      );
    case "renameList":
      return <ListNameDialog id={dialog.id} symbols={[]} onClose={onClose} />;
    case "symbols":
      return <SymbolsDialog listId={dialog.listId} name={nameOf(dialog.listId)} onClose={onClose} />;
    case "columns":
      return <ColumnsDialog onClose={onClose} />;
    default:
      return assertNever(dialog, "dialog");
  }
}
