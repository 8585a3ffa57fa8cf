import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { words } from "../../words/words.ts";
import { meaningOf } from "./glossary.ts";
import popover from "./Popover.module.css";
import styles from "./TermHelp.module.css";

/**
 * A small mark beside a word that the glossary has, or that is given a meaning; nothing beside others. A press tells what it means. It is no stop of
 * the Tab key: by keyboard the whole glossary is a command.
 */
export function TermHelp({
  word,
  meaning = meaningOf(word),
}: {
  readonly word: string;
  /** Of a word that one panel alone has. */
  readonly meaning?: string | undefined;
}): ReactElement | null {
  if (meaning === undefined) return null;
  return (
    <PopoverProvider placement="bottom-start">
      <PopoverDisclosure
        className={styles.mark}
        tabIndex={-1}
        aria-label={words.ui.whatDoesItMean}
        title={meaning}
      />
      <Popover className={`${popover.popover} ${styles.popover}`} gutter={4} portal unmountOnHide>
        <PopoverHeading className={styles.word}>{word}</PopoverHeading>
        <p>{meaning}</p>
      </Popover>
    </PopoverProvider>
  );
}
