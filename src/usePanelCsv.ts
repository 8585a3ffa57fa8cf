import { csvName, saveFile } from "./ui/page/saveFile.ts";
import { usePanelDeed } from "./usePanelDeed.ts";
import { useTerminal } from "./useTerminal.ts";
import { words, type Words } from "./words/words.ts";

/**
 * Saves what a panel lists as a file, at its button and at the command. `read` gives the CSV; null while nothing is listed:
 * then that is said and no file is saved. `what` names the file, the panel's name unless it is given.
 */
export function usePanelCsv(
  panel: keyof Words["panels"],
  read: () => string | null,
  what: () => string = () => words.panels[panel],
): () => void {
  const { clock, notices } = useTerminal();
  function save(): void {
    const csv = read();
    if (csv === null) notices.announce(words.ui.nothingToExport(words.panels[panel]));
    else saveFile(csvName(what(), clock.now()), "text/csv", csv);
  }
  usePanelDeed(panel, "csv", save);
  return save;
}
