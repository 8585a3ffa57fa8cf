import { Popover, PopoverDisclosure, PopoverHeading, PopoverProvider } from "@ariakit/react";
import { useState, type ReactElement } from "react";
import { words } from "../../words/words.ts";
import { useCommandKeys } from "../controls/CommandKeys.tsx";
import { meaningOf } from "./glossary.ts";
import popover from "./Popover.module.css";
import styles from "./TermHelp.module.css";

/**
 * A small mark beside a word that the glossary has, or that is given a meaning; nothing beside others. A press tells what it means. It is no stop of
 * the Tab key: the glossary's key presses the mark that the control with the focus names as its details.
 */
export function TermHelp({
  word,
  meaning = meaningOf(word),
  id,
}: {
  readonly word: string;
  /** Of a word that one panel alone has. */
  readonly meaning?: string | undefined;
  /** By which the control beside it names it. */
  readonly id?: string | undefined;
}): ReactElement | null {
  const keys = useCommandKeys()("glossary");
  const [cameFrom, setCameFrom] = useState<HTMLElement | null>(null);
  if (meaning === undefined) return null;
  return (
    <PopoverProvider placement="bottom-start">
      <PopoverDisclosure
        id={id}
        className={styles.mark}
        tabIndex={-1}
        aria-label={words.ui.whatIs(word)}
        title={id === undefined || keys === undefined ? meaning : `${meaning}\n${words.ui.helpKey(keys)}`}
        onClick={({ currentTarget }) =>
          setCameFrom(currentTarget.ownerDocument.activeElement as HTMLElement | null)
        }
      />
      <Popover
        className={`${popover.popover} ${styles.popover}`}
        gutter={4}
        portal
        unmountOnHide
        finalFocus={cameFrom}
      >
        <PopoverHeading className={styles.word}>{word}</PopoverHeading>
        <p>{meaning}</p>
      </Popover>
    </PopoverProvider>
  );
}
