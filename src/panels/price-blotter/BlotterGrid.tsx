import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from "react";
import { createFlashRing } from "../../ui/flash/flashRing.ts";
import { formatAge } from "../../ui/figures.ts";
import { createTicker } from "../../ui/ticker.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import { openBlotterWindow, type BlotterWindow } from "./blotterWindow.ts";
import styles from "./PriceBlotter.module.css";

export interface BlotterGridProps {
  readonly label: string;
  /** Rows of the quote store in the order they are listed. Keep its identity while it is the same list. */
  readonly list: readonly number[];
}

/** px: --row of each density in tokens.css. */
const ROW_HEIGHT = { compact: 24, comfortable: 30 } as const;

const AGE_REFRESH_MS = 1000;

/** The grid and its keys. The table in it is the window's, not React's. */
export function BlotterGrid({ label, list }: BlotterGridProps): ReactElement {
  const { instruments, quotes, frames, clock, settings, prices } = useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  const rowHeight = ROW_HEIGHT[useSettings((chosen) => chosen.density)];
  const ring = useMemo(() => createFlashRing(frames, () => clock.monotonic()), [frames, clock]);
  const id = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const opened = useRef<BlotterWindow>(null);
  const active = useRef(-1);
  const rowOf = useCallback((of: string | null) => (of === null ? -1 : instruments.rowOf(of)), [instruments]);

  useEffect(() => {
    if (viewport.current === null) return undefined;
    const view = openBlotterWindow({
      viewport: viewport.current,
      list,
      rowHeight,
      instruments,
      quotes,
      ring,
      id,
    });
    view.setSelected(rowOf(settings.getState().symbol));
    opened.current = view;
    active.current = -1;
    const stopAge = createTicker(
      clock,
      AGE_REFRESH_MS,
    )(() => {
      const { lastEventAt } = prices.stats();
      const told = quotes.stale() && lastEventAt !== null;
      view.setAge(told ? `${formatAge(clock.monotonic() - lastEventAt)} old` : "");
    });
    return () => {
      stopAge();
      opened.current = null;
      view.close();
    };
  }, [list, rowHeight, instruments, quotes, prices, clock, settings, ring, id, rowOf]);

  useEffect(() => {
    opened.current?.setSelected(rowOf(symbol));
  }, [symbol, rowOf]);

  function choose(index: number): void {
    const row = list[index];
    const chosen = row === undefined ? undefined : instruments.at(row)?.symbol;
    if (chosen !== undefined) settings.set({ symbol: chosen });
  }

  function activate(index: number): void {
    active.current = Math.max(0, Math.min(list.length - 1, index));
    opened.current?.setActive(active.current, true);
  }

  function click(event: MouseEvent): void {
    const index = opened.current?.indexOf(event.target) ?? -1;
    if (index === -1) return;
    activate(index);
    choose(index);
  }

  function key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      choose(active.current);
      return;
    }
    const target = travel(event.key, active.current, list.length, opened.current?.pageSize() ?? 1);
    if (target === null) return;
    event.preventDefault();
    activate(target);
  }

  function focus(): void {
    if (active.current !== -1 || list.length === 0) return;
    activate(Math.max(0, list.indexOf(rowOf(symbol))));
  }

  return (
    <div
      ref={viewport}
      role="grid"
      aria-label={label}
      aria-rowcount={list.length + 1}
      tabIndex={0}
      className={styles.viewport}
      onClick={click}
      onKeyDown={key}
      onFocus={focus}
    />
  );
}

/** Where a key leads from `index`; null for keys that do not travel. */
function travel(key: string, index: number, length: number, page: number): number | null {
  switch (key) {
    case "ArrowDown":
      return index + 1;
    case "ArrowUp":
      return index - 1;
    case "PageDown":
      return index + page;
    case "PageUp":
      return index - page;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
