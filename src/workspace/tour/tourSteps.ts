import { words } from "../../words/words.ts";

/** One stop of the tour: the panel it is about and what to know of it. */
export interface TourStep {
  /** Of the registry. */
  readonly panel: string;
  readonly title: string;
  readonly text: string;
  /** Told besides where there is a keyboard. */
  readonly keys?: string;
  /** Told besides where the exchange can be broken on purpose. */
  readonly demo?: string;
  /** Told besides where there is none. */
  readonly touch?: string;
}

/** One minute through what matters, in the order that a first trade takes. */
export const TOUR_STEPS: readonly TourStep[] = [
  {
    panel: "price-blotter",
    ...words.tour.prices,
  },
  {
    panel: "chart",
    ...words.tour.chart,
  },
  {
    panel: "order-ticket",
    ...words.tour.ticket,
  },
  {
    panel: "orders",
    ...words.tour.orders,
  },
  {
    panel: "positions",
    ...words.tour.positions,
  },
  {
    panel: "connection",
    ...words.tour.connection,
  },
];
