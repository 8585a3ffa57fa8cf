/** From an empty page to the screen. */
export const start = {
  notLoaded: "Tapedeck could not be loaded. Check the network and reload the page.",
  cannotStart: "Tapedeck cannot start",
  tryAgain: "Try again",
  goOnWithout: "Go on without",
  notPrepared: "The page could not be prepared",
  configNotRead: "terminal.config.json could not be read",
  notStarted: (why: string) => `The terminal did not start: ${why}. ${RELOAD}`,
  failed: (what: string, why: string) => `${what}: ${why}. ${RELOAD}`,
  noAnswer: (what: string, seconds: number) =>
    `${what}: nothing answered for ${seconds} s. Check the network and try again.`,
  browserLacks: (what: string) =>
    `This browser lacks something that the terminal needs: ${what}. Open it over https or from localhost, in a current browser.`,
  nothingKept:
    "This browser keeps nothing for this page, and an order is never sent before its id is kept. Allow site data for this address, free some storage or leave the private window, and try again. Or go on without: you can watch, but no order can be sent, and settings are gone with the page.",
  screenStopped: (why: string) =>
    `The screen stopped: ${why}. Orders that were sent stand at the exchange; try again to see them.`,
  signIn: (status: number) =>
    `The server asks for a sign-in (${status}). Sign in where you usually do, then try again.`,
  configAnswered: (status: number) =>
    `terminal.config.json was answered ${status}. Put it beside index.html.`,
  configNoJson: (why: string) => `terminal.config.json is not JSON: ${why}`,
  configNotFetched: "terminal.config.json could not be fetched",
};

const RELOAD = "Try again; if it stays, clear this site's data or ask whoever runs the terminal.";
