/** The Account panel. */
export const account = {
  figures: "Figures of the account",
  figuresOf: (account: string, currency: string) => `${account}, in ${currency}`,
  toldNothing: "The exchange told nothing about the account",
  toldNothingHint:
    "Its figures come here as soon as it reports them. Reconnect the order channel in Connection to ask again.",
  loading: "Loading the account",
  equity: "Equity",
  unrealized: "Unrealized P&L",
  realized: "Realized P&L",
  fees: "Fees",
  cash: "Cash",
  marginUsed: "Margin used",
  buyingPower: "Buying power",
  account: "Account",
  without: (symbols: readonly string[]) => `Without ${symbols.join(", ")}: no price or rate yet`,
  curve: "Curve",
  curves: { dayPnl: "Day P&L", equity: "Equity" },
  curveOf: (figure: string) => `${figure} since the page was opened`,
  curveBegins: "The curve begins with the first seconds of live prices.",
  since: (time: string) => `Since ${time}`,
  low: "Low",
  high: "High",
  last: "Last",
  curveSummary: (of: {
    readonly figure: string;
    readonly since: string;
    readonly live: boolean;
    /** With its currency. */
    readonly last: string;
    readonly first: string;
    readonly low: string;
    readonly high: string;
    readonly gaps: number;
  }) =>
    `${of.figure} since ${of.since}: ${of.live ? "now" : "last, while prices or orders are not live,"} ${of.last}, ` +
    `from ${of.first}, lowest ${of.low}, highest ${of.high}` +
    `${of.gaps === 0 ? "" : `, with ${of.gaps === 1 ? "1 gap" : `${of.gaps} gaps`} where prices or orders were not live`}.`,
  limits: "Limits of the exchange",
  noLimits: "This exchange tells no other limits. What is beyond one it refuses.",
  limitsAbout:
    "What is beyond one of them is refused, here before it is sent. An order that only reduces a position is asked for its price alone. Your own limits are in Settings.",
  ofEquity: (percent: string) => `${percent} % of equity`,
  largest: "Largest exposure",
  openOrders: "Open orders",
  oneOrder: "One order",
  limitPrice: "Limit price",
  usedOf: (used: string, most: string) => `${used} of ${most}`,
  atMost: (amount: string) => `at most ${amount}`,
  through: (percent: string) => `at most ${percent} % through the market`,
};
