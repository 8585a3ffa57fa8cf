import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { keysOf, rebind, unbind } from "./bindings.ts";
import { chordOf, refuseChord } from "./chord.ts";
import type { Command, CommandGroup } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useArmed, useHands } from "./HandsContext.tsx";
import styles from "./KeySheet.module.css";
import { matchesWords } from "./matchWords.ts";
import { shownKeys } from "./shownKeys.ts";

const GROUPS: readonly CommandGroup[] = [
  "Exits",
  "Orders",
  "Ticket",
  "Symbols",
  "Panels",
  "Keys",
  "Chart",
  "View",
];

const GROUP_NOTES: Partial<Readonly<Record<CommandGroup, string>>> = {
  Exits: "Always work, also while a field has the focus.",
  Orders: "May add to a position: work only while keys are armed.",
};

/** Keys that have one meaning everywhere. */
const FIXED: readonly { readonly title: string; readonly keys: string }[] = [
  { title: "Find an instrument", keys: "/" },
  { title: "This sheet", keys: "?" },
  { title: "Kill switch, pressed twice", keys: "Alt+Shift+K" },
  { title: "Step a price by a tick, a quantity by a lot; with Shift by ten", keys: "↑ ↓" },
  { title: "Close what lies over the panels", keys: "Escape" },
];

/** Every key, and each to be changed where it stands. */
export function KeySheet(): ReactElement {
  const { hands } = useHands();
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  return (
    <Dialog
      open
      onClose={() => hands.open(null)}
      className={styles.sheet}
      backdrop={<div className={styles.backdrop} />}
    >
      <div className={styles.head}>
        <DialogHeading className={styles.heading}>Keys</DialogHeading>
        <span className={styles.search}>
          <TextInput
            type="search"
            aria-label="Search keys"
            placeholder="Search keys"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
        <DialogDismiss render={<IconButton icon="close" label="Close keys" shortcut="Escape" />} />
      </div>
      <p role="status" className={styles.said}>
        {said ?? "Press a key's button, then the new key. Escape leaves it, Backspace takes the key away."}
      </p>
      <div className={styles.body}>
        {GROUPS.map((group) => (
          <KeyGroup key={group} group={group} typed={typed} onSaid={setSaid} />
        ))}
        <section className={styles.group} aria-label="Fixed keys">
          <h2 className={styles.groupTitle}>Fixed</h2>
          {FIXED.filter(({ title }) => matchesWords(`fixed ${title}`, typed)).map(({ title, keys }) => (
            <div key={keys} className={styles.row} data-row="">
              <span>{title}</span>
              <kbd className={styles.fixed}>{shownKeys(keys)}</kbd>
            </div>
          ))}
        </section>
        <p className={styles.none}>No key matches “{typed}”.</p>
      </div>
    </Dialog>
  );
}

interface KeyGroupProps {
  readonly group: CommandGroup;
  readonly typed: string;
  readonly onSaid: (text: string | null) => void;
}

function KeyGroup({ group, typed, onSaid }: KeyGroupProps): ReactElement {
  const armed = useArmed();
  const note = GROUP_NOTES[group];
  const state = group === "Orders" ? (armed ? " Armed now." : " Not armed now.") : "";
  return (
    <section className={styles.group} aria-label={`${group} keys`}>
      <h2 className={styles.groupTitle}>{group}</h2>
      {note !== undefined && (
        <p className={styles.note}>
          {note}
          {state}
        </p>
      )}
      {COMMANDS.filter(
        (command) => command.group === group && matchesWords(`${group} ${command.title}`, typed),
      ).map((command) => (
        <KeyRow key={command.id} command={command} onSaid={onSaid} />
      ))}
    </section>
  );
}

interface KeyRowProps {
  readonly command: Command;
  readonly onSaid: (text: string | null) => void;
}

function KeyRow({ command, onSaid }: KeyRowProps): ReactElement {
  const { settings } = useTerminal();
  const chosen = useSettings((value) => value.keys);
  const [listening, setListening] = useState(false);
  const keys = keysOf(command, chosen);
  const own = Object.hasOwn(chosen, command.id);

  function listen(event: KeyboardEvent): void {
    if (!listening || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      setListening(false);
      return;
    }
    const chord = event.key === "Backspace" ? "" : chordOf(event.nativeEvent);
    if (chord === null) return;
    const refusal = chord === "" ? null : refuseChord(chord);
    if (refusal !== null) {
      onSaid(`${refusal}: ${command.title} keeps its key.`);
      return;
    }
    const { chosen: next, lost } = rebind(COMMANDS, chosen, command.id, chord);
    settings.set({ keys: next });
    setListening(false);
    onSaid(
      lost === null ? null : `${shownKeys(chord)} was taken from “${lost.title}”, which has no key now.`,
    );
  }

  return (
    <div className={styles.row} data-row="">
      <span>{command.title}</span>
      {own && (
        <IconButton
          icon="refresh"
          label={`Default key of ${command.title}`}
          onClick={() => settings.set({ keys: unbind(chosen, command.id) })}
        />
      )}
      <button
        type="button"
        className={styles.key}
        aria-label={`Key of ${command.title}: ${keys === null ? "none" : shownKeys(keys)}`}
        aria-pressed={listening}
        onClick={() => setListening(!listening)}
        onBlur={() => setListening(false)}
        onKeyDown={listen}
      >
        {listening ? "Press a key" : keys === null ? "none" : shownKeys(keys)}
      </button>
    </div>
  );
}
