/** How numbers, times and dates are written. */
export const formats = {
  /** `example`: a number as it is written here. */
  notRead: (typed: string, example: string) => `“${typed}” is no number here; write it like ${example}`,
};
