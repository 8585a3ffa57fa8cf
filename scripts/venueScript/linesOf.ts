/**
 * The lines of a stream of UTF-8, each as soon as it is whole, without their ends (LF or CRLF). What follows the last
 * end is a line too when it is not empty. Only LF ends a line: JSON texts may hold the separators U+2028 and U+2029.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // A mark at the beginning is kept for the reader to see: it may stand in a line of its own.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  rest += decoder.decode();
  if (rest !== "") yield rest.replace(/\r$/, "");
}
