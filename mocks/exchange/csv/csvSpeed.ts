/** Times over time that a file is played at, 0.1 to 1000; null when the text is none. */
export function readCsvSpeed(text: string): number | null {
  const speed = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return speed >= 0.1 && speed <= 1_000 ? speed : null;
}
