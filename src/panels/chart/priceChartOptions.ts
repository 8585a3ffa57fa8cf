import { CrosshairMode, type ChartOptions, type DeepPartial, type Time } from "lightweight-charts";
import { shownDate, shownTick } from "../../words/clockTime.ts";
import { percentTicks } from "./percentScale.ts";

export interface PriceChartFormats {
  readonly fontFamily: string;
  /** Bars of room to the right of the newest. */
  readonly rightOffset: number;
  /** Whether its bars are days. */
  readonly ofDays: () => boolean;
  /** Whether its times have seconds. */
  readonly seconds: () => boolean;
  /** A tag of the percent scale. */
  readonly percentTag: (percent: number) => string;
}

/** The library's times are UTC seconds here; of its other forms none is given to it. */
function epochMs(time: Time): number {
  return typeof time === "number" ? time * 1_000 : 0;
}

/** How the library is to lay out the chart and to write its times and percents; colours come by `paint`. */
export function priceChartOptions({
  fontFamily,
  rightOffset,
  ofDays,
  seconds,
  percentTag,
}: PriceChartFormats): DeepPartial<ChartOptions> {
  return {
    // The logo writes markup and a style, which the page's policy refuses; the legend has the link instead.
    layout: { attributionLogo: false, fontFamily, fontSize: 11 },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: {
      borderVisible: false,
      entireTextOnly: true,
      scaleMargins: { top: 0.12, bottom: 0.24 },
    },
    timeScale: {
      borderVisible: false,
      timeVisible: true,
      rightOffset,
      // null leaves days, months and years to the library, which counts them in UTC as bars of a day do.
      tickMarkFormatter: (time: Time) => (ofDays() ? null : shownTick(epochMs(time), seconds())),
    },
    localization: {
      percentageFormatter: percentTag,
      tickmarksPercentageFormatter: percentTicks,
      timeFormatter: (time: Time) =>
        ofDays()
          ? new Date(epochMs(time)).toISOString().slice(0, 10)
          : `${shownDate(epochMs(time))} ${shownTick(epochMs(time), true)}`,
    },
  };
}
