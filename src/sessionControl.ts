import { createStore } from "zustand/vanilla";
import { assertNever } from "./lib/assert.ts";
import { SETTINGS_KEY } from "./settings/keptLanguage.ts";
import { sharedInMemory } from "./lib/textInMemory.ts";
import { decodeInstruments, type InstrumentMessage } from "./protocol/instrument.ts";
import { isProtocolError } from "./protocol/protocolError.ts";
import type { TerminalConfig } from "./protocol/terminalConfig.ts";
import { openReplay } from "./session/openReplay.ts";
import { createOrderJournal } from "./session/orderJournal.ts";
import type { Player } from "./session/player.ts";
import { createRecorder, type Recorder } from "./session/recorder.ts";
import { faultText, openSessionFile, type SessionFile } from "./session/sessionFile.ts";
import { SESSION_FORMAT, SESSION_VERSION } from "./session/sessionHeader.ts";
import { createWireTap } from "./session/wireTap.ts";
import { createTerminal, type Host, type Terminal } from "./terminal.ts";
import { words } from "./words/words.ts";

/** A recording that is shown in the place of the live session. */
export interface ShownReplay {
  /** Another one each time that the recording is begun anew. */
  readonly id: number;
  /** Of the file. */
  readonly name: string;
  readonly file: SessionFile;
  readonly player: Player;
}

export interface SessionState {
  /** What the screen stands on: the live terminal, or one over a recording. */
  readonly terminal: Terminal;
  /** Connected all the time, shown or not. */
  readonly live: Terminal;
  readonly replay: ShownReplay | null;
  /** Of the live session, whatever is shown. */
  readonly recorder: Recorder | null;
  /** A file is being checked. */
  readonly opening: boolean;
  /** Why the last file was not opened, with its line. */
  readonly failure: string | null;
}

