/** Recording the session, and recordings shown in its place. */
export const session = {
  region: "Recording",
  /** In the bar: whether all of the recording is there. */
  recordingOf: {
    whole: "Recording",
    cutOff: "Recording, cut off at its end",
    unknown: "Recording, perhaps not whole",
  },
  /** Of a file that may be played although it is not known to be whole. */
  notWhole: {
    cutOff: (file: string, line: number) =>
      `${file} was cut off after line ${line}: what followed is missing, and what is there is played.`,
    unknown: (file: string) =>
      `${file} has no line numbers and no checksum: whether lines are missing cannot be told.`,
  },
  playAgain: "Play again",
  play: "Play",
  pause: "Pause",
  step: "Step: play the next line",
  speed: "Speed",
  backToLive: "Back to live",
  /** Read out: what the file is. `length` as a clock's. */
  about: (lines: number, length: string) =>
    `${lines} lines over ${length}. Nothing is sent while a recording is shown.`,
  liveWorking: (orders: number) => `Live: ${orders} ${orders === 1 ? "order" : "orders"} working`,
  place: "Place in the recording",
  placeOf: (at: string, of: string) => `${at} of ${of}`,
  stopped: (why: string) => `Stopped: ${why}`,
  goingThere: "Going there",
  atTheEnd: "At the end",
  playingAt: (speed: string) => `Playing at ${speed}`,
  paused: "Paused",

  session: "Session",
  sessionRecording: "Session: recording",
  menuTitle: "Session: record, open a recording",
  note: "A recording holds everything that comes over both channels and everything that is sent, the account's orders and balance among it.",
  record: "Record",
  stopAndSave: "Stop and save",
  checking: "Checking the file",
  open: "Open a recording",
  amount: (full: boolean, length: string, lines: string, size: string) =>
    `${full ? "Full, and stopped" : "Recording"}: ${length}, ${lines} lines, ${size}`,

  noInstruments: "Nothing is recorded: there are no instruments yet.",
  tooMuch:
    "Too much has happened since the order channel logged on to begin a recording here: reload the page first.",
  full: "The recording is full and has stopped. Save it from the Session menu.",
  notReadable: (file: string) => `${file} could not be read.`,
  /** `fault`: what is wrong in which line. */
  notPlayed: (file: string, fault: string) => `${file} is not played. ${fault}.`,
  /** `what` is wrong in a line. */
  inLine: (line: number, what: string) => `Line ${line}: ${what}`,
  emptyFile: "the file is empty",
  lineTooLong: (line: number, chars: number) => `line ${line} is longer than ${chars} characters`,
  emptyLine: "is empty",
  lineNoJson: "is not JSON; a recording that was cut off ends like this",
  noObject: "is no JSON object",
  expected: (field: string, what: string, got: string) => `${field}: expected ${what}, got ${got}`,
  expects: {
    ms: "milliseconds since the recording began",
    text: "a text",
    flag: "true or false",
    whole: "a whole number",
    status: "an HTTP status, or null for no answer",
    oneOf: (names: readonly string[]) => `one of ${names.join(", ")}`,
  },
  nothing: "nothing",
  beforeLineAbove: (at: number, before: number) => `at: ${at} is before ${before} of the line above`,
  noSuchLine: (channel: string, direction: string, kind: string) =>
    `ch ${channel}, dir ${direction}, kind ${kind}: no such line in this version`,
  otherNumber: (n: number | null, number: number) =>
    n === null
      ? "has no number, and the lines above have"
      : `gives itself the number ${n} where ${number} should stand: a line is there twice or in another's place`,
  /** Numbers of the lines that should stand before this one. */
  missing: (first: number, last: number) =>
    first === last
      ? `line ${first} of the recording is missing before this one`
      : `lines ${first} to ${last} of the recording are missing before this one`,
  otherSum: (is: string, said: string) =>
    `the checksum of the lines above is ${is}, not ${said}: one of them was changed since it was recorded`,
  afterEnd: "stands after the end of the recording",
  headerNoJson: "is not JSON; a recording begins with its header",
  noRecording: (format: string) => `no recording: its format should be "${format}"`,
  otherVersion: (version: string, own: number) =>
    `version ${version} is not read here; this is version ${own}`,
};
