import type { SessionControl } from "../../sessionControl.ts";
import { pickFile } from "../../ui/page/pickFile.ts";
import { saveFile } from "../../ui/page/saveFile.ts";

/** Ends the recording and hands it to the browser as a file. */
export function saveRecording(control: SessionControl): void {
  const recorded = control.stop();
  if (recorded !== null) saveFile(recorded.name, "application/x-ndjson", recorded.file);
}

/** Asks for the file of a recording and shows it. */
export function openRecording(control: SessionControl): void {
  pickFile(".jsonl,application/x-ndjson", (file) => void control.open(file.name, file));
}
