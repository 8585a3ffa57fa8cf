import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from "@ariakit/react";
import { useMemo, useState, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { NoOption } from "../../ui/NoOption.tsx";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { findInstruments } from "../../market/findInstruments.ts";
import { keysOf } from "./bindings.ts";
import styles from "./CommandPalette.module.css";
import { isFound, runByKey, runCommand, type Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useArmed, useHands } from "./HandsContext.tsx";
import { shownKeys } from "../../ui/shownKeys.ts";
import { words } from "../../words/words.ts";

const SYMBOLS_AT_MOST = 8;

/** Everything by name: commands, panels, settings and symbols. */
export function CommandPalette(): ReactElement {
  const context = useHands();
  const { instruments, settings } = useTerminal();
  const [text, setText] = useState("");
  const state = useStoreValue(instruments, (value) => value);
  const close = (): void => context.hands.open(null);
  const commands = useMemo(
    () => COMMANDS.filter((command) => command.id !== "palette" && isFound(command, text)),
    [text],
  );
  const symbols = useMemo(
    () =>
      text.trim() === "" || state.kind !== "ready"
        ? []
        : findInstruments(state.instruments, text).slice(0, SYMBOLS_AT_MOST),
    [state, text],
  );
  const nothing = commands.length === 0 && symbols.length === 0;

  return (
    <Dialog title={words.desk.commandsAndSymbols} shape="bare" onClose={close}>
      <ComboboxProvider open value={text} setValue={setText}>
        <div className={styles.head}>
          <Icon name="search" />
          <Combobox
            autoSelect="always"
            className={styles.input}
            aria-label={words.commands.commandOrSymbol}
            placeholder={words.commands.commandOrSymbol}
            spellCheck={false}
          />
        </div>
        <output className="visually-hidden">{nothing && words.commands.nothingMatches(text)}</output>
        <ComboboxList className={styles.list} aria-label={words.commands.found} alwaysVisible>
          {symbols.map(({ symbol, description }) => (
            <ComboboxItem
              // As in the search: anew for each text, or Enter takes what stood first before.
              key={`${text} symbol ${symbol}`}
              value={symbol}
              setValueOnClick={false}
              className={styles.item}
              onClick={() => {
                close();
                settings.set({ symbol });
              }}
            >
              <span className={styles.group}>{words.commands.symbol}</span>
              <span className={styles.title}>
                {symbol} <span className={styles.aside}>{description}</span>
              </span>
            </ComboboxItem>
          ))}
          {commands.map((command) => (
            <CommandItem key={`${text} ${command.id}`} command={command} onClose={close} />
          ))}
          {nothing && <NoOption className={styles.none}>{words.commands.nothingMatches(text)}</NoOption>}
        </ComboboxList>
      </ComboboxProvider>
    </Dialog>
  );
}

interface CommandItemProps {
  readonly command: Command;
  readonly onClose: () => void;
}

function CommandItem({ command, onClose }: CommandItemProps): ReactElement {
  const context = useHands();
  const armed = useArmed();
  const chosen = useSettings((settings) => settings.keys);
  const keys = keysOf(command, chosen);
  const { chartDesk } = context.terminal;
  const chart =
    command.group === "chart" && chartDesk.count() > 1 ? (chartDesk.current()?.name ?? null) : null;
  const safe = command.risk === "risk" && !armed;
  return (
    <ComboboxItem
      value={command.id}
      setValueOnClick={false}
      className={styles.item}
      onClick={() => {
        const { screen } = context.hands.getState();
        onClose();
        // What adds risk is held to the same arming here: a palette is a key too.
        const run = command.risk === "risk" ? runByKey : runCommand;
        context.hands.pressedIn(screen, () => run(command, context));
      }}
    >
      <span className={styles.group}>{words.commands.groups[command.group]}</span>
      <span className={styles.title}>
        {command.title}{" "}
        {chart !== null && <span className={styles.aside}>{words.commands.onChart(chart)}</span>}
        {safe && <span className={styles.aside}>{words.commands.needsArmedKeys}</span>}
      </span>
      {keys !== null && <kbd className={styles.key}>{shownKeys(keys)}</kbd>}
    </ComboboxItem>
  );
}
