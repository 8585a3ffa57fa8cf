import { useMemo, useState, type ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useSettings } from "../../settings/useSettings.ts";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { BlotterGrid } from "./BlotterGrid.tsx";
import { blotterList } from "./blotterList.ts";
import styles from "./PriceBlotter.module.css";

/** Live quotes of all instruments or of a watchlist. */
export function PriceBlotter(): ReactElement {
  const { instruments, settings, reloadInstruments } = useTerminal();
  const state = useStoreValue(instruments, (value) => value);
  const watchlists = useSettings((value) => value.watchlists);
  const activeWatchlist = useSettings((value) => value.activeWatchlist);
  const [filter, setFilter] = useState("");
  const chosen = watchlists.find((watchlist) => watchlist.id === activeWatchlist);

  if (state.kind === "loading") {
    return (
      <Panel name="Price blotter">
        <Skeleton label="Loading instruments" rows={24} columns={["16%", "18%", "18%", "12%", "10%"]} />
      </Panel>
    );
  }
  if (state.kind === "failed") {
    return (
      <Panel name="Price blotter">
        <EmptyState
          title="No instruments"
          hint={`${state.text}. It is tried again by itself.`}
          action={<Button onClick={reloadInstruments}>Try again</Button>}
        />
      </Panel>
    );
  }
  const list = (
    <QuoteList
      instruments={state.instruments}
      symbols={chosen?.symbols ?? null}
      filter={filter}
      onClearFilter={() => setFilter("")}
    />
  );
  return (
    <Panel name="Price blotter">
      <div className={styles.frame}>
        <Tabs
          label="Watchlists"
          selected={chosen?.id ?? "all"}
          onSelect={(id) => settings.set({ activeWatchlist: id })}
          tabs={[
            { id: "all", title: "All", panel: list },
            ...watchlists.map(({ id, name }) => ({
              id,
              title: name,
              panel: list,
            })),
          ]}
          actions={
            <div className={styles.filter}>
              <TextInput
                type="search"
                aria-label="Filter symbols"
                placeholder="Filter"
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === "Escape") setFilter("");
                }}
              />
            </div>
          }
        />
      </div>
    </Panel>
  );
}

interface QuoteListProps {
  readonly instruments: readonly Instrument[];
  readonly symbols: readonly string[] | null;
  readonly filter: string;
  readonly onClearFilter: () => void;
}

function QuoteList({ instruments, symbols, filter, onClearFilter }: QuoteListProps): ReactElement {
  const list = useMemo(() => blotterList(instruments, symbols, filter), [instruments, symbols, filter]);
  if (list.length > 0) return <BlotterGrid label="Quotes" list={list} />;
  if (filter.trim() !== "") {
    return (
      <EmptyState
        title={`Nothing matches “${filter.trim()}”`}
        hint="The filter looks at symbols and descriptions of this list."
        action={<Button onClick={onClearFilter}>Clear filter</Button>}
      />
    );
  }
  return <EmptyState title="This list is empty" hint="The server named no instrument that is on it." />;
}
