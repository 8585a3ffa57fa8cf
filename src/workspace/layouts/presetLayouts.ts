import type { IJsonModel } from "flexlayout-react";
import { PANELS } from "../../panels/registry.ts";
import type { Words } from "../../words/words.ts";
import {
  BOOKS,
  CHARTS,
  depthAndTape,
  isWide,
  isWider,
  LADDER_WIDTH,
  ladderAndTape,
  planned,
  pricesUnderTicket,
  REST,
  RIGHT_WIDTH,
  tapeFitsUnderDepth,
  underTicket,
  wholeColumns,
  wholeRows,
  type LayoutPlan,
  type ScreenSize,
} from "./defaultLayout.ts";

/** A layout that comes with the terminal. */
export interface PresetLayout {
  readonly id: keyof Words["settings"]["layout"]["preset"];
  /** In links, whatever the page's language. */
  readonly name: string;
  /** Weights of columns are px of a page so wide; the charts have what the others leave. */
  readonly plan: (screen: ScreenSize) => LayoutPlan;
}

/** With that one in front of the other books. */
function booksFrom(first: string): string[] {
  return [first, ...BOOKS.filter((id) => id !== first)];
}

/** For ways of working; the default layout is a bit of each. */
export const PRESETS: readonly PresetLayout[] = [
  {
    id: "fx",
    name: "FX",
    plan(screen) {
      const wide = isWide(screen);
      const left = wholeColumns(screen.width * (wide ? 0.39 : 0.48));
      const ladder = wide ? LADDER_WIDTH : 0;
      const prices = wholeRows(screen, 0.6);
      return [
        {
          weight: left,
          sets: [
            { weight: prices, panels: ["price-blotter"] },
            { weight: 100 - prices, panels: booksFrom("positions") },
          ],
        },
        {
          weight: screen.width - left - ladder - RIGHT_WIDTH,
          sets: [{ weight: 55, panels: ["chart"] }, ...(wide ? [{ weight: 45, panels: ["chart-2"] }] : [])],
        },
        { weight: ladder, sets: wide ? ladderAndTape(screen) : [] },
        {
          weight: RIGHT_WIDTH,
          sets: underTicket(
            screen,
            wide ? ["order-ticket"] : ["order-ticket", "ladder"],
            wide || tapeFitsUnderDepth(screen)
              ? depthAndTape(screen)
              : [{ weight: 100, panels: ["depth", "time-and-sales"] }],
          ),
        },
      ];
    },
  },
  {
    id: "equities",
    name: "Equities",
    plan(screen) {
      const wide = isWide(screen);
      const tapeLeft = !wide || isWider(screen);
      const left = wholeColumns(420);
      const prices = wholeRows(screen, 0.6);
      const ladder = wide ? LADDER_WIDTH : 0;
      return [
        {
          weight: left,
          sets: [
            { weight: prices, panels: ["price-blotter"] },
            { weight: 100 - prices, panels: tapeLeft ? ["time-and-sales"] : ["chart-2"] },
          ],
        },
        {
          weight: screen.width - left - ladder - RIGHT_WIDTH,
          sets: [
            { weight: 62, ...(isWider(screen) ? CHARTS : { panels: ["chart"] }) },
            { weight: 38, panels: BOOKS },
          ],
        },
        {
          weight: ladder,
          sets: wide ? (tapeLeft ? [{ weight: 100, panels: ["ladder"] }] : ladderAndTape(screen)) : [],
        },
        {
          weight: RIGHT_WIDTH,
          sets: underTicket(
            screen,
            wide ? ["order-ticket"] : ["order-ticket", "ladder"],
            tapeLeft ? [{ weight: 100, panels: ["depth"] }] : depthAndTape(screen),
          ),
        },
      ];
    },
  },
  {
    id: "scalper",
    name: "Scalper",
    plan(screen) {
      const wide = isWide(screen);
      const left = wholeColumns(wide ? 340 : 300);
      const ladder = wide ? LADDER_WIDTH : 340;
      const tape = wide ? 300 : 240;
      return [
        {
          weight: left,
          sets: pricesUnderTicket(screen),
        },
        { weight: ladder, sets: [{ weight: 100, panels: wide ? ["ladder"] : ["ladder", "depth"] }] },
        {
          weight: tape,
          sets: [
            { weight: 60, panels: ["time-and-sales"] },
            ...(wide ? [{ weight: 40, panels: ["depth"] }] : []),
          ],
        },
        {
          weight: screen.width - left - ladder - tape,
          sets: [
            ...(isWider(screen)
              ? [{ weight: 60, ...CHARTS }]
              : wide
                ? [
                    { weight: 38, panels: ["chart"] },
                    { weight: 28, panels: ["chart-2"] },
                  ]
                : [{ weight: 55, panels: ["chart", REST] }]),
            { weight: wide ? 34 : 45, panels: wide ? BOOKS : BOOKS.filter((id) => id !== REST) },
          ],
        },
      ];
    },
  },
  {
    id: "single",
    name: "Single screen",
    plan(screen) {
      const wide = isWide(screen);
      const books = booksFrom("orders");
      const left = wide ? wholeColumns(screen.width * 0.45) : screen.width - RIGHT_WIDTH;
      return [
        {
          weight: left,
          sets: [{ weight: 100, panels: ["price-blotter", ...(wide ? [] : ["chart"]), ...books] }],
        },
        {
          weight: screen.width - left - RIGHT_WIDTH,
          sets: wide ? [{ weight: 100, panels: ["chart"] }] : [],
        },
        {
          weight: RIGHT_WIDTH,
          sets: underTicket(
            screen,
            ["order-ticket"],
            [{ weight: 1, panels: ["depth", "ladder", "time-and-sales"] }],
          ),
        },
      ];
    },
  },
];

export function presetLayout({ plan }: PresetLayout, screen: ScreenSize): IJsonModel {
  return planned(PANELS, plan(screen));
}
