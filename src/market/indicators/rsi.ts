import type { Bar } from "../../protocol/bars.ts";
import { wilder } from "./movingAverages.ts";
import type { Figure, Study } from "./study.ts";

/** Wilder's relative strength index of closes, 0 to 100: 100 − 100 / (1 + average gain / average loss). */
export function rsi(length: number): Study<Figure> {
  const gains = wilder(length);
  const losses = wilder(length);
  let before: number | null = null;

  function index(gain: Figure, loss: Figure): Figure {
    if (gain === null || loss === null) return null;
    if (loss === 0) return gain === 0 ? 50 : 100;
    return 100 - 100 / (1 + gain / loss);
  }

  function moves([, , , , close]: Bar): readonly [gain: number, loss: number] | null {
    if (before === null) return null;
    const change = close - before;
    return [Math.max(0, change), Math.max(0, -change)];
  }

  return {
    peek(bar) {
      const moved = moves(bar);
      return moved === null ? null : index(gains.peek(moved[0]), losses.peek(moved[1]));
    },
    push(bar) {
      const moved = moves(bar);
      before = bar[4];
      return moved === null ? null : index(gains.push(moved[0]), losses.push(moved[1]));
    },
  };
}
