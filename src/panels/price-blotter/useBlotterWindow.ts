import { useEffect, useId, useMemo, useRef, type RefObject } from "react";
import { createFlashRing } from "../../ui/flash/flashRing.ts";
import { formatAge } from "../../ui/figures/figures.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useNarrowWidth } from "../../settings/useMediaQuery.ts";
import { useRowHeight, useTextScale } from "../../settings/useRowHeight.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import {
  blotterColumns,
  findColumn,
  fittingColumns,
  moveColumn,
  scaledColumns,
  sizeColumn,
  type BlotterColumn,
} from "./blotterColumns.ts";
import { blotterFigures } from "./blotterFigures.ts";
import { openBlotterWindow, type BlotterWindow } from "./blotterWindow.ts";
import { followOrder } from "./liveOrder.ts";
import { nextSorting, type Sorting } from "./sortRows.ts";
import { words } from "../../words/words.ts";

const AGE_REFRESH_MS = 1000;

interface WindowInputs {
  readonly list: readonly number[];
  readonly menuOpen: boolean;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly order: RefObject<readonly number[]>;
}

export interface OpenedWindow {
  readonly opened: RefObject<BlotterWindow | null>;
  /** Columns as they stand, without those that are hidden. */
  readonly shown: readonly BlotterColumn[];
  readonly sorting: Sorting | null;
  /** While the pointer is over rows they do not change places. */
  readonly setOverRows: (over: boolean) => void;
}

/** A phone's table text over the screen's: 13 px for 12 px. */
const PHONE_TEXT = 13 / 12;

/** Opens the table in the grid's element, and hands it the list, the order and what a person chose. */
export function useBlotterWindow({ list, menuOpen, gridRef, order }: WindowInputs): OpenedWindow {
  const { instruments, quotes, frames, clock, settings, prices, midHistory, midPasts, phases } =
    useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  const favourites = useSettings((chosen) => chosen.favourites);
  const view = useSettings((chosen) => chosen.blotter);
  const rowHeight = useRowHeight();
  const textScale = useTextScale();
  const phoneWidth = useNarrowWidth();
  const ring = useMemo(() => createFlashRing(frames, () => clock.monotonic()), [frames, clock]);
  const shown = useMemo(() => {
    const chosen = scaledColumns(
      blotterColumns(view.columns).filter((column) => column.shown),
      phoneWidth === null ? textScale : Math.max(textScale, PHONE_TEXT),
    );
    return phoneWidth === null ? chosen : fittingColumns(chosen, phoneWidth);
  }, [view.columns, phoneWidth, textScale]);
  const sorting = useMemo(() => readSorting(view.sort, shown), [view.sort, shown]);
  const id = useId();
  const opened = useRef<BlotterWindow>(null);
  const held = useRef({ overRows: false, menuOpen: false });

  useEffect(() => {
    if (gridRef.current === null) return undefined;
    const blotter = () => settings.getState().blotter;
    const window = openBlotterWindow({
      viewport: gridRef.current,
      instruments,
      quotes,
      frames,
      history: midHistory,
      phaseOf: (row) => phases.get(instruments.at(row)?.symbol ?? ""),
      onPhase: (listener) => phases.onAny(listener),
      ring,
      clock,
      now: () => clock.monotonic(),
      wallClock: () => clock.now(),
      wantPasts: midPasts.want,
      id,
      onSort: (column) =>
        settings.set({ blotter: { ...blotter(), sort: nextSorting(readSort(blotter().sort), column) } }),
      onSizing: (column, width) => window.sizing(column, width),
      onSize: (column, width) => settings.set({ blotter: sizeColumn(blotter(), column, width) }),
      onMove: (column, before) => settings.set({ blotter: moveColumn(blotter(), column, before) }),
    });
    opened.current = window;
    const stopAge = createTicker(
      clock,
      AGE_REFRESH_MS,
    )(() => {
      window.paintAges();
      const { lastEventAt } = prices.stats();
      const told = quotes.stale() && lastEventAt !== null;
      window.setAge(told ? words.blotter.old(formatAge(clock.monotonic() - lastEventAt)) : "");
    });
    return () => {
      stopAge();
      opened.current = null;
      window.close();
    };
  }, [gridRef, instruments, quotes, frames, midHistory, midPasts, phases, prices, clock, settings, ring, id]);

  useEffect(() => opened.current?.setRowHeight(rowHeight), [rowHeight]);
  useEffect(() => opened.current?.setColumns(shown), [shown]);
  useEffect(() => opened.current?.setStarred(favourites), [favourites]);
  useEffect(() => {
    opened.current?.setSelected(symbol === null ? -1 : instruments.rowOf(symbol));
  }, [symbol, instruments]);
  useEffect(() => {
    held.current.menuOpen = menuOpen;
  }, [menuOpen]);

  useEffect(() => {
    const window = opened.current;
    if (window === null) return undefined;
    window.setSorting(sorting);
    return followOrder({
      clock,
      list,
      sorting,
      source: blotterFigures({ quotes, instruments, midHistory, clock, phases }),
      held: () => held.current.overRows || held.current.menuOpen,
      shown: window.list,
      show(next) {
        order.current = next;
        window.setList(next);
      },
    });
  }, [list, sorting, order, clock, quotes, instruments, midHistory, phases]);

  return {
    opened,
    shown,
    sorting,
    setOverRows(over) {
      held.current.overRows = over;
    },
  };
}

function readSort(sort: { readonly column: string; readonly descending: boolean } | null): Sorting | null {
  const column = sort === null ? null : findColumn(sort.column);
  return sort === null || column === null ? null : { column, descending: sort.descending };
}

/** The kept order, unless its column is not shown. */
function readSorting(
  sort: { readonly column: string; readonly descending: boolean } | null,
  shown: readonly BlotterColumn[],
): Sorting | null {
  const sorting = readSort(sort);
  return shown.some((column) => column.id === sorting?.column) ? sorting : null;
}
