import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import table from "../../ui/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { createTapeRows } from "./tapeRows.ts";
import styles from "./TimeAndSalesPanel.module.css";

/** The trades of one instrument, newest first. Only rows in view exist; they are written at most once a frame. */
export function TapeTable({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { tape } = useTerminal();
  const scroller = useRef<HTMLDivElement>(null);
  const sizer = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLTableElement>(null);
  const head = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);

  useLayoutEffect(() => {
    const view = scroller.current;
    const whole = sizer.current;
    const grid = element.current;
    const header = head.current;
    if (view === null || whole === null || grid === null || header === null || body.current === null)
      return undefined;
    const { symbol } = instrument;
    const rows = createTapeRows(body.current, table.number ?? "");
    let rowHeight = 24;
    let newestId = tape.get(symbol)[0]?.id;

    function write(): void {
      if (view === null || whole === null || grid === null) return;
      const trades = tape.get(symbol);
      const first = Math.max(0, Math.floor(view.scrollTop / rowHeight));
      whole.style.height = `${(trades.length + 1) * rowHeight}px`;
      grid.style.marginTop = `${first * rowHeight}px`;
      grid.ariaRowCount = String(trades.length + 1);
      rows.write(trades, first, instrument);
    }

    /** Whoever has scrolled down keeps what they read in place while trades come in above it. */
    function follow(): void {
      const trades = tape.get(symbol);
      const added = trades.findIndex(({ id }) => id === newestId);
      newestId = trades[0]?.id;
      if (view !== null && whole !== null && view.scrollTop > 0 && added > 0) {
        whole.style.height = `${(trades.length + 1) * rowHeight}px`;
        view.scrollTop += added * rowHeight;
      }
      write();
    }

    function fit(): void {
      rowHeight = header?.offsetHeight || 24;
      rows.resize(Math.ceil((view?.clientHeight ?? 0) / rowHeight) + 1);
      write();
    }

    fit();
    const sized = new ResizeObserver(fit);
    sized.observe(view);
    sized.observe(header);
    view.addEventListener("scroll", write, { passive: true });
    const unsubscribe = tape.onChange(symbol, follow);
    return () => {
      sized.disconnect();
      view.removeEventListener("scroll", write);
      unsubscribe();
      rows.resize(0);
    };
  }, [tape, instrument]);

  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label="Tape">
      <div ref={sizer}>
        <table ref={element} className={table.table} aria-label={`Trades of ${instrument.symbol}`}>
          <thead>
            <tr ref={head}>
              <th scope="col">Time (UTC)</th>
              <th scope="col" className={table.number}>
                Price
              </th>
              <th scope="col" className={table.number}>
                Size
              </th>
              <th scope="col" className={styles.side}>
                <span className="visually-hidden">Aggressor</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body} className={styles.trades} />
        </table>
      </div>
    </div>
  );
}
