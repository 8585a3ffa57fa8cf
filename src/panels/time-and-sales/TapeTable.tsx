import { useLayoutEffect, useRef, useState, type ReactElement } from "react";
import { TAPE_LENGTH } from "../../market/tapeStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Lots } from "../../protocol/units.ts";
import { clockZoneLabel } from "../../words/clockTime.ts";
import table from "../../ui/surfaces/table.module.css";
import { useTypedNumber } from "../../ui/controls/useTypedNumber.ts";
import { useTerminal } from "../../useTerminal.ts";
import { createSizeFilter, leastSize } from "./sizeFilter.ts";
import { createTapeRows } from "./tapeRows.ts";
import { createTapeView } from "./tapeView.ts";
import styles from "./TimeAndSalesPanel.module.css";
import { words } from "../../words/words.ts";

/**
 * The trades of one instrument, newest first, from a size on. Only rows in view exist; they are written at most once a
 * frame. While a mouse is over them they stand still, so that they can be read.
 */
export function TapeTable({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { tape } = useTerminal();
  const scroller = useRef<HTMLDivElement>(null);
  const sizer = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLTableElement>(null);
  const head = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const none = useRef<HTMLParagraphElement>(null);
  const pause = useRef<HTMLSpanElement>(null);
  const [typed, setTyped] = useState("");
  const least = leastSize(typed, instrument);
  const field = useTypedNumber(typed, setTyped);
  const [held, setHeld] = useState(least);
  // What cannot be read leaves the filter as it was.
  if (least !== null && least !== held) setHeld(least);

  useLayoutEffect(() => {
    const view = scroller.current;
    const whole = sizer.current;
    const grid = element.current;
    const header = head.current;
    const trades = body.current;
    if (view === null || whole === null || grid === null || header === null || trades === null)
      return undefined;
    const { symbol } = instrument;
    const rows = createTapeRows(trades, table.number ?? "");
    const from = held ?? (0 as Lots);
    const bigEnough = createSizeFilter(from);
    const shown = createTapeView(() => bigEnough(tape.get(symbol)));
    /** px; the head's row is as high or higher. */
    let rowHeight = 24;
    let headHeight = 24;
    let newestId = shown.shown()[0]?.id;

    function write(): void {
      if (view === null || whole === null || grid === null) return;
      const list = shown.shown();
      const first = Math.max(0, Math.floor(view.scrollTop / rowHeight));
      whole.style.height = `${headHeight + list.length * rowHeight}px`;
      grid.style.marginTop = `${first * rowHeight}px`;
      grid.ariaRowCount = String(list.length + 1);
      rows.write(list, first, instrument);
      if (none.current !== null) none.current.hidden = list.length > 0;
      tellPause();
    }

    function tellPause(): void {
      if (pause.current === null) return;
      const text = shown.paused() ? words.tape.paused(shown.fresh()) : "";
      if (pause.current.textContent !== text) pause.current.textContent = text;
    }

    /** Whoever has scrolled down keeps what they read in place while trades come in above it. */
    function follow(): void {
      if (shown.paused()) {
        tellPause();
        return;
      }
      const list = shown.shown();
      const added = list.findIndex(({ id }) => id === newestId);
      newestId = list[0]?.id;
      if (view !== null && whole !== null && view.scrollTop > 0 && added > 0) {
        whole.style.height = `${headHeight + list.length * rowHeight}px`;
        view.scrollTop += added * rowHeight;
      }
      write();
    }

    function fit(): void {
      headHeight = header?.offsetHeight || 24;
      // Asked of the style: no row has a height while there is no trade.
      const told = trades === null ? "" : getComputedStyle(trades).getPropertyValue("--row");
      rowHeight = Number.parseInt(told, 10) || headHeight;
      rows.resize(Math.ceil((view?.clientHeight ?? 0) / rowHeight) + 1);
      write();
    }

    fit();
    const sized = new ResizeObserver(fit);
    sized.observe(view);
    sized.observe(header);
    view.addEventListener("scroll", write, { passive: true });
    function stop(event: PointerEvent): void {
      // A finger that scrolls does not hover.
      if (event.pointerType === "touch") return;
      shown.pause();
      tellPause();
    }
    function go(): void {
      shown.resume();
      follow();
      tellPause();
    }
    trades.addEventListener("pointerenter", stop);
    trades.addEventListener("pointerleave", go);
    const unsubscribe = [
      tape.onTrade((traded, trade) => {
        if (traded === symbol && trade.qty >= from) shown.count();
      }),
      tape.onChange(symbol, follow),
    ];
    return () => {
      sized.disconnect();
      view.removeEventListener("scroll", write);
      trades.removeEventListener("pointerenter", stop);
      trades.removeEventListener("pointerleave", go);
      for (const remove of unsubscribe) remove();
      rows.resize(0);
    };
  }, [tape, instrument, held]);

  return (
    <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label={words.tape.trades}>
      <div ref={sizer}>
        <table ref={element} className={table.table} aria-label={words.tape.of(instrument.symbol)}>
          <thead>
            <tr ref={head}>
              <th scope="col" className={styles.time} title={words.tape.timesOf(clockZoneLabel())}>
                {words.common.time}
                <span className={styles.zone}> ({clockZoneLabel()})</span>
                <span ref={pause} className={styles.paused} />
              </th>
              <th scope="col" className={table.number}>
                {words.tape.price}
              </th>
              <th scope="col" className={`${table.number} ${styles.sizeHead}`}>
                {words.tape.sizeFrom}{" "}
                <input
                  className={styles.least}
                  aria-label={words.tape.leastSize}
                  title={words.tape.leastSizeAbout}
                  autoComplete="off"
                  placeholder={words.tape.all}
                  maxLength={16}
                  aria-invalid={least === null || undefined}
                  {...field}
                  onKeyDown={(event) => {
                    field.onKeyDown(event);
                    if (event.key === "Escape") setTyped("");
                  }}
                />
              </th>
              <th scope="col" className={styles.side}>
                <span className="visually-hidden">{words.tape.aggressor}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body} className={styles.trades} />
        </table>
        <p ref={none} className={styles.none} hidden>
          {words.tape.noneOfSize(TAPE_LENGTH)}
        </p>
      </div>
    </div>
  );
}
