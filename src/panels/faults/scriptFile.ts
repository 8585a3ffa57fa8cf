import { saveFile } from "../../ui/page/saveFile.ts";

/** Hands the script to the browser as a file of its name. */
export function downloadScript(name: string, text: string): void {
  saveFile(`${name.trim() === "" ? "script" : name}.json`, "application/json", text);
}

/** The name that a script of this file goes by. */
export function scriptNameOf(fileName: string): string {
  return fileName.replace(/\.json$/i, "").slice(0, 60);
}
