/** One stop of the tour: the panel it is about and what to know of it. */
export interface TourStep {
  /** Of the registry. */
  readonly panel: string;
  readonly title: string;
  readonly text: string;
}

/** One minute through what matters, in the order that a first trade takes. */
export const TOUR_STEPS: readonly TourStep[] = [
  {
    panel: "price-blotter",
    title: "Prices come down here",
    text: "Choose a row with a click or with the arrow keys and Enter: chart, ticket, depth and tape follow it. Gray prices are stale: they say how old they are.",
  },
  {
    panel: "chart",
    title: "The chart is live",
    text: "The last candle forms as trades come in. Scroll back for history. Your orders, your position and your fills are drawn on it.",
  },
  {
    panel: "order-ticket",
    title: "Orders go out here",
    text: "The button says in one sentence what will be sent. Nothing is sent by choosing a price tile. What cannot be sent says why.",
  },
  {
    panel: "orders",
    title: "Where each order stands",
    text: "Green is working, amber is unknown and being asked for, magenta is a cancel on its way: a fill may still come. Alt+Shift+C cancels all from anywhere.",
  },
  {
    panel: "connection",
    title: "How the links are doing",
    text: "Every figure says whether it is measured or inferred. In the demo, the Faults panel beside it breaks the links on purpose: try it.",
  },
];
