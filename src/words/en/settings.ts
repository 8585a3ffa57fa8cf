/** The settings and the dialog of them. `find`: what a search finds a setting by besides its label. */
export const settings = {
  title: "Settings",
  search: "Search settings",
  noSettingMatches: (typed: string) => `No setting matches “${typed}”.`,
  on: "On",
  off: "Off",

  appearance: "Appearance",
  theme: { label: "Theme", find: "dark light system colour", dark: "Dark", light: "Light", system: "System" },
  density: {
    label: "Density",
    find: "compact comfortable row height",
    compact: "Compact",
    comfortable: "Comfortable",
  },
  textSize: { label: "Text size", find: "font size large", normal: "Normal", large: "Large" },
  upDown: {
    label: "Up and down",
    find: "colour palette green red colour-blind safe",
    note: "Arrows and signs say the same without color.",
    greenUp: "Green up",
    redUp: "Red up",
    colourBlind: "Color-blind safe",
  },
  motion: {
    label: "Motion",
    find: "reduced motion flash animation",
    note: "Reduced: digits that change are not marked, and nothing moves.",
    system: "As the system",
    reduced: "Reduced",
  },
  timeZone: {
    label: "Time zone",
    find: "tz time zone clock UTC New York London Tokyo exchange",
    note: "Of every time on the screen. Files, and bars of a day, go by UTC.",
  },
  /** Where the exchange of a zone is. */
  zones: {
    system: "This device's",
    UTC: "UTC",
    "America/Chicago": "Chicago",
    "America/New_York": "New York",
    "Europe/London": "London",
    "Europe/Berlin": "Frankfurt",
    "Asia/Singapore": "Singapore",
    "Asia/Hong_Kong": "Hong Kong",
    "Asia/Tokyo": "Tokyo",
    "Australia/Sydney": "Sydney",
  },
  language: {
    label: "Language",
    find: "言語 日本語 english japanese",
    system: "System",
    note: "Symbols, identifiers and what the server itself says stay as they are.",
    /** Said while another language is chosen than the page has. */
    reloadNote: "The page has to be opened anew for it. Orders stand at the exchange and are not affected.",
    reload: "Reload",
  },

  ticket: "Order ticket",
  confirm: {
    label: "Before an order is sent",
    find: "confirm order prompt hold to send confirmation",
    none: "Nothing",
    prompt: "Ask",
    hold: "Hold to send",
    notes: {
      none: "The button sends at once.",
      prompt: "The button asks once more, with the whole order and what it costs in one sentence.",
      hold: "The button sends when it is held down for 0.6 s, by pointer or by key.",
    },
  },
  outsized: {
    label: "Ask about outsized orders",
    find: "fat finger large big size order confirm equity book",
    note: (times: number) =>
      `Also where nothing else is asked: an order at market for more than the book shows, and one worth more than ${times} times your equity. Never what closes or turns a position.`,
  },
  tiles: {
    label: "One-click tiles",
    find: "one click tiles buy sell at market armed",
    note: "With them the ticket has a switch that arms its price tiles: a click on an armed tile sends a market order of the ticket's quantity. A terminal that opens is never armed.",
  },

  limits: {
    title: "Your own limits",
    find: "fat finger risk limit maximum value quantity percent off market per order",
    byClass: "Your own limits by class",
    forOneOrder: "For one order",
    value: (currency: string) => `Value, ${currency}`,
    accountsCurrency: "account's currency",
    quantity: "Quantity",
    offMarket: "% off market",
    note: "An empty field is no limit. They only narrow the exchange’s limits, which stand in Account. An order that only reduces a position is held to its price alone.",
    beyond: "Beyond one of them",
    beyondFind: "ask refuse beyond own limit confirm",
    ask: "Ask",
    refuse: "Refuse",
    beyondNotes: {
      ask: "The ticket asks before it sends. From chart, ladder, keys and one-click tiles such an order is refused, since nothing can be asked there.",
      refuse: "Such an order is not sent from anywhere.",
    },
    classes: { fx: "FX", equity: "Shares", future: "Futures", crypto: "Crypto" },
    /** Name of a field, read out. */
    most: {
      maxValue: (group: string) => `${group}: most value`,
      maxQty: (group: string) => `${group}: most quantity`,
      maxOffPct: (group: string) => `${group}: most percent off market`,
    },
    none: "none",
    likePercent: (example: string) => `Like ${example}, two decimals at most`,
    likeAmount: (example: string) => `Like 250k or ${example}m`,
  },

  safety: {
    title: "Safety",
    disconnect: "Cancel on disconnect",
    disconnectFind: "cancel on disconnect link lost orders",
    cancels:
      "When this tab's order link is lost and not soon back, the exchange cancels the orders sent from it. Closing the tab counts; a reload does not.",
    stay: "When the order link is lost, orders stay working at the exchange.",
    fromNextLogon: (inForce: boolean) => `From the next logon. Until then it is ${inForce ? "on" : "off"}.`,
    logOnAgain: "Log on again",
    killOpen: "Kill switch…",
    deadMan: "Dead man's switch",
    deadManFind: "dead man's switch timeout cancel all after",
    timeout: "Timeout",
    seconds: (seconds: number) => `${seconds} s`,
    deadManNote:
      "The exchange cancels every order of the account unless this tab tells it in time that it is alive.",
    now: "Now:",
    leaveOff: "Leave it off",
  },

  notices: {
    title: "Notices",
    fills: "Fills and rejects",
    fillsFind: "fills rejects notices",
    fillsNote:
      "Shown over the panels: fills for six seconds, rejects until they are read. Off, they are only listed in Notices.",
    sounds: "Sounds",
    soundsFind: "sounds tones fills rejects alerts",
    soundsNote: "A tone each for fills, rejects and alerts.",
    browser: "Browser notifications",
    browserFind: "browser notifications hidden tab permission",
    browserNote: "While this tab is hidden.",
    browserRefused: "The browser does not let this page notify. Allow it in the page's permissions first.",
  },

  layout: {
    title: "Layout",
    presets: "Presets",
    presetsNote:
      "Each is arranged for the size of this page. What you arranged stays as it is, also in a page of another size or a newer Tapedeck: press a preset for its present arrangement.",
    presetsFind: "preset fx equities scalper single screen reset",
    reset: "Reset layout",
    preset: { fx: "FX", equities: "Equities", scalper: "Scalper", single: "Single screen" },
    namedFind: "named layouts save open delete",
    name: "Name of this layout",
    save: "Save layout",
    open: "Open",
    openNamed: (name: string) => `Open layout ${name}`,
    export: "Export",
    exportNamed: (name: string) => `Export layout ${name}`,
    deleteNamed: (name: string) => `Delete layout ${name}`,
    import: "Import layout",
    file: "Layout file",
    arrange: "Arrange the panels by dragging their tabs, then save them under a name.",
    tooLarge: "The file is too large to be a layout.",
    broken: (name: string) => `The layout ${name} names a panel that is not here, or one twice.`,
    noName: "The layout has no name of 1 to 60 characters. Give it one in the file.",
  },

  keys: {
    title: "Keys",
    hotkeys: "Hotkeys",
    hotkeysFind: "hotkeys shortcuts remap keyboard",
    hotkeysNote: "The same sheet opens with the ? key.",
    show: "Show and change",
    tour: "Tour",
    tourNote: "A round through the screen, in about a minute.",
    defaults: "Default hotkeys",
    defaultsFind: "reset hotkeys defaults",
    reset: "Reset hotkeys",
  },

  file: {
    title: "Settings file",
    all: "All settings",
    find: "export import save open file backup watchlists layouts",
    export: "Export",
    import: "Import",
    /** `names`: the settings as `field` calls them, null where there are too many to read; `count` of them. */
    taken: (file: string, names: readonly string[] | null, count: number) =>
      `Taken from ${file}: ${names === null ? `${count} settings` : names.join(", ")}.`,
    nothingTaken: (file: string) => `Nothing was taken from ${file}: every setting is as it was.`,
    /** Of the settings that are not in the file. */
    rest: (count: number) =>
      count === 1 ? "One other is as it was." : `The other ${count} are as they were.`,
    refused: (names: readonly string[]) => `Refused, and as before: ${names.join(", ")}.`,
    /** `names` as they stand in the file, the first of `count`. */
    unknown: (names: readonly string[], count: number) =>
      `No setting of this terminal: ${names.join(", ")}${count > names.length ? ` and ${count - names.length} more` : ""}.`,
    watchlistsMended: "Some of its watchlists were broken: what could be read of them is kept.",
    undo: "Undo the import",
    undone: "The import is undone.",
    noSettings: "The file has no settings in it.",
    defaults: "Defaults",
    defaultsFind: "reset defaults everything",
    defaultsNote: "Watchlists, layouts and keys go too. Export first to keep them.",
    reset: "Reset all settings",
    pressAgain: "Press again to reset",
    tooLarge: "The file is too large to be settings. Choose a file that was exported here.",
    noJson: "The file is no JSON.",
    noFormat: (format: string) => `The file is not of the format ${format}.`,
    otherVersion: (version: string, own: number) =>
      `The file is of version ${version}; this terminal reads version ${own}.`,
    chooseExported: "Choose a file that was exported here.",
  },

  /** What a setting is called within a sentence. */
  field: {
    language: "language",
    theme: "theme",
    density: "density",
    upDown: "up and down colors",
    textSize: "text size",
    timeZone: "time zone",
    numberFormat: "number format",
    timeFormat: "time format",
    dateFormat: "date format",
    motion: "motion",
    watchlists: "watchlists",
    activeWatchlist: "chosen watchlist",
    favourites: "favorites",
    blotter: "blotter columns",
    symbol: "symbol",
    linkedSymbols: "symbols of the link groups",
    interval: "chart interval",
    chartType: "chart type",
    chartScale: "chart scale",
    chartIndicators: "indicators",
    chartIndicatorParams: "values of the indicators",
    ladderRows: "ladder rows",
    accountCurve: "account curve",
    positionGroups: "grouping of positions",
    orderGroups: "grouping of orders",
    layout: "layout",
    layouts: "named layouts",
    keys: "hotkeys",
    confirmOrders: "question before an order",
    oneClickTiles: "one-click tiles",
    askOutsized: "question about outsized orders",
    ownLimits: "your own limits",
    orderNotices: "notices of fills and rejects",
    sounds: "sounds",
    browserNotices: "browser notifications",
    tourSeen: "whether the tour was seen",
  },

  kept: {
    everything: "everything",
    repaired: (names: readonly string[]) =>
      `Saved settings could not be read (${names.join(", ")}). The defaults stand in for them.`,
    watchlistsMended: "Some saved watchlists were broken. What could be read of them is kept.",
    refused: "Settings could not be saved: this browser refuses to keep them.",
    drawingsBroken: (symbols: readonly string[]) =>
      `Saved drawings could not be read (${symbols.join(", ")}) and are left out.`,
    noName: "a name that is none",
    drawingsRefused: "Drawings could not be saved: this browser refuses to keep them.",
  },

  /** Why something cannot be a name. */
  names: {
    blank: "Type a name first.",
    tooLong: (most: number, has: number) => `A name has ${most} letters at most; this one has ${has}.`,
    taken: (name: string) => `There is “${name}” already. Take another name, or delete that one first.`,
  },

  /** Of a watchlist that nobody gave a name. */
  newList: "List",
  /** Names of the watchlists that a new browser begins with, until somebody gives them another. */
  watchlists: { fx: "FX", us: "US stocks", futures: "Futures", crypto: "Crypto" },
};
