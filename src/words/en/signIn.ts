/** Under the top bar while the server refuses something until somebody signs in. */
export const signIn = {
  region: "Sign-in",
  signIn: "Sign in",
  signInAgain: "Sign in again",
  trying: "Trying…",
  tryAgain: "Try again",
  signedOut: "Signed out",
  notAllowed: "Not allowed",
  asks: (closed: string) => `The server asks for a sign-in (401): ${closed}.`,
  refuses: (closed: string) => `The server does not let this sign-in through (403): ${closed}.`,
  closed: {
    both: "prices and orders are closed",
    prices: "prices are closed",
    orders: "orders are closed",
    bars: "past bars are closed",
  },
  lastKnown: "What is shown is the last known.",
  nothingSent: "Nothing can be sent or canceled here.",
  wereWorking: (orders: number) =>
    `${orders} ${orders === 1 ? "order was" : "orders were"} working; what becomes of ${orders === 1 ? "it" : "them"} is told when you are back.`,
  /** Between two sentences. */
  between: " ",
};
