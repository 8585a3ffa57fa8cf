/** The Positions panel and the exits in it. */
export const positions = {
  loading: "Loading positions",
  none: "No positions",
  noneHint: "Buy or sell in the order ticket; what it leaves you holding is valued here as prices move.",
  filter: "Filter",
  filterPositions: "Filter positions",
  noMatch: (filter: string) => `No position matches “${filter}”`,
  filterHint: "The filter looks at symbols.",
  clearFilter: "Clear filter",
  group: "Group positions",
  groups: { none: "No groups", assetClass: "By asset class", currency: "By currency" },
  flattenAll: "Flatten all",
  /** On that button before its second press. */
  flattenAllConfirm: (positions: number, orders: number) =>
    orders === 0 ? `Flatten ${positions}` : `Cancel ${orders}, flatten ${positions}`,
  flattenAllOf: (count: number) => `Flatten all ${positionCount(count)}`,
  /** After "Press again: ". `orders`: canceled before. */
  endsAll: (count: number, orders: number) =>
    orders === 0
      ? `ends ${positionCount(count)} at market`
      : `cancels ${orders} ${orders === 1 ? "order" : "orders"} first, then ends ${positionCount(count)} at market`,
  select: (symbol: string) => `Select position ${symbol}`,
  selectAll: "Select all open positions",
  /** As what a file has: "2 selected positions". */
  selectedPositions: (count: number) => `${count} selected ${count === 1 ? "position" : "positions"}`,
  selected: (count: number) => `${count} selected`,
  noneSelected: "No position is selected: tick those to flatten.",
  flattenSelected: (count: number) => `Flatten ${count} selected`,
  /** Parts of the question that names what is ticked: "sell 10,000 EURUSD". `long`: what is held. */
  exitOfEach: (long: boolean, size: string, symbol: string) => `${long ? "sell" : "buy"} ${size} ${symbol}`,
  flattenEach: (exits: readonly string[], orders: number) =>
    orders === 0
      ? `At market: ${exits.join(", ")}?`
      : `Cancel ${orders} ${orders === 1 ? "order" : "orders"} that may close them too, then at market: ${exits.join(", ")}?`,
  average: "Average",
  /** Under the quantity, where there is no room for a column. */
  averageOf: (price: string) => `at ${price}`,
  mark: "Mark",
  unrealized: "Unrealized",
  local: "Local",
  localAbout: "Unrealized, in the instrument's currency",
  realized: "Realized",
  fees: "Fees",
  actions: "Actions",
  long: "long",
  short: "short",
  flat: "flat",
  ticket: "Ticket",
  ticketOf: (symbol: string, long: boolean, size: string) =>
    `Put the exit of ${symbol} ${long ? "long" : "short"} ${size} into the ticket`,
  ticketAbout: "Puts the opposite market order into the ticket; it sends nothing",
  exit: { flatten: "Flatten", reverse: "Reverse" },
  exitOf: {
    flatten: (symbol: string) => `Flatten ${symbol}`,
    reverse: (symbol: string) => `Reverse ${symbol}`,
  },
  /** After "Press again: ": "sells 10,000 EURUSD at market". `long`: what is held. */
  exitDoes: {
    flatten: (long: boolean, size: string, symbol: string) =>
      `${long ? "sells" : "buys"} ${size} ${symbol} at market`,
    reverse: (long: boolean, size: string, symbol: string) =>
      `${long ? "sells" : "buys"} twice ${size} ${symbol} at market`,
  },
  canceledFirst: "Its orders are being canceled first",
  asksFirst: "Orders must be canceled first: asks",
  /** `orders`: "2 sell orders". */
  canceling: {
    flatten: (orders: string, done: number, of: number) =>
      `Canceling ${orders}: ${done} of ${of} done. The exit goes out when all are.`,
    reverse: (orders: string, done: number, of: number) =>
      `Canceling ${orders}: ${done} of ${of} done. The reversal goes out when all are.`,
  },
  awaited: (orders: string) => `${orders} canceled. Waiting for the position that is left.`,
  question: {
    flatten: (orders: string, symbol: string, long: boolean, size: string) =>
      `${orders} of ${symbol} may close it too. Cancel, then ${long ? "sell" : "buy"} ${size} at market?`,
    reverse: (orders: string, symbol: string, long: boolean, size: string) =>
      `${orders} of ${symbol} may close it too. Cancel, then ${long ? "sell" : "buy"} twice ${size} at market?`,
  },
  cancelAnd: {
    flatten: (orders: number) => `Cancel ${orders} ${orders === 1 ? "order" : "orders"} and flatten`,
    reverse: (orders: number) => `Cancel ${orders} ${orders === 1 ? "order" : "orders"} and reverse`,
  },
  leave: "Keep as it is",
  total: "Total",
  without: (symbols: readonly string[]) => `without ${symbols.join(", ")}: no price or rate yet`,
};

function positionCount(count: number): string {
  return count === 1 ? "1 position" : `${count} positions`;
}
