import type { Bar } from "../../protocol/bars.ts";

/** An indicator over the bars of one series, fed in order. Values are for drawing; nothing is traded on them. */
export interface Study<Value> {
  /** Takes the next bar, which has ended. */
  push(bar: Bar): Value;
  /** What `push` would answer, without taking the bar: for the one that is forming. No slower with more bars. */
  peek(bar: Bar): Value;
}

/** null until there are bars enough. */
export type Figure = number | null;

/** The values of a study for each bar, kept up as the last bar forms and new ones begin. */
export interface StudyValues<Value> {
  /** One for each bar of the last `reset`. */
  readonly all: () => readonly Value[];
  /** Reads all bars anew; the last is the forming one. */
  reset(bars: readonly Bar[]): readonly Value[];
  /** The forming bar changed, or the next began. Answers its value. Does no work over the bars before it. */
  update(bar: Bar): Value;
}

export function followStudy<Value>(create: () => Study<Value>): StudyValues<Value> {
  let study = create();
  let values: Value[] = [];
  let forming: Bar | null = null;
  return {
    all: () => values,
    reset(bars) {
      study = create();
      forming = bars.at(-1) ?? null;
      values = bars.map((bar, index) => (index < bars.length - 1 ? study.push(bar) : study.peek(bar)));
      return values;
    },
    update(bar) {
      if (forming !== null && bar[0] > forming[0]) {
        values[values.length - 1] = study.push(forming);
        values.push(study.peek(bar));
      } else {
        values[Math.max(0, values.length - 1)] = study.peek(bar);
      }
      forming = bar;
      return values.at(-1) as Value;
    },
  };
}
