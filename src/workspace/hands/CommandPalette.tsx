import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from "@ariakit/react";
import { useMemo, useState, type ReactElement } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { Icon } from "../../ui/controls/Icon.tsx";
import { NoOption } from "../../ui/controls/NoOption.tsx";
import { useMarkedRow } from "../address/useMarkedRow.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { keysOf } from "./bindings.ts";
import styles from "./CommandPalette.module.css";
import { runByKey, runCommand, type Command } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { useArmed, useHands } from "./HandsContext.tsx";
import { shownKeys } from "../../ui/controls/shownKeys.ts";
import { ownCommands } from "./ownCommands.ts";
import { paletteRows } from "./paletteRows.ts";
import { words } from "../../words/words.ts";

const OFFERED = COMMANDS.filter(({ id }) => id !== "palette");

/** Everything by name: commands, panels, settings and symbols. */
export function CommandPalette(): ReactElement {
  const context = useHands();
  const { instruments, settings } = useTerminal();
  const [text, setText] = useState("");
  const state = useStoreValue(instruments, (value) => value);
  const close = (): void => context.hands.open(null);
  const watchlists = useSettings((chosen) => chosen.watchlists);
  const layouts = useSettings((chosen) => chosen.layouts);
  const own = useMemo(() => ownCommands({ watchlists, layouts }), [watchlists, layouts]);
  const rows = useMemo(
    () => paletteRows(text, [...OFFERED, ...own], state.kind === "ready" ? state.instruments : []),
    [own, state, text],
  );
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const mark = useMarkedRow(text, ids);
  const nothing = rows.length === 0;

  return (
    <Dialog title={words.desk.commandsAndSymbols} shape="bare" onClose={close}>
      <ComboboxProvider open value={text} setValue={setText} {...mark}>
        <div className={styles.head}>
          <Icon name="search" />
          <Combobox
            className={styles.input}
            aria-label={words.commands.commandOrSymbol}
            placeholder={words.commands.commandOrSymbol}
            spellCheck={false}
          />
        </div>
        <output className="visually-hidden">{nothing && words.commands.nothingMatches(text)}</output>
        <ComboboxList className={styles.list} aria-label={words.commands.found} alwaysVisible>
          {rows.map((row) =>
            row.kind === "command" ? (
              <CommandItem key={row.id} id={row.id} command={row.command} onClose={close} />
            ) : (
              <ComboboxItem
                key={row.id}
                id={row.id}
                value={row.instrument.symbol}
                setValueOnClick={false}
                className={styles.item}
                onClick={() => {
                  close();
                  settings.set({ symbol: row.instrument.symbol });
                }}
              >
                <span className={styles.group}>{words.commands.symbol}</span>
                <span className={styles.title}>
                  {row.instrument.symbol} <span className={styles.aside}>{row.instrument.description}</span>
                </span>
              </ComboboxItem>
            ),
          )}
          {nothing && <NoOption className={styles.none}>{words.commands.nothingMatches(text)}</NoOption>}
        </ComboboxList>
      </ComboboxProvider>
    </Dialog>
  );
}

interface CommandItemProps {
  readonly id: string;
  readonly command: Command;
  readonly onClose: () => void;
}

function CommandItem({ id, command, onClose }: CommandItemProps): ReactElement {
  const context = useHands();
  const armed = useArmed();
  const chosen = useSettings((settings) => settings.keys);
  const keys = keysOf(command, chosen) ?? command.fixedKeys ?? null;
  const { chartDesk } = context.terminal;
  const chart =
    command.group === "chart" && chartDesk.count() > 1 ? (chartDesk.current()?.name ?? null) : null;
  const about = command.about?.(context) ?? null;
  const safe = command.risk === "risk" && !armed;
  return (
    <ComboboxItem
      id={id}
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
        {about !== null && <span className={styles.aside}>{about}</span>}
        {safe && <span className={styles.aside}>{words.commands.needsArmedKeys}</span>}
      </span>
      {keys !== null && <kbd className={styles.key}>{shownKeys(keys)}</kbd>}
    </ComboboxItem>
  );
}
