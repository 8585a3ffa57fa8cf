/** The Alerts panel. */
export const alerts = {
  none: "No alerts",
  noneHint: "Type a price above. You are told once when the market gets there, while this page is open.",
  noSymbol: "No symbol",
  field: "Price that counts",
  price: "Alert price",
  /** How far the typed price is from the market. */
  far: {
    times: (times: string) => `${times} times the market`,
    percent: (percent: string, above: boolean) => `${percent} % ${above ? "above" : "below"} the market`,
  },
  /** `far`: how far it is. */
  sure: (far: string) => `${far}: press again to set it.`,
  set: "Set alert",
  alert: "Alert",
  state: "State",
  delete: "Delete",
  deleteAlert: (alert: string) => `Delete the alert ${alert}`,
  show: (symbol: string) => `Show ${symbol}`,
  waiting: (since: string) => `waiting since ${since}`,
  reached: (at: string) => `reached at ${at}`,
};
