/** Asks for a file, which `take` is given; nothing happens when none is chosen. `accept` as of an input of type file. */
export function pickFile(accept: string, take: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) take(file);
  });
  input.click();
}
