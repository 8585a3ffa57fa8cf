/** The Transport lab. Figures are named as docs/lab.md names them. */
export const lab = {
  load: "Symbols",
  loads: { watchlist: "Watchlist", hundred: "First 100", all: "All" },
  start: "Start",
  stop: "Stop",
  cutAll: "Cut all",
  cutAllAbout: "Breaks all three connections at one moment. Each waits equally long and resumes.",
  cut: "Cut",
  cutOf: (carrier: string) => `Cut ${carrier}`,
  carrier: { sse: "SSE", text: "WebSocket, text", binary: "WebSocket, binary" },
  state: {
    connecting: "Connecting",
    live: "Live",
    waiting: (after: string) => `Down, tries in ${after}`,
    closed: "Closed",
  },
  table: "The same ticks by three ways",
  figure: "Figure",
  best: "best",
  off: "The same ticks by three ways",
  offHint:
    "By SSE, and by WebSocket as text and in bytes, side by side: bytes, latency, CPU, and what a cut costs. Three more connections are open from start to stop.",
  noSymbols: "Nothing to carry",
  noSymbolsHint:
    "The chosen watchlist has no listed symbol. Choose another one in the Price blotter, or all symbols.",
  recorded: "No lab in a recording",
  recordedHint: "It measures live connections. Go back to live first.",
  refused: "The lab did not start",
  notOffered: "This server has no transport lab",
  notOfferedHint:
    "It is an extra that a server need not have. The exchange of this project has it: npm run server.",
  status: (status: number) => `The server answered ${status}.`,
  closedWith: (code: number, reason: string) => `The server closed with ${code}: ${reason}`,
  otherVersion: (version: number) => `The server speaks version ${version} of the protocol.`,
  inDemo:
    "In this demo no network lies between: bytes are what one would carry, and the WebSockets are played inside the page.",
  proof: {
    starting: "Comparing the ticks of all three begins with the first that all have had.",
    same: (ticks: string, seq: string, sum: string) =>
      `All three were given the same ${ticks} ticks, up to event ${seq}. Checksum ${sum}`,
    different: (carriers: string, ticks: string) =>
      `Not the same. Given other ticks than the rest: ${carriers}. ${ticks} were equal`,
  },
  row: {
    ticks: {
      label: "Ticks a second",
      about: "Quotes that came, over five seconds. The same for all while all are up.",
    },
    messages: { label: "Messages a second", about: "One carries all quotes of a step of the market." },
    payload: { label: "Payload a second", about: "Bytes that the page was given to read." },
    framing: {
      label: "Framing a second",
      about:
        "What the way puts around them: fields and chunks, or frame heads. TCP and TLS come on top of all three.",
    },
    bytes: { label: "Bytes a tick", about: "Payload and framing together, by the ticks in them." },
    latency: {
      label: "Latency p50 / p99",
      about:
        "From the server's stamp to the page, over the quickest event of any of the three: no two clocks are equal.",
    },
    behind: {
      label: "Behind the first p50 / p99",
      about:
        "How much later an event came than by the way that brought it first. One clock, so it can be trusted.",
    },
    cpu: { label: "CPU a second", about: "Decoding, checking and applying on the page's thread." },
    cpuPer1000: {
      label: "CPU a 1,000 ticks",
      about: "The same by the ticks. What the browser does before the page hears of an event is not in it.",
    },
    back: {
      label: "Back after",
      about: "The newest cut: from it to the first tick after it, the wait included.",
    },
    connect: {
      label: "Of that, connecting",
      about: "Without the wait, which is the terminal's choice: handshake, resume and the first tick.",
    },
    missed: { label: "Missed", about: "Times that ticks were lost for good. Replay keeps it at 0." },
    replayed: { label: "Replayed ticks", about: "Sent again after a cut, so that none is missing." },
    dropped: { label: "Came twice", about: "Messages that had come before, told by their ids and dropped." },
  },
};
