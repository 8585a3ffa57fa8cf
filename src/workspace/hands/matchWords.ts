/** Whether every word of `typed` begins a word of `text`, or stands in it. Case does not count. */
export function matchesWords(text: string, typed: string): boolean {
  const within = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
