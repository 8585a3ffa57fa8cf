/**
 * Runs every step of a clean-up whatever one of them throws: a page that ends half a thing holds on to the other half, and
 * takes down what surrounds it. What was thrown is told to the console.
 */
export function letGo(...steps: readonly (() => void)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      console.error("a clean-up failed", error);
    }
  }
}
