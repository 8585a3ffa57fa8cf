/** The page's address with this file as its market; other parameters stay. null when the speed is none. */
export function marketFileAddress(search: string, name: string, speed: string): string | null {
  const times = /^\d{1,4}(\.\d{1,3})?$/.test(speed) ? Number(speed) : 0;
  if (times < 0.1 || times > 1_000) return null;
  const query = new URLSearchParams(search);
  query.set("csv", name);
  query.set("csvSpeed", speed);
  return `?${query.toString()}`;
}
