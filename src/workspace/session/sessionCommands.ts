import type { SessionControl } from "../../sessionControl.ts";
import type { Command } from "../hands/command.ts";
import { openRecording, saveRecording } from "./sessionActs.ts";

const NO_REPLAY = "No recording is shown: open one first.";

/** Recording and replay by name, for the palette and keys of one's own. */
export const SESSION_COMMANDS: readonly Command[] = [
  command("record", "Record the session", (session) => {
    if (session.getState().recorder !== null) return "A recording is being made already.";
    session.record();
    return session.getState().recorder === null ? undefined : "Recording.";
  }),
  command("save-recording", "Stop and save the recording", (session) => {
    if (session.getState().recorder === null) return "Nothing is being recorded.";
    return saveRecording(session);
  }),
  command("open-recording", "Open a recording", openRecording),
  command("play", "Recording: play or pause", (session) => {
    const { replay } = session.getState();
    if (replay === null) return NO_REPLAY;
    const { player } = replay;
    return player.getState().playing ? player.pause() : player.play();
  }),
  command("step", "Recording: play the next line", (session) => {
    const { replay } = session.getState();
    if (replay === null) return NO_REPLAY;
    void replay.player.step();
    return undefined;
  }),
  command("back-to-live", "Back to live", (session) =>
    session.getState().replay === null ? "This is live." : session.backToLive(),
  ),
];

function command(id: string, title: string, run: (session: SessionControl) => string | void): Command {
  return {
    id: `session-${id}`,
    title,
    group: "Session",
    risk: "none",
    run: ({ session }) => (session === null ? undefined : run(session)),
  };
}
