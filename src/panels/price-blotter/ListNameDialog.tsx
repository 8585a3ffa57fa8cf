import { useState, type ReactElement } from "react";
import { createWatchlist, MAX_NAME, renameWatchlist } from "../../settings/watchlists.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

export interface ListNameDialogProps {
  /** The list that gets the name; null makes a new one of `symbols`. */
  readonly id: string | null;
  readonly symbols: readonly string[];
  readonly onClose: () => void;
  /** A new list is made and about to be shown. */
  readonly onMade?: () => void;
}

/** Asks for the name of a new watchlist or of one that there is. A new one is then looked at. */
export function ListNameDialog({ id, symbols, onClose, onMade }: ListNameDialogProps): ReactElement {
  const { settings } = useTerminal();
  const { watchlists } = settings.getState();
  const [name, setName] = useState(watchlists.find((list) => list.id === id)?.name ?? "");
  const [tried, setTried] = useState(false);
  const wanted = name.trim();
  const taken = [words.blotter.all, words.blotter.favorites, ...others()].some((other) =>
    same(other, wanted),
  );
  const problem = wanted === "" ? words.blotter.nameNeeded : taken ? words.blotter.nameTaken(wanted) : null;

  function others(): readonly string[] {
    return watchlists.filter((list) => list.id !== id).map((list) => list.name);
  }

  function done(): void {
    if (id === null) {
      onMade?.();
      const made = createWatchlist(watchlists, name, symbols);
      settings.set({ watchlists: made.lists, activeWatchlist: made.id });
    } else settings.set({ watchlists: renameWatchlist(watchlists, id, name) });
    onClose();
  }

  return (
    <Dialog
      title={id === null ? words.blotter.newListTitle : words.blotter.renameListTitle}
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problem === null) done();
        }}
      >
        <Field
          label={words.blotter.name}
          error={tried || taken ? (problem ?? undefined) : undefined}
          hint={words.blotter.nameLength(MAX_NAME)}
        >
          <TextInput
            value={name}
            maxLength={MAX_NAME}
            onChange={(event) => setName(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <div className={styles.buttons}>
          <Button onClick={onClose}>{words.blotter.leave}</Button>
          <Button type="submit" variant="primary">
            {id === null ? words.blotter.create : words.blotter.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Two lists that differ in capitals only are one to whoever looks for them. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
