/** Logarithms of each price over the one before it. */
export function logReturns(prices: readonly number[]): number[] {
  return prices.slice(1).map((price, index) => Math.log(price / (prices[index] ?? price)));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of two numbers in the middle, the higher. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** 0 for the normal distribution; above it, tails are fatter. */
export function excessKurtosis(values: readonly number[]): number {
  const middle = mean(values);
  const fourth = mean(values.map((value) => (value - middle) ** 4));
  return fourth / deviation(values) ** 4 - 3;
}

/** Correlation of a series with itself so many steps later. */
export function autocorrelation(values: readonly number[], lag: number): number {
  const middle = mean(values);
  const apart = values.map((value) => value - middle);
  const products = apart.slice(lag).map((value, index) => value * (apart[index] ?? 0));
  const squares = apart.reduce((sum, value) => sum + value ** 2, 0);
  return products.reduce((sum, value) => sum + value, 0) / squares;
}

/** Of two series of one length. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const [middleOne, middleOther] = [mean(one), mean(other)];
  const products = one.map((value, index) => (value - middleOne) * ((other[index] ?? 0) - middleOther));
  return mean(products) / (deviation(one) * deviation(other));
}

/**
 * Hill's estimate of the tail index from the largest `share` of the sizes: the smaller, the fatter the tail. Of prices it is
 * found near 3; of a normal distribution and the largest twentieth it is above 5. https://doi.org/10.1214/aos/1176343247
 */
export function tailIndex(values: readonly number[], share: number): number {
  const sizes = values.map(Math.abs).toSorted((one, other) => other - one);
  const count = Math.floor(sizes.length * share);
  const threshold = sizes[count] ?? Number.NaN;
  return 1 / mean(sizes.slice(0, count).map((size) => Math.log(size / threshold)));
}
