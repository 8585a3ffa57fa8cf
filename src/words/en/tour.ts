/** The tour at the first visit. */
export const tour = {
  name: "Tour",
  offer: "New here? Five panels and the keys that matter in a minute.",
  /** Where there are no keys to tell of. */
  offerTouch: "New here? The panels that matter in a minute.",
  /** Where the demo's own market plays. */
  offerDemo: "New here? The market is running and the money is made up.",
  show: "Show me round",
  skip: "Skip",
  next: "Next",
  back: "Back",
  startTrading: "Start trading",
  end: "End the tour",
  step: (number: number, of: number) => `${number} of ${of}`,
  prices: {
    title: "Prices come down here",
    text: "Choose a row: chart, ticket, depth and tape follow it. Gray prices are stale: they say how old they are.",
    keys: "By keyboard: arrow keys and Enter.",
  },
  chart: {
    title: "The chart is live",
    text: "The last candle forms as trades come in. Scroll back for history. Your orders, your position and your fills are drawn on it.",
  },
  ticket: {
    title: "Orders go out here",
    text: "The button says in one sentence what will be sent. Nothing is sent by choosing a price tile. What cannot be sent says why.",
  },
  orders: {
    title: "Where each order stands",
    text: "Green is working, amber is unknown and being asked for, magenta is a cancel on its way: a fill may still come.",
    keys: "Alt+Shift+C cancels all from anywhere.",
  },
  positions: {
    title: "How to get out, and where help is",
    text: "Flatten closes a position at market. The kill switch, pressed twice, cancels all and blocks new orders. A price alert is set in Alerts, or from a row's menu.",
    keys: "Keys that add risk do nothing while the top bar says Safe: Shift+A arms them. The ? key or the help button has keys, words and this tour.",
    touch: "What words mean and this tour are behind More.",
  },
  connection: {
    title: "How the links are doing",
    text: "Every figure says whether it is measured or inferred.",
    demo: "The Faults panel beside it breaks the links on purpose: try it.",
  },
};
