/**
 * Stands in for tldts in the demo: msw reads cookies through it, and its public suffix list is most of msw's weight.
 * The market sets no cookies.
 */
export function getDomain(hostname: string): string {
  return hostname;
}
