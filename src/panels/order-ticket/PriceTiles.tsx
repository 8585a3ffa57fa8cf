import { useCallback, useMemo, type ReactElement } from "react";
import { SUSPECT_WORDS } from "../../market/quoteStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { NO_FIGURE, shownPrice } from "../../ui/figures/figures.ts";
import { shownSpread } from "../../ui/figures/spread.ts";
import { QuietMark } from "./QuietMark.tsx";
import { createFlashRing, type FlashRing, type Move } from "../../ui/flash/flashRing.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { LivePrice } from "../../ui/figures/Price.tsx";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PriceTiles.module.css";
import { useArmedTiles } from "./useArmedTiles.ts";
import { words } from "../../words/words.ts";

export interface PriceTilesProps {
  readonly instrument: Instrument;
  readonly side: Side;
  /** Prices are not live: they stand here as last known. */
  readonly stale: boolean;
  /** The newest quote was refused: the last good one stands here. */
  readonly suspect: boolean;
  /** Nothing can be sent now. */
  readonly blocked: boolean;
  readonly onSide: (side: Side) => void;
  /** An armed tile was clicked. */
  readonly onSend: (side: Side) => void;
}

/**
 * What a seller gets and what a buyer pays, live. A tile chooses its side and sends nothing, unless one-click is a
 * setting and armed.
 */
export function PriceTiles({
  instrument,
  side,
  stale,
  suspect,
  blocked,
  onSide,
  onSend,
}: PriceTilesProps): ReactElement {
  const oneClick = useSettings((chosen) => chosen.oneClickTiles);
  const { armed, arm } = useArmedTiles(instrument.symbol, oneClick);
  const sends = armed && !blocked;
  const { frames, clock, quotes, instruments } = useTerminal();
  const ring = useMemo(() => createFlashRing(frames, () => clock.monotonic()), [frames, clock]);
  const row = instruments.rowOf(instrument.symbol);
  const subscribe = useCallback((listener: () => void) => quotes.onRow(row, listener), [quotes, row]);
  const spread = useCallback(() => {
    const bid = quotes.columns.bid[row] ?? 0;
    const ask = quotes.columns.ask[row] ?? 0;
    return shownSpread(bid > 0 && ask > 0 ? ask - bid : Number.NaN, instrument);
  }, [quotes, row, instrument]);
  const tile = { instrument, row, ring, subscribe, sends, onPress: sends ? send : onSide };

  function send(pressed: Side): void {
    arm(true);
    onSend(pressed);
  }

  return (
    <div
      className={styles.tiles}
      title={suspect ? SUSPECT_WORDS : undefined}
      data-stale={stale || suspect || undefined}
      data-armed={sends || undefined}
    >
      <Tile {...tile} side="sell" chosen={side === "sell"} />
      {suspect ? (
        <span className={styles.spread} data-suspect>
          {words.ticket.lastGoodPrice}
        </span>
      ) : (
        <span className={styles.spread}>
          <LiveText subscribe={subscribe} read={spread} title={words.ticket.spread} />
          {!stale && <QuietMark row={row} subscribe={subscribe} />}
        </span>
      )}
      <Tile {...tile} side="buy" chosen={side === "buy"} />
      {oneClick && (
        <label className={styles.arming}>
          <input type="checkbox" checked={armed} onChange={(event) => arm(event.target.checked)} />
          {sends ? words.ticket.armed : armed ? words.ticket.armedInVain : words.ticket.arm}
        </label>
      )}
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
  readonly sends: boolean;
  readonly onPress: (side: Side) => void;
}

function Tile({ instrument, row, side, chosen, ring, subscribe, sends, onPress }: TileProps): ReactElement {
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
      aria-pressed={sends ? undefined : chosen}
      onClick={(event) => {
        // The second click of a double click is not a second order.
        if (!sends || event.detail <= 1) onPress(side);
      }}
    >
      <span className={styles.word}>{sends ? words.ticket.now(words.common[side]) : words.common[side]}</span>
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
