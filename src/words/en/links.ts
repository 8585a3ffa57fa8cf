/** Which panels show one symbol together, and what a link to the page opens. */
export const links = {
  /** `phase`: a word of it. */
  symbolIn: (symbol: string, phase: string) => `${symbol} ${phase}`,
  group: { a: "A, blue", b: "B, amber", c: "C, violet", none: "Nothing" },
  /** In a command's title. */
  groupInTitle: { a: "group A, blue", b: "group B, amber", c: "group C, violet", none: "nothing" },
  isLinkedTo: (panel: string, group: string) => `${panel} is linked to ${group}.`,
  linkedTo: (panel: string, group: string) => `${panel}: linked to ${group}`,
  linkedToTitle: (panel: string) => `${panel} is linked to`,
  /** Read out behind a tab's name. */
  linkedToNothing: ", linked to nothing",
  ofGroup: (letter: string) => `, of link group ${letter}`,
  noSymbol: "no symbol",
  keeps: (symbol: string) => `keeps ${symbol}`,
  beginsWith: (symbol: string) => `begins with ${symbol}`,
  choice: (group: string, symbol: string) => `${group}: ${symbol}`,
  symbol: "Symbol…",
  symbolOf: (panel: string) => `Symbol of ${panel}`,
  symbolOrName: "Symbol or name",
  another: (panel: string) => `Another ${panel.toLowerCase()} beside it`,
  close: (panel: string) => `Close ${panel}`,
  move: {
    next: "Move to the next tabs",
    right: "Move to a place of its own on the right",
    below: "Move to a place of its own below",
  },
  moved: (panel: string) => `${panel} was moved.`,
  notMoved: {
    next: (panel: string) => `${panel} stays: there are no other tabs.`,
    right: (panel: string) => `${panel} has a place of its own already.`,
    below: (panel: string) => `${panel} has a place of its own already.`,
  },
  noWindows: (panel: string) => `${panel} stays: windows of their own need a mouse or a trackpad.`,
  windowBlocked:
    "The browser opened no window, so the panel is back. Allow pop-ups for this page and try again.",
  staysOpen: (panel: string) =>
    `${panel} stays: the first panel of a kind cannot be closed, further ones can.`,
  onlyOne: (panel: string) => `There is one ${panel.toLowerCase()} only.`,
  tooMany: "There are as many as can be: close one first.",
  tooManyOf: (panel: string) => `There are as many of ${panel} as can be: close one first.`,
  example: "A link is #symbol=EURUSD, #layout=Scalper or both joined by &.",
  unknownName: (name: string) => `The link names ${name}, which means nothing here.`,
  noSuchSymbol: (symbol: string) => `The link's symbol ${symbol} is none.`,
  noSuchLayout: (layout: string) => `The link's layout ${layout} is none of this browser's. Save it first.`,
  notTraded: (symbol: string) => `The link's symbol ${symbol} is not traded here. Choose one with /.`,
};
