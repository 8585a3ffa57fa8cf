/** Hands the script to the browser as a file of its name. */
export function downloadScript(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${name.trim() === "" ? "script" : name}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The name that a script of this file goes by. */
export function scriptNameOf(fileName: string): string {
  return fileName.replace(/\.json$/i, "").slice(0, 60);
}
