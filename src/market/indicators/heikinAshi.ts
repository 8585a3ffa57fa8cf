import type { Bar } from "../../protocol/bars.ts";
import type { Study } from "./study.ts";

/**
 * Averaged candles: close (o + h + l + c) / 4, open the middle of the candle before, high and low widened to both.
 * The first opens at (o + c) / 2.
 */
export function heikinAshi(): Study<Bar> {
  let before: { readonly open: number; readonly close: number } | null = null;

  function peek([at, open, high, low, close, volume]: Bar): Bar {
    const shownClose = (open + high + low + close) / 4;
    const shownOpen = before === null ? (open + close) / 2 : (before.open + before.close) / 2;
    return [
      at,
      shownOpen,
      Math.max(high, shownOpen, shownClose),
      Math.min(low, shownOpen, shownClose),
      shownClose,
      volume,
    ];
  }

  return {
    peek,
    push(bar) {
      const shown = peek(bar);
      before = { open: shown[1], close: shown[4] };
      return shown;
    },
  };
}
