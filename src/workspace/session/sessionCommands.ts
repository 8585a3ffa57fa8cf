import type { SessionControl } from "../../sessionControl.ts";
import { named, type Command } from "../hands/command.ts";
import { words, type Words } from "../../words/words.ts";
import { openRecording, saveRecording } from "./sessionActs.ts";

/** Recording and replay by name, for the palette and keys of one's own. */
export const SESSION_COMMANDS: readonly Command[] = [
  command(
    "record",
    ({ commands }) => commands.record,
    (session) => {
      if (session.getState().recorder !== null) return words.commands.isRecording;
      session.record();
      return session.getState().recorder === null ? undefined : words.commands.recording;
    },
  ),
  command(
    "save-recording",
    ({ commands }) => commands.saveRecording,
    (session) => {
      if (session.getState().recorder === null) return words.commands.notRecording;
      return saveRecording(session);
    },
  ),
  command("open-recording", ({ commands }) => commands.openRecording, openRecording),
  command(
    "play",
    ({ commands }) => commands.play,
    (session) => {
      const { replay } = session.getState();
      if (replay === null) return words.commands.noReplay;
      const { player } = replay;
      return player.getState().playing ? player.pause() : player.play();
    },
  ),
  command(
    "step",
    ({ commands }) => commands.step,
    (session) => {
      const { replay } = session.getState();
      if (replay === null) return words.commands.noReplay;
      void replay.player.step();
      return undefined;
    },
  ),
  command(
    "back-to-live",
    ({ commands }) => commands.backToLive,
    (session) => (session.getState().replay === null ? words.commands.isLive : session.backToLive()),
  ),
];

function command(
  id: string,
  title: (words: Words) => string,
  run: (session: SessionControl) => string | void,
): Command {
  return {
    id: `session-${id}`,
    ...named(title),
    group: "session",
    risk: "none",
    run: ({ session }) => (session === null ? undefined : run(session)),
  };
}
