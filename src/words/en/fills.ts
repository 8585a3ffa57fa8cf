export const fills = {
  filter: "Filter",
  filterFills: "Filter fills",
  noMatch: (filter: string) => `No fill matches “${filter}”`,
  filterHint: "The filter looks at symbol, side and order id.",
  clearFilter: "Clear filter",
  none: "No fills",
  noneHint: "Send a market order from the order ticket; what trades is listed here with its price and fee.",
  loading: "Loading fills",
  newestOf: (shown: string, all: string) => `The newest ${shown} of ${all} fills.`,
  liquidity: "Liquidity",
  copyOrderId: (id: string) => `Copy order id ${id}`,
  /** Under a fill's price, where there is no column for it. */
  feeBelow: (fee: string, currency: string) => `fee ${fee} ${currency}`,
  added: "Added",
  removed: "Removed",
  busted: "Busted",
  corrected: "Corrected",
};
