import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { GLOSSARY, isTerm } from "./glossary.ts";
import styles from "./TermHelp.module.css";

/**
 * A small mark beside a word that the glossary has; nothing beside others. A press tells what it means. It is no stop of
 * the Tab key: by keyboard the whole glossary is a command.
 */
export function TermHelp({ word }: { readonly word: string }): ReactElement | null {
  if (!isTerm(word)) return null;
  return (
    <PopoverProvider placement="bottom-start">
      <PopoverDisclosure
        className={styles.mark}
        tabIndex={-1}
        aria-label="What does it mean?"
        title={GLOSSARY[word]}
      >
        ?
      </PopoverDisclosure>
      <Popover className={styles.popover} gutter={4} portal unmountOnHide>
        <PopoverHeading className={styles.word}>{word}</PopoverHeading>
        <p>{GLOSSARY[word]}</p>
      </Popover>
    </PopoverProvider>
  );
}