/** Records the live session, and shows recordings in its place. The live one stays connected all the time. */
export interface SessionControl {
  getState(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Begins a recording; what keeps it from beginning is told in a notice. */
  record(): void;
  /** Ends the recording; null when there is none. */
  stop(): { readonly name: string; readonly file: Blob } | null;
  /** Checks a file and shows it from its beginning, playing. */
  open(name: string, file: Blob): Promise<void>;
  /** Goes to a place of the recording, ms from its start, and goes on as before, or plays. Back means anew from the start. */
  seek(at: number, then?: "play"): void;
  backToLive(): void;
  /** The person has read why a file was not opened. */
  forgetFailure(): void;
}

export interface SessionControlOptions {
  readonly config: TerminalConfig;
  readonly host: Host;
  /** Runs later, outside the caller. */
  readonly defer: (run: () => void) => void;
  /** Resolves after a turn of the event loop. */
  readonly settle: () => Promise<void>;
}

/** Makes the live terminal and starts it. */
export function createSessionControl({ config, host, defer, settle }: SessionControlOptions): SessionControl {
  const tap = createWireTap(host);
  const journal = createOrderJournal(tap);
  const live = createTerminal(config, { ...host, ...tap.wires });
  const store = createStore<SessionState>(() => ({
    terminal: live,
    live,
    replay: null,
    recorder: null,
    opening: false,
    failure: null,
  }));
  let startedAt = 0;
  let shown = 0;

  function record(): void {
    if (store.getState().recorder !== null) return;
    const { notices } = live;
    const before = journal.lines();
    if (live.instruments.getState().kind !== "ready") {
      notices.notify(words.session.noInstruments);
      return;
    }
    if (before === null) {
      notices.notify(words.session.tooMuch);
      return;
    }
    startedAt = host.clock.now();
    const recorder = createRecorder({
      clock: host.clock,
      header: {
        format: SESSION_FORMAT,
        version: SESSION_VERSION,
        startedAt,
        config,
        instruments: goodInstruments(tap.instruments()),
      },
      onEntry: tap.onEntry,
      before,
      onFull: () => notices.notify(words.session.full),
    });
    store.setState({ recorder });
    live.prices.refresh();
  }

  /** Leaves what was shown; a live terminal goes on. */
  function leave(): void {
    const { replay, terminal } = store.getState();
    if (replay === null) return;
    replay.player.close();
    terminal.stop();
  }

  function show(name: string, file: SessionFile): Player {
    const replay = openReplay(file, {
      clock: host.clock,
      defer,
      settle,
      onRefresh: () => terminal.prices.refresh(),
      onOrder: (clOrdId) => terminal.orderEntry.own(clOrdId),
    });
    const { player } = replay;
    const settings = store.getState().terminal.kept.get(SETTINGS_KEY);
    // The addresses of a file, which anyone may have written, are nobody's to ask.
    const shownConfig = { ...config, account: file.header.config.account };
    const terminal: Terminal = createTerminal(shownConfig, {
      ...host,
      ...replay.wires,
      streamRole: () => ({ kind: "alone" }),
      clock: replay.clock,
      // A link that is down is tried again at once, so that it is there when the recorded one is.
      random: () => 0,
      // Begins with what the person chose; nothing of the live session is seen or written.
      kept: sharedInMemory(new Map(settings === null ? [] : [[SETTINGS_KEY, settings]]))(),
      keptInTab: sharedInMemory()(),
      signals: NO_SIGNALS,
      recorded: true,
    });
    leave();
    shown += 1;
    store.setState({ terminal, replay: { id: shown, name, file, player }, failure: null });
    terminal.start();
    return player;
  }

  async function open(name: string, blob: Blob): Promise<void> {
    store.setState({ opening: true, failure: null });
    const file = await openSessionFile(blob).catch(() => null);
    store.setState({ opening: false });
    if (file === null) store.setState({ failure: words.session.notReadable(name) });
    else if (!file.ok) store.setState({ failure: words.session.notPlayed(name, faultText(file.error)) });
    else {
      const player = show(name, file.value);
      // The terminal asks first for what the recording then answers.
      await settle();
      player.play();
      const doubt = notWholeWords(name, file.value);
      if (doubt !== null) store.getState().terminal.notices.notify(doubt);
    }
  }

  async function seek(at: number, then?: "play"): Promise<void> {
    const { replay } = store.getState();
    if (replay === null) return;
    const { playing, speed } = replay.player.getState();
    if (at >= replay.player.position() && then === undefined) return replay.player.runTo(at);
    const player = show(replay.name, replay.file);
    player.setSpeed(speed);
    await settle();
    await player.runTo(at);
    if ((playing || then === "play") && store.getState().replay?.player === player) player.play();
  }

  live.start();
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    record,
    stop() {
      const { recorder } = store.getState();
      if (recorder === null) return null;
      store.setState({ recorder: null });
      return { name: fileName(startedAt), file: recorder.stop() };
    },
    open,
    seek: (at, then) => void seek(at, then),
    forgetFailure: () => store.setState({ failure: null }),
    backToLive() {
      leave();
      store.setState({ terminal: live, replay: null, failure: null });
    },
  };
}

function notWholeWords(name: string, { wholeness, entries }: SessionFile): string | null {
  switch (wholeness) {
    case "whole":
      return null;
    case "cutOff":
      return words.session.notWhole.cutOff(name, entries + 1);
    case "unknown":
      return words.session.notWhole.unknown(name);
    default:
      return assertNever(wholeness, "wholeness");
  }
}

const none = (): (() => void) => () => undefined;
const NO_SIGNALS: Host["signals"] = { onOnline: none, onOffline: none, onVisible: none };

/** tapedeck-2026-11-27T120304Z.jsonl */
function fileName(at: number): string {
  return `tapedeck-${new Date(at).toISOString().slice(0, 19).replaceAll(":", "")}Z.jsonl`;
}

/** What the terminal itself took of the list; none for a feed that has no list. */
function goodInstruments(body: string | null): InstrumentMessage[] {
  if (body === null) return [];
  const { instruments } = JSON.parse(body) as { instruments: InstrumentMessage[] };
  return instruments.filter((instrument) => {
    const decoded = decodeInstruments({ instruments: [instrument] });
    return !isProtocolError(decoded) && decoded.errors.length === 0;
  });
}
