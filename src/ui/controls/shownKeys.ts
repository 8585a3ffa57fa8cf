/** A chord as it is printed on the keys of this machine. */
export function shownKeys(chord: string, mac: boolean = isMac()): string {
  if (!mac) return chord.replace("Mod", "Ctrl");
  return chord
    .replace("Mod+", "⌘")
    .replace("Alt+", "⌥")
    .replace(/Shift\+/, "⇧");
}

function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}
