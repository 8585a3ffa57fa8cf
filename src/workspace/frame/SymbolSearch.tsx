import { Combobox, ComboboxItem, ComboboxPopover, ComboboxProvider } from "@ariakit/react";
import { useEffect, useMemo, useRef, useState, type ReactElement, type RefObject } from "react";
import { Icon } from "../../ui/controls/Icon.tsx";
import { NoOption } from "../../ui/controls/NoOption.tsx";
import { useSettings } from "../../settings/useSettings.ts";
import { useMarkedRow } from "../address/useMarkedRow.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { findInstruments } from "../../market/findInstruments.ts";
import { isWritten } from "../hands/isTyping.ts";
import styles from "./SymbolSearch.module.css";
import { words } from "../../words/words.ts";

/** Chooses the symbol that chart, ticket, depth and tape follow. The slash key leads here from anywhere. */
export function SymbolSearch(): ReactElement {
  const { instruments, settings } = useTerminal();
  const state = useStoreValue(instruments, (value) => value);
  const symbol = useSettings((chosen) => chosen.symbol);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const found = useMemo(
    () => (state.kind === "ready" ? findInstruments(state.instruments, text) : []),
    [state, text],
  );
  const ids = useMemo(() => found.map(({ symbol: code }) => rowId(code)), [found]);
  const mark = useMarkedRow(text, ids);
  useSlashKey(input, setOpen);

  function choose(chosen: string): void {
    settings.set({ symbol: chosen });
    setText("");
    setOpen(false);
    // The list gives the focus back to the field as it closes; keys are for the whole screen again.
    requestAnimationFrame(() => input.current?.blur());
  }

  return (
    <search className={styles.search}>
      <Icon name="search" />
      <output className="visually-hidden">
        {open && found.length === 0 && words.desk.noInstrumentMatches(text)}
      </output>
      <ComboboxProvider value={text} setValue={setText} open={open} setOpen={setOpen} {...mark}>
        <Combobox
          ref={input}
          className={styles.input}
          aria-label={words.desk.findInstrument}
          aria-keyshortcuts="/"
          placeholder={symbol ?? words.desk.findInstrument}
          showOnClick
          spellCheck={false}
        />
        <kbd className={styles.key} aria-hidden="true">
          /
        </kbd>
        <ComboboxPopover gutter={4} sameWidth className={styles.popover} aria-label={words.desk.instruments}>
          {found.map((instrument) => (
            <ComboboxItem
              key={instrument.symbol}
              id={rowId(instrument.symbol)}
              value={instrument.symbol}
              setValueOnClick={false}
              className={styles.item}
              onClick={() => choose(instrument.symbol)}
            >
              <span className={styles.symbol}>{instrument.symbol}</span>
              <span className={styles.description}>{instrument.description}</span>
            </ComboboxItem>
          ))}
          {found.length === 0 && (
            <NoOption className={styles.none}>{words.desk.noInstrumentMatches(text)}</NoOption>
          )}
        </ComboboxPopover>
      </ComboboxProvider>
    </search>
  );
}

function rowId(symbol: string): string {
  return `found-${symbol}`;
}

function useSlashKey(input: RefObject<HTMLInputElement | null>, setOpen: (open: boolean) => void): void {
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (
        event.key !== "/" ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isWritten(event.key, event.target)
      )
        return;
      input.current?.focus();
      // What lies over the panels keeps the focus.
      if (document.activeElement !== input.current) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [input, setOpen]);
}
