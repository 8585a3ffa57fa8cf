import type { SessionControl } from "../../sessionControl.ts";
import type { Terminal } from "../../terminal.ts";
import type { Arming } from "./arming.ts";
import { english } from "../../words/english.ts";
import { foundBy, words, type Words } from "../../words/words.ts";
import type { HandsStore } from "./handsStore.ts";

/**
 * none: no order is touched. exit: can only cancel or reduce, always there. risk: may add to a position; its key works
 * only while keys are armed.
 */
export type CommandRisk = "none" | "exit" | "risk";

/** Where a command stands in menus. */
export type CommandGroup = keyof Words["commands"]["groups"];

/** What commands work on. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly hands: HandsStore;
  readonly arming: Arming;
  /** null where nothing is recorded or replayed. */
  readonly session: SessionControl | null;
}

/** Something that can be done, by key, from the palette and from the sheet of keys. */
export interface Command {
  /** Kept in settings. */
  readonly id: string;
  /** Short and exact, as "Cancel all orders". */
  readonly title: string;
  /** The title in the page's language and in English, which everybody may know. */
  readonly titles: readonly string[];
  /** What a search finds it by: its titles and other words for it. */
  readonly found: string;
  readonly group: CommandGroup;
  readonly risk: CommandRisk;
  /** Default chord. */
  readonly keys?: string;
  /** A chord that nothing else can have. */
  readonly fixedKeys?: string;
  /** What was done or why it was not, in words; nothing when it shows by itself. */
  readonly run: (context: CommandContext) => string | void;
  /** What it would be done with as things stand: "2 selected"; null when there is nothing to say. */
  readonly about?: (context: CommandContext) => string | null;
}

/** The title of a command, and what it is found by: the title, and other words for the same thing. */
export function named(
  say: (words: Words) => string,
  find: (words: Words) => string = () => "",
): Pick<Command, "title" | "titles" | "found"> {
  return {
    title: say(words),
    titles: [say(words), say(english)],
    found: foundBy((all) => `${say(all)} ${find(all)}`),
  };
}

/** Runs a command from a key: one that adds risk only while keys are armed. Tells the outcome. */
export function runByKey(command: Command, context: CommandContext): void {
  if (command.risk === "risk" && !context.arming.use()) {
    context.terminal.notices.announce(words.commands.notArmed(command.title));
    return;
  }
  runCommand(command, context);
}

/** Runs a command that a person chose by name. */
export function runCommand(command: Command, context: CommandContext): void {
  const outcome = command.run(context);
  if (typeof outcome === "string") context.terminal.notices.announce(outcome);
}
