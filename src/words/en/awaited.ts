/** In place of orders, fills, positions and account before the exchange has told them, when they do not come. */
export const awaited = {
  signInHint: "Sign in to see what the account holds and to trade.",
  forbiddenHint: "This sign-in may not see orders. Ask for access, or sign in as somebody else.",
  noInstruments: "No instruments, so no orders yet",
  tryAgain: "Try again",
  noOrders: "This server takes no orders",
  noOrdersHint: "Prices, charts and alerts work; connect to a server with an order side to trade.",
  down: "Not connected to the exchange",
  downHint:
    "What the account holds comes with the connection. It is tried again by itself; the header says when.",
  closedHint: "What the account holds comes with the connection. It is not tried again by itself.",
  connectNow: "Connect now",
};
