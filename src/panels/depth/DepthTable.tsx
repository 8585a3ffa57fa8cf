import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownPrice, shownQty } from "../../ui/figures/figures.ts";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./DepthPanel.module.css";
import { depthLevels, ownQuantities, spreadAndMid, type OwnQuantity } from "./depthLevels.ts";
import { createDepthRows } from "./depthRows.ts";
import { words } from "../../words/words.ts";

/** Rows a side: as many as the panel has height for, within these. */
const FEWEST_LEVELS = 1;
const MOST_LEVELS = 20;

/** The book of one instrument. Written in place when it changes, at most once a frame; React renders it once. */
export function DepthTable({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { depth, orderStore } = useTerminal();
  const frame = useRef<HTMLDivElement>(null);
  const asks = useRef<HTMLTableSectionElement>(null);
  const bids = useRef<HTMLTableSectionElement>(null);
  const spread = useRef<HTMLSpanElement>(null);
  const mid = useRef<HTMLSpanElement>(null);
  const further = useRef<HTMLParagraphElement>(null);

  useLayoutEffect(() => {
    if (frame.current === null || asks.current === null || bids.current === null) return undefined;
    const { symbol } = instrument;
    const box = frame.current;
    const askRows = createDepthRows(asks.current, "ask");
    const bidRows = createDepthRows(bids.current, "bid");
    let own = ownQuantities(orderStore.getState().working.values(), symbol);
    let count = 0;
    /** Whether a row is kept free for what lies further away. */
    let furtherShown = false;

    function write(): void {
      const book = depth.get(symbol);
      if (book === null) return;
      const askLevels = depthLevels(book.asks, count, "sell", own);
      const bidLevels = depthLevels(book.bids, count, "buy", own);
      const deepest = Math.max(askLevels.at(-1)?.total ?? 0, bidLevels.at(-1)?.total ?? 0);
      askRows.write(askLevels, deepest, instrument);
      bidRows.write(bidLevels, deepest, instrument);
      const middle = spreadAndMid(book, instrument);
      put(spread.current, middle?.spread ?? "none");
      put(mid.current, middle?.mid ?? "none");
      const shown = new Set([...askLevels, ...bidLevels].map(({ px }) => px));
      const beyond = own.filter(({ px }) => !shown.has(px));
      const away = furtherAway(beyond, instrument);
      put(further.current, away);
      // Fewer rows show no more than before, so this settles at once.
      if (beyond.length > 0 === furtherShown) return;
      furtherShown = beyond.length > 0;
      fit();
    }

    function fit(): void {
      // A row has no height while its tab is behind another.
      const rowHeight = asks.current?.rows[0]?.offsetHeight || 24;
      // One row is the header, one the spread.
      const others = furtherShown ? 3 : 2;
      const rows = Math.floor((box.clientHeight / rowHeight - others) / 2);
      count = Math.min(MOST_LEVELS, Math.max(FEWEST_LEVELS, rows));
      askRows.resize(count);
      bidRows.resize(count);
      write();
    }

    fit();
    const sized = new ResizeObserver(fit);
    sized.observe(box);
    const unsubscribe = [
      depth.onChange(symbol, write),
      orderStore.subscribe((state, before) => {
        if (state.working === before.working) return;
        own = ownQuantities(state.working.values(), symbol);
        write();
      }),
    ];
    return () => {
      sized.disconnect();
      for (const remove of unsubscribe) remove();
      askRows.resize(0);
      bidRows.resize(0);
    };
  }, [depth, orderStore, instrument]);

  return (
    <div ref={frame} className={styles.book} tabIndex={0} role="group" aria-label={words.depth.book}>
      <table className={`${table.table} ${styles.table}`} aria-label={words.depth.of(instrument.symbol)}>
        <thead>
          <tr>
            <th scope="col" className={table.number}>
              {words.depth.yours}
            </th>
            <th scope="col" className={table.number}>
              {words.depth.price}
            </th>
            <th scope="col" className={table.number}>
              {words.depth.size}
            </th>
            <th scope="col" className={table.number}>
              {words.depth.total}
            </th>
          </tr>
        </thead>
        <tbody ref={asks} className={styles.asks} aria-label={words.depth.asks} />
        <tbody className={styles.spread}>
          <tr>
            <td colSpan={4}>
              <span className={styles.label}>{words.depth.spread}</span> <span ref={spread} />{" "}
              <span className={styles.label}>{words.depth.mid}</span> <span ref={mid} />
            </td>
          </tr>
        </tbody>
        <tbody ref={bids} className={styles.bids} aria-label={words.depth.bids} />
      </table>
      <p ref={further} className={styles.further} />
    </div>
  );
}

function furtherAway(own: readonly OwnQuantity[], instrument: Instrument): string {
  if (own.length === 0) return "";
  return words.depth.further(
    own.map(({ side, px, qty }) =>
      words.depth.own(side, shownQty(qty, instrument), shownPrice(px, instrument)),
    ),
  );
}

function put(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
