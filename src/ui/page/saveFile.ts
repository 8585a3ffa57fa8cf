/** Has the browser save a file under a name. */
export function saveFile(name: string, mediaType: string, text: string | Blob): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** "tapedeck-prices-20261127-091500.csv", in UTC. `at` is epoch ms. */
export function csvName(what: string, at: number): string {
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  const slug = what
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `tapedeck-${slug === "" ? "table" : slug}-${time}.csv`;
}
