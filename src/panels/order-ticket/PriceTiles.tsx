import { useCallback, useMemo, type ReactElement } from "react";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { NO_FIGURE, shownPrice } from "../../ui/figures.ts";
import { createFlashRing, type FlashRing, type Move } from "../../ui/flash/flashRing.ts";
import { LiveText } from "../../ui/LiveText.tsx";
import { LivePrice } from "../../ui/Price.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PriceTiles.module.css";

export interface PriceTilesProps {
  readonly instrument: Instrument;
  readonly side: Side;
  /** Prices are not live: they stand here as last known. */
  readonly stale: boolean;
  readonly onSide: (side: Side) => void;
}

/** What a seller gets and what a buyer pays, live. A tile chooses its side; it sends nothing. */
export function PriceTiles({ instrument, side, stale, onSide }: PriceTilesProps): ReactElement {
  const { frames, clock, quotes, instruments } = useTerminal();
  const ring = useMemo(() => createFlashRing(frames, () => clock.monotonic()), [frames, clock]);
  const row = instruments.rowOf(instrument.symbol);
  const subscribe = useCallback((listener: () => void) => quotes.onRow(row, listener), [quotes, row]);
  const spread = useCallback(() => {
    const bid = quotes.columns.bid[row] ?? 0;
    const ask = quotes.columns.ask[row] ?? 0;
    return bid > 0 && ask > 0 ? shownPrice((ask - bid) as Ticks, instrument) : NO_FIGURE;
  }, [quotes, row, instrument]);
  const tile = { instrument, row, ring, subscribe, onSide };
  return (
    <div className={styles.tiles} data-stale={stale || undefined}>
      <Tile {...tile} side="sell" chosen={side === "sell"} />
      <span className={styles.spread} title="Spread">
        <LiveText subscribe={subscribe} read={spread} />
      </span>
      <Tile {...tile} side="buy" chosen={side === "buy"} />
    </div>
  );
}

interface TileProps {
  readonly instrument: Instrument;
  readonly row: number;
  readonly side: Side;
  readonly chosen: boolean;
  readonly ring: FlashRing;
  readonly subscribe: (listener: () => void) => () => void;
  readonly onSide: (side: Side) => void;
}

function Tile({ instrument, row, side, chosen, ring, subscribe, onSide }: TileProps): ReactElement {
  const { quotes } = useTerminal();
  const read = useCallback(() => {
    const { bid, ask } = quotes.columns;
    const price = (side === "buy" ? ask : bid)[row] ?? 0;
    return price > 0 ? shownPrice(price as Ticks, instrument) : NO_FIGURE;
  }, [quotes, row, side, instrument]);
  const move = useCallback((): Move => {
    const { bidMove, askMove } = quotes.columns;
    return ((side === "buy" ? askMove : bidMove)[row] ?? 0) as Move;
  }, [quotes, row, side]);
  return (
    <button
      type="button"
      className={styles.tile}
      data-side={side}
      aria-pressed={chosen}
      onClick={() => onSide(side)}
    >
      <span className={styles.word}>{side === "buy" ? "Buy" : "Sell"}</span>
      <span className={styles.price}>
        <LivePrice
          pipPosition={instrument.pipPosition}
          subscribe={subscribe}
          read={read}
          move={move}
          ring={ring}
        />
      </span>
    </button>
  );
}
