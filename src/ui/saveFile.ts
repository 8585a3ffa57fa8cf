/** Has the browser save a file under a name. */
export function saveFile(name: string, mediaType: string, text: string | Blob): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
