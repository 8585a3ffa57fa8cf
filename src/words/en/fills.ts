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
  /** Names a fill at its box: "EURUSD buy 10,000 at 1.09120". */
  select: (name: string) => `Select fill ${name}`,
  selectAll: "Select all fills shown",
  name: (symbol: string, side: string, qty: string, price: string) =>
    `${symbol} ${side.toLowerCase()} ${qty} at ${price}`,
  /** What the ticked fills come to. */
  sums: "Selected fills in sum",
  averageAbout: "Average price, weighted by quantity",
  worth: (value: string, currency: string) => `worth ${value} ${currency}`,
  worthAbout: "Sum of price × quantity",
  moreSums: (rows: readonly string[]) => `and ${rows.length} more: ${rows.join(", ")}`,
  /** What the CSV button exports while fills are ticked. */
  selectedFills: (count: number) => (count === 1 ? "1 selected fill" : `${count} selected fills`),
  liquidity: "Liquidity",
  copyOrderId: (id: string) => `Copy order id ${id}`,
  /** Under a fill's price, where there is no column for it. */
  feeBelow: (fee: string, currency: string) => `fee ${fee} ${currency}`,
  added: "Added",
  removed: "Removed",
  busted: "Busted",
  corrected: "Corrected",
};
